package io.bulkedge.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Required;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bundle is made of, piece by piece. */
class BundlePartsTest {
    @TempDir private Path folder;

    private static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(":", -1))
                .map(Path::of)
                .toList();
    }

    private static Path jar(String beginning) {
        return classPath().stream()
                .filter(path -> String.valueOf(path.getFileName()).startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    /** The compiler of PTX is most of the jar, and no part of the bundle. */
    @Test
    void nativeJarsKeepWhatIsUsed() throws Exception {
        Path jar = jar("jcuda-natives-");
        byte[] slim = NativeJar.slim(jar);

        Set<String> names = new TreeSet<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(slim))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertEquals(
                Set.of("lib/libJCudaDriver-12.6.0-linux-x86_64.so"),
                Set.copyOf(names.stream().filter(name -> name.endsWith(".so")).toList()));
        assertTrue(slim.length < 1 << 20, "bytes: " + slim.length);
        assertArrayEquals(slim, NativeJar.slim(jar));
        assertTrue(NativeJar.is(jar));
        assertThrows(BundleException.class, () -> NativeJar.slim(jar("picocli-")));
    }

    @Test
    void archivesAreReadByTar() throws Exception {
        Required.need("launcher", Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh");
        String longName = "a/" + "b".repeat(90) + "/" + "c".repeat(90);
        Path archive = folder.resolve("x.tar.gz");
        try (var out = Packing.of("x.tar.gz").to(Files.newOutputStream(archive))) {
            TarWriter tar = new TarWriter(out);
            for (String name : List.of("start", longName)) {
                byte[] text = name.repeat(100).getBytes(StandardCharsets.UTF_8);
                tar.add(name, name.equals("start"), text.length, new ByteArrayInputStream(text));
            }
            tar.end();
        }
        Process process =
                new ProcessBuilder("tar", "xzf", archive.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertEquals(longName.repeat(100), Files.readString(folder.resolve(longName)));
        assertTrue(Files.isExecutable(folder.resolve("start")));
        assertTrue(!Files.isExecutable(folder.resolve(longName)));
    }

    @Test
    void namesThatTheFormatCannotHoldAreRefused() {
        TarWriter tar = new TarWriter(new ByteArrayOutputStream());
        var empty = new ByteArrayInputStream(new byte[0]);
        assertThrows(IOException.class, () -> tar.add("x".repeat(101), false, 0, empty));
        assertThrows(IOException.class, () -> tar.add("\u00e4", false, 0, empty));
        assertThrows(IOException.class, () -> tar.add("short", false, 1, empty));
    }

    @Test
    void theLicenceOfEveryJarIsKnown() throws Exception {
        var files = Licences.of(List.of(jar("jackson-core-"), jar("junit-jupiter-api-")));
        String list = new String(files.get("licences/LICENCES.txt"), StandardCharsets.UTF_8);
        assertTrue(list.contains("GPLv2 with the Classpath Exception"), list);
        assertTrue(list.contains("EPL-2.0"), list);
        assertTrue(files.size() > 2, "texts: " + files.keySet());
        Path unknown = Files.createFile(folder.resolve("mystery-1.jar"));
        var refused = assertThrows(BundleException.class, () -> Licences.of(List.of(unknown)));
        assertTrue(String.valueOf(refused.getMessage()).contains("mystery-1.jar"));
    }

    /** The modules are written down; jdeps tells if the code has come to need another. */
    @Test
    void theModulesAreEnough() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        int code =
                jdeps.run(
                        out,
                        out,
                        "--ignore-missing-deps",
                        "--print-module-deps",
                        "--multi-release",
                        "25",
                        classPath().stream()
                                .filter(path -> path.endsWith(Path.of("target", "classes")))
                                .findFirst()
                                .orElseThrow()
                                .toString());
        String text = said.toString(StandardCharsets.UTF_8).strip();
        assertEquals(0, code, text);
        assertTrue(
                RuntimeImage.MODULES.containsAll(List.of(text.split(",", -1))),
                "modules needed: " + text);
    }

    @Test
    void whatIsMissingIsSaidInOneSentence() throws Exception {
        Bundle nowhere = new Bundle(folder, folder);
        assertTrue(message(nowhere).contains("checkout"), message(nowhere));
        for (String name : List.of("bulkedge", "LICENSE", "NOTICE", "bulkedge.jar")) {
            Files.createFile(folder.resolve(name));
        }
        assertTrue(message(nowhere).contains("run mvn package"), message(nowhere));
        var noLinker =
                assertThrows(
                        BundleException.class,
                        () -> RuntimeImage.link(folder, folder.resolve("image")));
        assertTrue(String.valueOf(noLinker.getMessage()).contains("--jdk DIR"));
        assertThrows(BundleException.class, () -> Packing.of("x.zip"));
    }

    private static String message(Bundle bundle) {
        return String.valueOf(assertThrows(BundleException.class, bundle::check).getMessage());
    }
}
