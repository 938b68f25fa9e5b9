package io.bulkedge.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a file must be refused: in under a second, with file, tensor and offset, in one line. */
final class Refusals {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private Refusals() {}

    /** Opens a file that must be refused. */
    static WeightFormatException open(Path path) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        WeightFormatException refusal =
                assertThrows(
                        WeightFormatException.class,
                        () -> WeightFiles.open(path, WeightOptions.DEFAULT).close());
        // Time of this thread, so that a busy machine is no failure.
        long nanos = threads.getCurrentThreadCpuTime() - before;
        assertTrue(nanos < LIMIT.toNanos(), path + " took " + nanos * 1e-9 + " s");
        return refusal;
    }

    /** Opens a file that must be refused, and checks what the exception carries. */
    static void open(Path path, @Nullable String tensor, long offset, String words) {
        check(open(path), path, tensor, offset, words);
    }

    /** Checks what an exception carries and says. */
    static void check(
            WeightFormatException e,
            Path path,
            @Nullable String tensor,
            long offset,
            String words) {
        String message = String.valueOf(e.getMessage());
        assertEquals(path, e.file(), message);
        assertEquals(tensor, e.tensor(), message);
        assertEquals(offset, e.offset(), message);
        assertTrue(message.contains(words), message);
        assertTrue(message.startsWith(path.toString()), message);
        assertTrue(tensor == null || message.contains("'" + tensor + "'"), message);
        assertTrue(offset < 0 || message.contains("byte " + offset + ":"), message);
        assertFalse(message.contains("\n"), message);
    }
}
