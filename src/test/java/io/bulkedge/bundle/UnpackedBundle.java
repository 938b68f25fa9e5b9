package io.bulkedge.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * A bundle of the classes under test, unpacked, with a search path that holds no Java.
 *
 * @param home its folder
 * @param tools the search path
 * @param bytes size of the archive
 */
record UnpackedBundle(Path home, Path tools, long bytes) {
    private static final List<String> SUITE =
            List.of("junit-", "opentest4j-", "apiguardian-", "ejml-");
    private static final List<String> LIBRARIES =
            List.of("jcu", "commons-", "jackson-", "jspecify-", "picocli-");

    /** How a command ended. */
    record Ended(int code, String out, String err) {}

    static UnpackedBundle under(Path folder) throws Exception {
        Path parts = parts(Files.createDirectory(folder.resolve("parts")));
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        Path archive = folder.resolve("bundle.tar.gz");
        try (OutputStream out = Files.newOutputStream(archive)) {
            new Bundle(parts, Path.of("").toAbsolutePath())
                    .write(Path.of(System.getProperty("java.home")), scratch, Packing.GZIP, out);
        }
        Path place = Files.createDirectory(folder.resolve("two words"));
        Process tar =
                new ProcessBuilder("tar", "xzf", archive.toString())
                        .directory(place.toFile())
                        .inheritIO()
                        .start();
        assertEquals(0, tar.waitFor());
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("dirname")) {
            for (String where : List.of("/usr/bin", "/bin")) {
                Path real = Path.of(where, tool);
                if (Files.isExecutable(real) && !Files.exists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), real);
                }
            }
        }
        try (Stream<Path> inside = Files.list(place)) {
            List<Path> tops = inside.toList();
            assertEquals(1, tops.size(), tops::toString);
            return new UnpackedBundle(tops.getFirst(), tools, Files.size(archive));
        }
    }

    /** What the build leaves in its folder, from the class path of the tests. */
    private static Path parts(Path folder) throws IOException {
        Path lib = Files.createDirectory(folder.resolve("lib"));
        Path suite = Files.createDirectory(folder.resolve("suite"));
        Path classes = Path.of("target", "classes").toAbsolutePath();
        List<String> names = new ArrayList<>();
        for (String one : System.getProperty("java.class.path").split(":", -1)) {
            Path jar = Path.of(one);
            String name = String.valueOf(jar.getFileName());
            if (SUITE.stream().anyMatch(name::startsWith)) {
                Files.createSymbolicLink(suite.resolve(name), jar.toAbsolutePath());
            } else if (LIBRARIES.stream().anyMatch(name::startsWith)) {
                Files.createSymbolicLink(lib.resolve(name), jar.toAbsolutePath());
                names.add("lib/" + name);
            }
        }
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, "io.bulkedge.cli.Main");
        main.put(Attributes.Name.CLASS_PATH, String.join(" ", names));
        try (JarOutputStream out =
                        new JarOutputStream(
                                Files.newOutputStream(folder.resolve("bulkedge.jar")), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        Files.createSymbolicLink(
                folder.resolve("test-classes"), Path.of("target", "test-classes").toAbsolutePath());
        return folder;
    }

    /** Runs a program of the bundle. */
    Ended run(String options, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.resolve(program).toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(
                        Map.of(
                                "PATH", tools.toString(),
                                "HOME", tools.resolve("none").toString(),
                                "BULKEDGE_JAVA_OPTS", options));
        Path out = Files.createTempFile(tools, "said", ".out");
        Path err = Files.createTempFile(tools, "said", ".err");
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            process.getOutputStream().close();
            assertTrue(process.waitFor(180, TimeUnit.SECONDS), program + " does not end");
            return new Ended(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }
}
