package io.bulkedge.stats.vector;

import java.util.Arrays;

/**
 * Porter-Thomas test of a set of vectors: are their entries those of random directions? One
 * calibrated p-value per vector; under the null the p-values are uniform on (0, 1). Vectors that
 * the data do not determine are not tested, see {@link DeterminedVectors}.
 *
 * @param pValues one per vector, from the smallest singular value to the largest; NaN if it was not
 *     tested
 * @param bulk the tested ones of the central vectors by rank (70 %)
 * @param top the tested ones of the vectors of the largest 5 % of the singular values, at least one
 * @param rejected vectors that are not random at a false discovery rate of 5 % (Benjamini and
 *     Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x)
 * @param tested number of vectors that were tested
 * @param n number of vectors
 */
public record PorterThomasTest(
        double[] pValues, Mean bulk, Mean top, int rejected, int tested, int n) {
    /** False discovery rate of {@code rejected}. */
    public static final double FALSE_DISCOVERY_RATE = 0.05;

    private static final double CENTRAL_SHARE = 0.70;
    private static final double TOP_SHARE = 0.05;

    /**
     * Mean of p-values.
     *
     * @param value the mean, 1/2 within {@code 1/sqrt(12 n)} under the null; NaN if there are none
     * @param n how many
     */
    public record Mean(double value, int n) {
        private static final double LEVEL_QUANTILE = 2.3263478740408408;

        private static Mean of(double[] values, int from, int to) {
            double[] tested =
                    Arrays.stream(values, from, to).filter(p -> !Double.isNaN(p)).toArray();
            return new Mean(Arrays.stream(tested).average().orElse(Double.NaN), tested.length);
        }

        /**
         * The mean over two sets.
         *
         * @param other the other set
         * @return mean of all their p-values
         */
        public Mean with(Mean other) {
            if (n == 0 || other.n == 0) {
                return n == 0 ? other : this;
            }
            int both = n + other.n;
            return new Mean((value * n + other.value * other.n) / both, both);
        }

        /**
         * Whether the mean is below that of random directions at the level of 1 %, one-sided, by
         * the normal law of a mean of uniform numbers; for very few of them the level is less.
         *
         * @return false also if there are none
         */
        public boolean belowRandom() {
            return n > 0 && value < 0.5 - LEVEL_QUANTILE / Math.sqrt(12.0 * n);
        }
    }

    /**
     * Summarises p-values.
     *
     * @param pValues one per vector, ascending in the singular value; NaN if it was not tested
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
                Mean.of(pValues, edge, n - edge),
                Mean.of(pValues, n - top, n),
                rejected(pValues),
                Mean.of(pValues, 0, n).n(),
                n);
    }

    private static int rejected(double[] pValues) {
        double[] sorted = Arrays.stream(pValues).filter(p -> !Double.isNaN(p)).sorted().toArray();
        int rejected = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] <= FALSE_DISCOVERY_RATE * (i + 1) / sorted.length) {
                rejected = i + 1;
            }
        }
        return rejected;
    }

    /**
     * Running mean over neighbouring vectors, shorter at the two ends, without what was not tested.
     *
     * @param halfWindow neighbours on each side
     * @return one mean per vector
     */
    public double[] runningMean(int halfWindow) {
        double[] means = new double[n];
        for (int i = 0; i < n; i++) {
            int from = Math.max(0, i - halfWindow);
            means[i] = Mean.of(pValues, from, Math.min(n, i + halfWindow + 1)).value();
        }
        return means;
    }
}
