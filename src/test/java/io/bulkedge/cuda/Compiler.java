package io.bulkedge.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Required;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The C++ compiler that the stand-in for the CUDA libraries is built with. */
final class Compiler {
    private Compiler() {}

    /** Ends the test if this machine has none, or no such platform. */
    static void need() {
        boolean platform =
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64");
        Required.need(LoadedDevice.need(), platform && onPath("g++"), "no g++ for Linux on x86-64");
    }

    /** Whether a program can be called by its name. */
    static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /**
     * Makes a shared library whose name for the dynamic linker is that of its file.
     *
     * @param source one file of C++
     * @param library file to make
     * @param others libraries that it asks for
     */
    static void library(Path source, Path library, Path... others)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "g++",
                                "-shared",
                                "-fPIC",
                                "-Wl,--no-as-needed",
                                "-Wl,-soname," + library.getFileName(),
                                "-o",
                                library.toString(),
                                source.toString()));
        for (Path other : others) {
            command.add(other.toString());
        }
        run(command);
    }

    /** Runs a command that must succeed. */
    static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(300, TimeUnit.SECONDS), said);
        assertEquals(0, process.exitValue(), said);
    }
}
