package io.bulkedge.stats.level;

/**
 * Mean ratio of consecutive spacings, {@code r~ = min(s_i, s_(i+1)) / max(s_i, s_(i+1))}, which
 * needs no unfolding (Oganesyan and Huse 2007; Atas, Bogomolny, Giraud, Roux 2013,
 * doi:10.1103/PhysRevLett.110.084101). Large real symmetric random matrices have 0.5307,
 * independent levels 2 ln 2 - 1 = 0.3863.
 *
 * <p>The constants of large matrices are means over the exact joint law of two consecutive spacings
 * in the bulk, a Fredholm determinant for beta = 2 and a Fredholm Pfaffian for 1 and 4, conditioned
 * on the level between them; {@code ConsecutiveSpacingsTest} computes them and, by another route,
 * the law for beta = 4 from that for beta = 1. Nishigaki (2025, arXiv:2507.10193) has 0.5997504209
 * for beta = 2.
 *
 * @param mean mean of r~; NaN if there are fewer than three levels
 * @param standardError standard error of the mean, from the variance and the covariances of ratios
 *     up to two apart, which share spacings; NaN if there are fewer than ten ratios
 * @param n number of ratios
 */
public record SpacingRatio(double mean, double standardError, int n) {
    /** Value for real symmetric random matrices in the limit. */
    public static final double GOE = 0.5307295757;

    /** Value for complex Hermitian random matrices in the limit. */
    public static final double GUE = 0.5997504210;

    /** Value for quaternion self-dual random matrices in the limit, one level per pair. */
    public static final double GSE = 0.6744385613;

    /** Value for independent levels. */
    public static final double POISSON = 2 * Math.log(2) - 1;

    private static final int LAGS = 2;
    private static final int LEAST_FOR_ERROR = 10;

    /**
     * Takes the mean ratio of levels.
     *
     * @param levels ascending and distinct
     * @return the mean with its error
     */
    public static SpacingRatio of(double[] levels) {
        int n = Math.max(0, levels.length - 2);
        double[] ratios = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double first = levels[i + 1] - levels[i];
            double second = levels[i + 2] - levels[i + 1];
            ratios[i] = Math.min(first, second) / Math.max(first, second);
            sum += ratios[i];
        }
        double mean = n == 0 ? Double.NaN : sum / n;
        return new SpacingRatio(
                mean, n < LEAST_FOR_ERROR ? Double.NaN : standardError(ratios, mean), n);
    }

    private static double standardError(double[] ratios, double mean) {
        int n = ratios.length;
        double variance = covariance(ratios, mean, 0);
        double sum = variance;
        for (int lag = 1; lag <= LAGS; lag++) {
            sum += 2 * covariance(ratios, mean, lag);
        }
        // Neighbouring ratios are anticorrelated; in short samples the estimate can fall towards
        // zero, which no true variance does.
        double total = Math.max(sum, variance / 2);
        // The estimated mean takes 1/n of the variance from each of the 2 LAGS + 1 covariances.
        return Math.sqrt(total / n * (n - 1) / (n - 1.0 - 2 * LAGS));
    }

    private static double covariance(double[] ratios, double mean, int lag) {
        double sum = 0;
        for (int i = 0; i + lag < ratios.length; i++) {
            sum += (ratios[i] - mean) * (ratios[i + lag] - mean);
        }
        return sum / (ratios.length - 1);
    }
}
