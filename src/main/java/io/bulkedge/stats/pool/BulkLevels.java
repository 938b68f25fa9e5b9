package io.bulkedge.stats.pool;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Unfolds the central part of spectra by the distribution function F of their limit: level x goes
 * to n F(x), which has mean density 1 up to corrections of order 1/n that are smallest in the
 * middle.
 *
 * @param cumulative F
 * @param from part of the levels, by rank, below the central part
 * @param to part of the levels up to its end
 */
public record BulkLevels(DoubleUnaryOperator cumulative, double from, double to) {
    /**
     * The central half, which no edge disturbs.
     *
     * @param cumulative F
     * @return the half
     */
    public static BulkLevels half(DoubleUnaryOperator cumulative) {
        return new BulkLevels(cumulative, 0.25, 0.75);
    }

    /**
     * All levels, for spectra without edges.
     *
     * @param cumulative F
     * @return all of them
     */
    public static BulkLevels all(DoubleUnaryOperator cumulative) {
        return new BulkLevels(cumulative, 0, 1);
    }

    /** Unfolds the central part by rank of an ascending spectrum. */
    double[] central(double[] levels) {
        int n = levels.length;
        int first = (int) Math.ceil(from * n);
        int end = Math.max(first, (int) Math.floor(to * n));
        return unfolded(Arrays.copyOfRange(levels, first, end), n);
    }

    /** Visits windows of the central part of a spectrum that is unfolded as a whole. */
    void windows(double[] levels, double length, Windows.Visitor visitor) {
        int n = levels.length;
        Windows.visit(levels, from * n, to * n, length, visitor);
    }

    /** Unfolds levels of a spectrum of n in place. */
    double[] unfolded(double[] levels, int n) {
        for (int i = 0; i < levels.length; i++) {
            levels[i] = n * cumulative.applyAsDouble(levels[i]);
        }
        return levels;
    }
}
