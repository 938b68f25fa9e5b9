package io.bulkedge.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One run of the command line in this process.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record Captured(int code, String out, String err) {
    /** Runs without a cost model, whatever the user's cache holds. */
    static Captured run(String... args) {
        return runWithCosts(Path.of("target", "no-cost-model.json"), args);
    }

    /** Runs with the cost model in a file. */
    static Captured runWithCosts(Path costs, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(new Console(stream(out), stream(err), false), costs, args);
        return new Captured(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
