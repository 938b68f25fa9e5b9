package io.bulkedge.cpu.parallel;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits in one thread for something another thread does: watches for a while, then sleeps. A
 * watcher that never slept would take the processor from the compiler and the garbage collector.
 */
final class Watcher {
    private volatile @Nullable Thread sleeper;

    /** Returns once the condition, which reads volatile state, is true. */
    void awaitUntil(BooleanSupplier condition) {
        if (condition.getAsBoolean()) {
            return;
        }
        Patience patience = new Patience();
        while (!condition.getAsBoolean()) {
            if (!patience.watch()) {
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
