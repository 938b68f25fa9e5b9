package io.bulkedge.report;

import org.jspecify.annotations.Nullable;

/**
 * The empirical spectral density of one matrix with the random bulk laid over it.
 *
 * @param singularValues all singular values, ascending, not divided by anything; copied
 * @param bulk fitted Marchenko-Pastur density of the singular values: abscissa s, ordinate density
 *     per unit of s, times the share of the singular values that belong to the bulk, so that it
 *     lies on the histogram of all; null if there is no fit
 * @param bulkEdge upper edge of the bulk as a singular value; NaN if there is no fit
 * @param spikeThreshold singular value above which a value counts as a spike (Tracy-Widom quantile
 *     at the level of the analysis); NaN if there is none
 */
public record EsdPanel(
        double[] singularValues, @Nullable Curve bulk, double bulkEdge, double spikeThreshold) {
    /** Copies the array. */
    public EsdPanel {
        singularValues = singularValues.clone();
    }
}
