package io.bulkedge.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Java machine with the modules that bulkedge and its tests use, and no others. */
final class RuntimeImage {
    /**
     * What the jar, its libraries and JUnit need: those that jdeps finds, {@code java.management}
     * with them, {@code jdk.unsupported} for the libraries that look for it, and {@code jdk.zipfs},
     * by which JUnit looks into jars.
     */
    static final List<String> MODULES =
            List.of(
                    "java.base",
                    "java.logging",
                    "java.management",
                    "jdk.incubator.vector",
                    "jdk.management",
                    "jdk.unsupported",
                    "jdk.zipfs");

    private RuntimeImage() {}

    /**
     * Links the machine.
     *
     * @param jdk a JDK
     * @param folder where to, a name that does not exist
     * @throws BundleException if the JDK has no linker, or it fails
     */
    static void link(Path jdk, Path folder)
            throws IOException, BundleException, InterruptedException {
        Path jlink = jdk.resolve("bin").resolve("jlink");
        if (!Files.isExecutable(jlink)) {
            throw new BundleException(
                    jdk + " has no bin/jlink: name a whole JDK 25 or later with --jdk DIR");
        }
        // Plain contents: the archive compresses them better.
        Process process =
                new ProcessBuilder(
                                jlink.toString(),
                                "--add-modules",
                                String.join(",", MODULES),
                                "--strip-java-debug-attributes",
                                "--no-header-files",
                                "--no-man-pages",
                                "--compress",
                                "zip-0",
                                "--output",
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new BundleException(
                    "jlink failed: " + said.strip().lines().reduce("", (_, line) -> line));
        }
    }
}
