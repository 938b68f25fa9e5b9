package io.bulkedge.cpu.parallel;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits in one thread for something another thread does: watches for a moment, then sleeps. A
 * watcher that never slept would take the processor from the compiler and the garbage collector.
 */
final class Watcher {
    /** Steps of a reduction follow one another faster than a thread can sleep and wake. */
    private static final long WATCH_NANOS = 20_000;

    private volatile @Nullable Thread sleeper;

    /** Returns once the condition, which reads volatile state, is true. */
    void awaitUntil(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start < WATCH_NANOS) {
                Thread.onSpinWait();
            } else {
                sleeper = Thread.currentThread();
                // Whoever makes the condition true after this look sees the sleeper and wakes it.
                if (!condition.getAsBoolean()) {
                    LockSupport.park(this);
                }
                sleeper = null;
            }
        }
    }

    /** Called after the condition was made true. */
    void wake() {
        Thread thread = sleeper;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
