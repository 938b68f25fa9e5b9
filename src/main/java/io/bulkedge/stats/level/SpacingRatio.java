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

    /**
     * Takes the mean ratio of levels.
     *
     * @param levels ascending and distinct
     * @return the mean with its error
     */
    public static SpacingRatio of(double[] levels) {
        return of(levels, 1);
    }

    /**
     * Takes the mean ratio of spacings over k levels, {@code s = nu_(i+k) - nu_i} and the next that
     * shares no level with it but one. For matrices of Dyson index beta they have the law of
     * nearest spacings of index {@code k (k + 1)/2 beta + k - 1} (Tekur, Bhosale and Santhanam
     * 2018, doi:10.1103/PhysRevB.98.104305).
     *
     * @param levels ascending and distinct
     * @param order k, at least 1
     * @return the mean with its error
     * @throws IllegalArgumentException if the order is less than 1
     */
    public static SpacingRatio of(double[] levels, int order) {
        double[] ratios = ratios(levels, order);
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = Math.min(ratios[i], 1 / ratios[i]);
        }
        double mean = CorrelatedMean.mean(ratios);
        double error = CorrelatedMean.standardError(ratios, mean, LAGS * order);
        return new SpacingRatio(mean, error, ratios.length);
    }

    /** Ratios of a spacing over k levels to the one before. */
    static double[] ratios(double[] levels, int order) {
        if (order < 1) {
            throw new IllegalArgumentException("the order must be at least 1, not " + order);
        }
        double[] ratios = new double[(int) Math.max(0, levels.length - 2L * order)];
        for (int i = 0; i < ratios.length; i++) {
            double first = levels[i + order] - levels[i];
            double second = levels[i + 2 * order] - levels[i + order];
            ratios[i] = second / first;
        }
        return ratios;
    }
}
