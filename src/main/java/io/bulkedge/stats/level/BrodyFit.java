package io.bulkedge.stats.level;

import io.bulkedge.law.Brody;

/**
 * Maximum-likelihood Brody parameter of spacings: 0 for independent levels, 0.954 for the exact law
 * of real symmetric random matrices, 1 for the Wigner surmise. Few spacings that were unfolded by
 * themselves give more: about 3 over their number, in the mean over random matrices.
 *
 * @param q the estimate, within [0, 3]
 * @param standardError from the curvature of the log-likelihood, as if spacings were independent;
 *     the scatter over random matrices is up to a tenth larger
 * @param n number of spacings
 */
public record BrodyFit(double q, double standardError, int n) {
    private static final double MAX_Q = 3;
    private static final double CURVATURE_STEP = 1e-3;

    /**
     * Fits spacings.
     *
     * @param spacings positive, of mean 1
     * @return the fit
     * @throws IllegalArgumentException if there are fewer than two spacings
     */
    public static BrodyFit of(double[] spacings) {
        int n = spacings.length;
        if (n < 2) {
            throw new IllegalArgumentException("a Brody fit needs two spacings or more, not " + n);
        }
        double q = GoldenSection.maximum(at -> logLikelihood(spacings, at), 0, MAX_Q);
        double curvature =
                GoldenSection.curvature(
                        at -> logLikelihood(spacings, at),
                        Math.max(q, CURVATURE_STEP),
                        CURVATURE_STEP);
        return new BrodyFit(q, curvature < 0 ? 1 / Math.sqrt(-curvature) : Double.NaN, n);
    }

    private static double logLikelihood(double[] spacings, double q) {
        // log b = (q + 1) log Gamma((q + 2)/(q + 1)) is read off the law itself: F(1) = 1 -
        // exp(-b).
        double b = -Math.log1p(-new Brody(q).cumulative(1));
        double sum = spacings.length * (Math.log(q + 1) + Math.log(b));
        for (double spacing : spacings) {
            double s = Math.max(spacing, Double.MIN_NORMAL);
            sum += q * Math.log(s) - b * Math.pow(s, q + 1);
        }
        return sum;
    }
}
