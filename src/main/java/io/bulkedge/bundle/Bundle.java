package io.bulkedge.bundle;

import io.bulkedge.engine.BuildInfo;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An archive that runs on a machine with nothing but a driver and the CUDA libraries: a Java
 * machine, the jar with its libraries and kernels, the backend's tests, and the launcher.
 */
public final class Bundle {
    /** Packages of tests that the backend's tests are made of. */
    private static final Set<String> TESTS = Set.of("check", "contract", "cuda", "gallery");

    private static final String GPU_CHECK =
            """
            #!/bin/sh
            # Proves the CUDA backend on the device of this machine: see README.txt.
            exec "${0%/*}/bulkedge" gpu-check "$@"
            """;

    private static final String README =
            """
            bulkedge with its own Java machine, for Linux on x86-64 with an NVIDIA driver and CUDA 12 or 13.

                ./bulkedge doctor             what was found, and what is missing
                ./gpu-check                   the proof: under eight minutes, writes gpu-check.json
                ./gpu-check --full            larger matrices too
                ./bulkedge COMMAND --help     everything else

            CUDA libraries in unusual folders: BULKEDGE_JAVA_OPTS=-Dbulkedge.cuda.lib=DIR. Java's own memory: -Xmx8g there.
            Licences: LICENSE and NOTICE (bulkedge, JCuda), licences/ (libraries), runtime/legal (Java).
            """;

    private final Path parts;
    private final Path checkout;

    /**
     * Creates a bundle of a checkout.
     *
     * @param parts folder with the jar, its libraries and the tests
     * @param checkout folder with the launcher and the licence
     */
    public Bundle(Path parts, Path checkout) {
        this.parts = parts;
        this.checkout = checkout;
    }

    /**
     * Checks that everything was built.
     *
     * @throws BundleException if something is missing
     */
    public void check() throws BundleException {
        for (String name : List.of("bulkedge", "LICENSE", "NOTICE")) {
            if (!Files.isRegularFile(checkout.resolve(name))) {
                throw new BundleException(
                        "a bundle is made in a checkout of bulkedge, which lacks " + name);
            }
        }
        for (String name : List.of("bulkedge.jar", "lib", "suite", "test-classes")) {
            if (!Files.exists(parts.resolve(name))) {
                throw new BundleException(
                        "the GPU tests are not built (no "
                                + name
                                + "): run mvn package -DskipTests in the checkout first");
            }
        }
    }

    /**
     * Name of the only folder at the top of the archive.
     *
     * @param build version and commit
     * @return the name
     */
    public static String top(BuildInfo build) {
        return "bulkedge-" + build.version() + "-" + build.commit() + "-linux-x86_64";
    }

    /**
     * Makes the archive.
     *
     * @param jdk the JDK whose Java machine goes into it
     * @param scratch an empty folder for the Java machine while the archive is made
     * @param packing how it is compressed
     * @param out receives the archive; stays open
     * @throws BundleException if something is missing or fails
     * @throws IOException if something cannot be read or written
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void write(Path jdk, Path scratch, Packing packing, OutputStream out)
            throws IOException, BundleException, InterruptedException {
        check();
        Path image = scratch.resolve("runtime");
        RuntimeImage.link(jdk, image);
        String top = top(BuildInfo.current()) + "/";
        SortedMap<String, BundleEntry> files = files(image);
        try (OutputStream packed = new BufferedOutputStream(packing.to(out), 1 << 16)) {
            TarWriter tar = new TarWriter(packed);
            for (Map.Entry<String, BundleEntry> file : files.entrySet()) {
                BundleEntry entry = file.getValue();
                try (InputStream content = entry.open()) {
                    tar.add(top + file.getKey(), entry.executable(), entry.size(), content);
                }
            }
            tar.end();
        }
    }

    private SortedMap<String, BundleEntry> files(Path image) throws IOException, BundleException {
        SortedMap<String, BundleEntry> files = new TreeMap<>();
        tree(image, "runtime/", files);
        files.put("bulkedge", new BundleEntry.Copied(checkout.resolve("bulkedge"), true));
        files.put("gpu-check", made(GPU_CHECK, true));
        files.put("README.txt", made(README, false));
        BuildInfo build = BuildInfo.current();
        files.put("VERSION", made(build.version() + "\ncommit " + build.commit() + "\n", false));
        for (String name : List.of("LICENSE", "NOTICE")) {
            files.put(name, new BundleEntry.Copied(checkout.resolve(name), false));
        }
        Path jar = parts.resolve("bulkedge.jar");
        files.put("app/bulkedge.jar", new BundleEntry.Copied(jar, false));
        List<Path> jars = new ArrayList<>();
        jars.add(jar);
        for (String folder : List.of("lib", "suite")) {
            for (Path library : list(parts.resolve(folder))) {
                jars.add(library);
                files.put(
                        "app/" + folder + "/" + library.getFileName(),
                        NativeJar.is(library)
                                ? new BundleEntry.Made(NativeJar.slim(library), false)
                                : new BundleEntry.Copied(library, false));
            }
        }
        for (String name : TESTS) {
            String below = "test-classes/io/bulkedge/" + name + "/";
            tree(parts.resolve(below), "app/" + below, files);
        }
        for (Map.Entry<String, byte[]> text : Licences.of(jars).entrySet()) {
            files.put(text.getKey(), new BundleEntry.Made(text.getValue(), false));
        }
        return files;
    }

    private static BundleEntry made(String text, boolean executable) {
        return new BundleEntry.Made(text.getBytes(StandardCharsets.UTF_8), executable);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Symbolic links of the Java machine become what they point to. */
    private static void tree(Path folder, String name, SortedMap<String, BundleEntry> to)
            throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path file : entries.filter(Files::isRegularFile).toList()) {
                to.put(
                        name + folder.relativize(file).toString().replace('\\', '/'),
                        new BundleEntry.Copied(file, Files.isExecutable(file)));
            }
        }
    }
}
