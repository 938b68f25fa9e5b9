package io.bulkedge.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program that was run for what it says.
 *
 * @param code its exit code; null if it was ended because its time was over
 * @param lines what it said on standard output and standard error
 */
record ChildProcess(@Nullable Integer code, List<String> lines) {
    /**
     * Runs a program to its end or to the end of its time.
     *
     * @param command program and arguments
     * @param environment variables that differ from those of this process
     * @param input what it reads from standard input
     * @param limit when it is ended
     * @throws IOException if it cannot be started
     */
    static ChildProcess run(
            List<String> command, Map<String, String> environment, String input, TimeLimit limit)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Thread reader =
                Thread.ofPlatform()
                        .daemon()
                        .name("bulkedge-child-output")
                        .start(() -> read(process, lines));
        try {
            try (OutputStream to = process.getOutputStream()) {
                to.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading everything: its exit code tells.
            }
            boolean ended =
                    process.waitFor((long) (1000 * limit.left()) + 1, TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            reader.join(1000);
            return new ChildProcess(ended ? process.exitValue() : null, List.copyOf(lines));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void read(Process process, List<String> lines) {
        try (var in = process.inputReader(StandardCharsets.UTF_8)) {
            in.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("(its output ended: " + e.getMessage() + ")");
        }
    }

    /** What it said last, empty if nothing. */
    String last() {
        return lines.isEmpty() ? "" : lines.getLast();
    }
}
