package io.bulkedge.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes: results to {@code out}, everything else to {@code err}.
 *
 * @param out standard output; carries the result and nothing else
 * @param err standard error
 * @param terminal whether {@code err} is a terminal that can redraw a line
 */
record Console(PrintStream out, PrintStream err, boolean terminal) {

    /**
     * The process's own streams, UTF-8. The launcher tells whether standard error is a terminal.
     */
    static Console system() {
        return new Console(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                Boolean.getBoolean("bulkedge.terminal"));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
