package io.bulkedge.cpu.parallel;

/**
 * How long a thread watches for what another thread does before it sleeps. It watches with all its
 * might only as long as steps of a reduction are apart. For some milliseconds more it gives its
 * processor to whoever wants it, the compiler or the garbage collector, and otherwise keeps it: a
 * thread that is woken from sleep starts late, and often on the processor of the one that woke it,
 * which is just what it should relieve.
 */
final class Patience {
    private static final long SPIN_NANOS = 20_000;
    private static final long YIELD_NANOS = 2_000_000;

    private final long start = System.nanoTime();

    /**
     * Lets a moment pass.
     *
     * @return false if it is time to sleep
     */
    @SuppressWarnings("ThreadPriorityCheck") // Only speed hangs on what the scheduler does.
    boolean watch() {
        long waited = System.nanoTime() - start;
        if (waited < SPIN_NANOS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
        return waited < YIELD_NANOS;
    }
}
