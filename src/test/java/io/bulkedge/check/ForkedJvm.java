package io.bulkedge.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of a main class in a virtual machine of its own, with the class path of the tests.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 * @param seconds wall time, start of the machine included
 */
public record ForkedJvm(int code, String out, String err, double seconds) {
    private static final String CODE_PATH = "java.class.path";

    /**
     * Runs a main class.
     *
     * @param directory an existing folder for the output
     * @param limit the run is killed after this
     * @param prefix command before {@code java}, for example a shell that sets a limit
     * @param options options of the virtual machine
     * @param main the class
     * @param args its arguments
     * @return what came of it
     * @throws AssertionError if it did not end in time
     */
    public static ForkedJvm run(
            Path directory,
            Duration limit,
            List<String> prefix,
            List<String> options,
            String main,
            String... args)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "fork", ".out");
        Path err = Files.createTempFile(directory, "fork", ".err");
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:-UsePerfData", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty(CODE_PATH), main));
        command.addAll(List.of(args));
        long started = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        String.join(" ", args) + " did not end in " + limit + ": " + text(out));
            }
            double seconds = (System.nanoTime() - started) * 1e-9;
            return new ForkedJvm(process.exitValue(), text(out), text(err), seconds);
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }
}
