package io.bulkedge.stats.vector;

import java.util.Arrays;

/**
 * Porter-Thomas test of a set of vectors: are their entries those of random directions? One
 * calibrated p-value per vector; under the null the p-values are uniform on (0, 1).
 *
 * @param pValues one per vector, from the smallest singular value to the largest
 * @param bulkMean mean p-value of the central vectors by rank (70 %); 1/2 within {@code 1/sqrt(12
 *     k)} under the null
 * @param topMean mean p-value of the vectors of the largest 5 % of the singular values, at least
 *     one
 * @param rejected vectors that are not random at a false discovery rate of 5 % (Benjamini and
 *     Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x)
 * @param n number of vectors
 */
public record PorterThomasTest(
        double[] pValues, double bulkMean, double topMean, int rejected, int n) {
    /** False discovery rate of {@code rejected}. */
    public static final double FALSE_DISCOVERY_RATE = 0.05;

    private static final double CENTRAL_SHARE = 0.70;
    private static final double TOP_SHARE = 0.05;

    /**
     * Summarises p-values.
     *
     * @param pValues one per vector, ascending in the singular value
     * @return the test
     * @throws IllegalArgumentException if there are none
     */
    public static PorterThomasTest of(double[] pValues) {
        int n = pValues.length;
        if (n == 0) {
            throw new IllegalArgumentException("a test needs at least one vector");
        }
        int edge = (int) Math.round(n * (1 - CENTRAL_SHARE) / 2);
        int top = Math.max(1, (int) Math.round(n * TOP_SHARE));
        return new PorterThomasTest(
                pValues.clone(),
                mean(pValues, edge, n - edge),
                mean(pValues, n - top, n),
                rejected(pValues),
                n);
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElse(Double.NaN);
    }

    private static int rejected(double[] pValues) {
        double[] sorted = pValues.clone();
        Arrays.sort(sorted);
        int rejected = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] <= FALSE_DISCOVERY_RATE * (i + 1) / sorted.length) {
                rejected = i + 1;
            }
        }
        return rejected;
    }

    /**
     * Running mean over neighbouring vectors, shorter at the two ends.
     *
     * @param halfWindow neighbours on each side
     * @return one mean per vector
     */
    public double[] runningMean(int halfWindow) {
        double[] means = new double[n];
        for (int i = 0; i < n; i++) {
            means[i] = mean(pValues, Math.max(0, i - halfWindow), Math.min(n, i + halfWindow + 1));
        }
        return means;
    }
}
