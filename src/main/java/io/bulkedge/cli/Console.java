package io.bulkedge.cli;

import io.bulkedge.report.table.TerminalTable;
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
 * @param columns characters in a line of the terminal that {@code out} is; 0 if it is none
 */
record Console(PrintStream out, PrintStream err, boolean terminal, int columns) {

    /** Whether {@code out} is a terminal, where control characters must not act. */
    boolean outIsTerminal() {
        return columns > 0;
    }

    /** Width for tables: names are shortened for eyes only, a file or a program gets all. */
    int tableWidth() {
        return outIsTerminal() ? columns : TerminalTable.UNLIMITED;
    }

    /** The process's own streams, UTF-8. The launcher tells which of them are terminals. */
    static Console system() {
        return new Console(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                Boolean.getBoolean("bulkedge.terminal"),
                Math.max(0, Integer.getInteger("bulkedge.columns", 0)));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
