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
    /** A run whose standard output is a file, without a cost model, whatever the cache holds. */
    static Captured run(String... args) {
        return onTerminal(0, args);
    }

    /** A run on a terminal of a given width; 0 is none. */
    static Captured onTerminal(int columns, String... args) {
        return run(columns, Path.of("target", "no-cost-model.json"), args);
    }

    /** Runs with the cost model in a file. */
    static Captured runWithCosts(Path costs, String... args) {
        return run(0, costs, args);
    }

    private static Captured run(int columns, Path costs, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(new Console(stream(out), stream(err), false, columns), costs, args);
        return new Captured(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
