package io.bulkedge.bench;

/**
 * A moment after which nothing new is begun.
 *
 * @param nanos the moment by the clock of {@link System#nanoTime}
 */
record TimeLimit(long nanos) {
    static TimeLimit in(double seconds) {
        return new TimeLimit(System.nanoTime() + (long) (seconds * 1e9));
    }

    /** Seconds that are left, 0 if none are. */
    double left() {
        return Math.max(0, (nanos - System.nanoTime()) * 1e-9);
    }

    /** The earlier of this moment and one in some seconds. */
    TimeLimit atMost(double seconds) {
        return left() <= seconds ? this : in(seconds);
    }
}
