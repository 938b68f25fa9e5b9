package io.bulkedge.stats.level;

import io.bulkedge.law.BerryRobnik;
import java.util.function.DoubleUnaryOperator;

/**
 * Maximum-likelihood share of independent levels in a superposition with levels of real symmetric
 * random matrices (Berry and Robnik 1984, doi:10.1088/0305-4470/17/12/013): 0 for the Wigner
 * surmise, 1 for independent levels.
 *
 * @param regular the share, within [0, 1]
 * @param standardError from the curvature of the log-likelihood, as if spacings were independent;
 *     NaN at an end of the interval, where it says nothing
 * @param n number of spacings
 */
public record BerryRobnikFit(double regular, double standardError, int n) {
    private static final double CURVATURE_STEP = 1e-3;

    /**
     * Fits spacings.
     *
     * @param spacings positive, of mean 1
     * @return the fit
     * @throws IllegalArgumentException if there are fewer than two spacings
     */
    public static BerryRobnikFit of(double[] spacings) {
        int n = spacings.length;
        if (n < 2) {
            throw new IllegalArgumentException(
                    "a Berry-Robnik fit needs two spacings or more, not " + n);
        }
        DoubleUnaryOperator logLikelihood = at -> logLikelihood(spacings, at);
        double regular = GoldenSection.maximum(logLikelihood, 0, 1);
        boolean inside = regular > 2 * CURVATURE_STEP && regular < 1 - 2 * CURVATURE_STEP;
        double curvature =
                inside
                        ? GoldenSection.curvature(logLikelihood, regular, CURVATURE_STEP)
                        : Double.NaN;
        return new BerryRobnikFit(
                regular, curvature < 0 ? 1 / Math.sqrt(-curvature) : Double.NaN, n);
    }

    private static double logLikelihood(double[] spacings, double regular) {
        BerryRobnik law = new BerryRobnik(regular);
        double sum = 0;
        for (double spacing : spacings) {
            sum += Math.log(Math.max(law.density(spacing), Double.MIN_NORMAL));
        }
        return sum;
    }
}
