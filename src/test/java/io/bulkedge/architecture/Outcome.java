package io.bulkedge.architecture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * How a process ended.
 *
 * @param code exit code
 * @param output standard output
 * @param errors standard error
 */
record Outcome(int code, String output, String errors) {
    /** Waits for a process whose output fits into a pipe. */
    static Outcome of(Process process) throws IOException, InterruptedException {
        int code = process.waitFor();
        return new Outcome(
                code,
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
                new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}
