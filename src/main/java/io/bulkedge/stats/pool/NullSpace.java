package io.bulkedge.stats.pool;

/**
 * Levels that are zero up to rounding: those within {@code 8 n u} of the largest absolute value of
 * their spectrum, where a solver leaves the zeros of a singular matrix. What lies between them is
 * noise of the arithmetic, and imitates a random matrix.
 */
final class NullSpace {
    private static final double FACTOR = 8 * 0x1p-53;

    private NullSpace() {}

    /** Bound on the absolute value of a zero of an ascending spectrum. */
    static double bound(double[] levels) {
        int n = levels.length;
        double largest = n == 0 ? 0 : Math.max(Math.abs(levels[0]), Math.abs(levels[n - 1]));
        return FACTOR * n * largest;
    }
}
