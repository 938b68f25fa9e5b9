package io.bulkedge.report;

import org.jspecify.annotations.Nullable;

/**
 * Histogram of the distances between neighbouring unfolded levels, with the laws to compare with.
 * Abscissas are spacings in units of the mean spacing.
 *
 * @param edges bin edges, ascending; copied
 * @param density density in each bin, one less than edges, of area 1; copied
 * @param surmise Wigner's surmise
 * @param gaudin the exact law of large random matrices; null leaves it out
 * @param poisson the law of independent levels
 * @param summary the statistics in words, such as mean ratio and p-value
 */
public record SpacingPanel(
        double[] edges,
        double[] density,
        Curve surmise,
        @Nullable Curve gaudin,
        Curve poisson,
        String summary) {
    /**
     * Copies the arrays.
     *
     * @throws IllegalArgumentException if there is not one edge more than bins
     */
    public SpacingPanel {
        if (edges.length != density.length + 1) {
            throw new IllegalArgumentException(
                    edges.length + " edges for " + density.length + " bins");
        }
        edges = edges.clone();
        density = density.clone();
    }
}
