package io.bulkedge.cpu.parallel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Counters by which members of a team that work side by side tell how far they have come. A member
 * may only wait for work that another has already begun, or for its own past, so that a run ends
 * whoever takes part in it. What was written before a counter reached a value is visible to who
 * waited for the value.
 *
 * <p>The thread that called for the work is the one that may be interrupted; the run is then
 * abandoned by all and ends with a {@link CancellationException}.
 */
public final class Progress {
    private static final int SPACING = 16;
    private static final long SLEEP_NANOS = 20_000;

    private final AtomicIntegerArray counters;
    private final int count;
    private volatile boolean abandoned;

    /**
     * Makes counters, all zero.
     *
     * @param count how many
     */
    public Progress(int count) {
        this.count = count;
        this.counters = new AtomicIntegerArray(Math.multiplyExact(Math.max(1, count), SPACING));
    }

    /**
     * Memory of the counters.
     *
     * @param count how many
     * @return bytes
     */
    public static long bytes(int count) {
        return (long) count * SPACING * Integer.BYTES;
    }

    /** Sets all counters to zero, before a run. */
    public void restart() {
        for (int i = 0; i < count; i++) {
            counters.setPlain(i * SPACING, 0);
        }
        abandoned = false;
    }

    /**
     * Tells that a counter has come to a value.
     *
     * @param index which counter
     * @param value not less than before
     */
    public void reach(int index, int value) {
        counters.setRelease(index * SPACING, value);
    }

    /**
     * Waits: watches for a while, then sleeps for moments, so that the compiler and the garbage
     * collector get a processor.
     *
     * @param index which counter
     * @param value least value to wait for
     * @throws CancellationException if the run was abandoned
     */
    public void await(int index, int value) {
        if (counters.getAcquire(index * SPACING) >= value) {
            return;
        }
        Patience patience = new Patience();
        while (counters.getAcquire(index * SPACING) < value) {
            if (abandoned) {
                throw new CancellationException("another thread of this computation failed");
            }
            if (!patience.watch()) {
                LockSupport.parkNanos(this, SLEEP_NANOS);
            }
        }
    }

    /**
     * Does a piece of work, unless the run was abandoned or the caller of the team is interrupted.
     * If the work fails, the run is abandoned.
     *
     * @param member who works, 0 for the caller of the team
     * @param work the work
     * @throws CancellationException if the run was abandoned or the caller interrupted, whose
     *     interrupt status stays set
     */
    public void attempt(int member, Runnable work) {
        try {
            if (member == 0) {
                checkInterrupt();
            }
            if (abandoned) {
                throw new CancellationException("another thread of this computation failed");
            }
            work.run();
        } catch (RuntimeException | Error e) {
            abandoned = true;
            throw e;
        }
    }

    /**
     * Stops a long computation whose thread is interrupted.
     *
     * @throws CancellationException if the calling thread is interrupted; its interrupt status
     *     stays set
     */
    public static void checkInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while solving a matrix");
        }
    }
}
