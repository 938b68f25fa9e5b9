package io.bulkedge.report;

import org.jspecify.annotations.Nullable;

/**
 * Histogram of the levels of many random matrices, with the law that they follow in the limit.
 *
 * @param levels what is counted, such as {@code "eigenvalue"}
 * @param edges bin edges, ascending; copied
 * @param density density in each bin, one less than edges; copied
 * @param law density of the limit law; null if none is known
 * @param lawName what it is, for the legend
 * @param atom weight of the levels at zero, which is no density; 0 if there are none
 * @param summary how many there are and how far from the law, in words
 */
public record LevelPanel(
        String levels,
        double[] edges,
        double[] density,
        @Nullable Curve law,
        String lawName,
        double atom,
        String summary) {
    /**
     * Copies the arrays.
     *
     * @throws IllegalArgumentException if there is not one edge more than bins
     */
    public LevelPanel {
        if (edges.length != density.length + 1) {
            throw new IllegalArgumentException(
                    edges.length + " edges for " + density.length + " bins");
        }
        edges = edges.clone();
        density = density.clone();
    }
}
