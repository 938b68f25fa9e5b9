package io.bulkedge.cli;

import io.bulkedge.report.text.ControlCharacters;
import java.util.Locale;

/**
 * Progress on standard error: a line that is redrawn on a terminal, otherwise plain lines at most
 * every ten seconds.
 */
final class Progress {
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long PLAIN_NANOS = 10_000_000_000L;
    private static final int BAR = 24;
    private static final int NAME = 48;

    private final Console console;
    private final boolean quiet;
    private final long started = System.nanoTime();
    private long last = started;
    private boolean drawn;

    Progress(Console console, boolean quiet) {
        this.console = console;
        this.quiet = quiet;
    }

    /**
     * Tells how far the work is.
     *
     * @param name what is being worked on
     * @param done items finished
     * @param total items in all
     */
    void at(String name, long done, long total) {
        long now = System.nanoTime();
        boolean due = now - last >= (console.terminal() ? REDRAW_NANOS : PLAIN_NANOS);
        if (quiet || !(due || (console.terminal() && done == total))) {
            return;
        }
        last = now;
        double seconds = (now - started) * 1e-9;
        double rate = done / seconds;
        String eta =
                done == 0 ? "" : String.format(Locale.ROOT, ", %.0f s left", (total - done) / rate);
        String text =
                String.format(
                        Locale.ROOT,
                        "%d/%d  %.1f/s%s  %s",
                        done,
                        total,
                        rate,
                        eta,
                        clip(ControlCharacters.escape(name)));
        if (console.terminal()) {
            int full = total == 0 ? BAR : (int) (BAR * done / total);
            console.err()
                    .print("\r\u001b[K[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + text);
            console.err().flush();
            drawn = true;
        } else {
            console.err().println(text);
        }
    }

    /** Removes the line, so that what follows starts clean. */
    void end() {
        if (drawn) {
            console.err().print("\r\u001b[K");
            console.err().flush();
            drawn = false;
        }
    }

    private static String clip(String name) {
        return name.length() <= NAME ? name : "..." + name.substring(name.length() - NAME + 3);
    }
}
