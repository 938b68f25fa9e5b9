package io.bulkedge.cpu.small;

/** The shifts of sweeps that are made again, because one before was too large. */
final class Retries {
    /** Failures in a row after which a sweep is made without a shift, which cannot fail. */
    private static final int MOST = 3;

    /** Two units of roundoff less than one. */
    private static final double CAUTION = 1 - 0x1p-51;

    private static final long NEVER = -2;

    private final int[] failures;
    private final long[] last;

    Retries(int positions) {
        this.failures = new int[positions];
        this.last = new long[positions];
    }

    void forget(int position) {
        last[position] = NEVER;
    }

    /**
     * A smaller shift. If only the last pivot is negative, then shift plus pivot is a bound on the
     * smallest eigenvalue, and a very close one.
     *
     * @param sweep number of the sweep that failed
     * @param shift its shift
     * @param pivot its smallest pivot, negative
     */
    double next(int position, long sweep, double shift, double pivot) {
        failures[position] = last[position] == sweep - 1 ? failures[position] + 1 : 1;
        last[position] = sweep;
        if (failures[position] == 1 && shift + pivot > 0) {
            return (shift + pivot) * CAUTION;
        }
        return failures[position] < MOST ? 0.25 * shift : 0;
    }
}
