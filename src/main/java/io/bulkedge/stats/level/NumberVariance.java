package io.bulkedge.stats.level;

import io.bulkedge.stats.unfold.Unfolded;

/**
 * Number variance Sigma^2(L) of one spectrum: the variance of the number of levels in a window of
 * length L, over all places of the window in the unfolded spectrum, exactly (no windows are drawn).
 *
 * @param length L in mean spacings
 * @param value Sigma^2, NaN if no window fits
 * @param standardError from the scatter of blocks of places at least 2 L long; NaN if there are
 *     fewer than 4
 */
public record NumberVariance(double length, double value, double standardError) {
    /**
     * Measures.
     *
     * @param unfolded unfolded levels
     * @param length L, positive
     * @return the number variance
     * @throws IllegalArgumentException if the length is not positive
     */
    public static NumberVariance of(Unfolded unfolded, double length) {
        SlidingWindows windows = new SlidingWindows(unfolded, length);
        if (!windows.any()) {
            return new NumberVariance(length, Double.NaN, Double.NaN);
        }
        double[] first = new double[windows.blocks()];
        double[] second = new double[windows.blocks()];
        windows.visit(
                (block, from, to, low, end) -> {
                    // About L, so that squares of large counts do not cancel.
                    double excess = end - low - length;
                    first[block] += (to - from) * excess;
                    second[block] += (to - from) * excess * excess;
                });
        int n = windows.blocks();
        double mean = 0;
        for (double sum : first) {
            mean += sum / windows.blockPlaces() / n;
        }
        double[] variances = new double[n];
        double value = 0;
        for (int b = 0; b < n; b++) {
            double moment = first[b] / windows.blockPlaces();
            variances[b] = second[b] / windows.blockPlaces() - 2 * mean * moment + mean * mean;
            value += variances[b] / n;
        }
        return new NumberVariance(length, value, SlidingWindows.standardError(variances));
    }
}
