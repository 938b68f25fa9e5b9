package io.bulkedge.cuda.driver;

import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Closes things, the last opened first, all of them also where one fails. */
public final class Resources {
    private Resources() {}

    /**
     * Closes everything.
     *
     * @param opened what was opened, the last one first; empty afterwards
     * @throws RuntimeException the first failure, with those after it
     */
    public static void close(Deque<? extends AutoCloseable> opened) {
        @Nullable RuntimeException failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            } catch (Exception e) {
                throw new IllegalStateException("resources of a device throw nothing else", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Closes everything because of a failure, which stays the one that is told.
     *
     * @param failure gets failures of closing beside it
     * @param opened what was opened, the last one first; empty afterwards
     */
    public static void closeAfter(Throwable failure, Deque<? extends AutoCloseable> opened) {
        try {
            close(opened);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
