package io.bulkedge.stats.level;

import io.bulkedge.law.SpacingRatioSurmise;
import java.util.function.DoubleUnaryOperator;

/**
 * Maximum-likelihood Dyson index of ratios of consecutive spacings under the surmise of Atas,
 * Bogomolny, Giraud and Roux (2013, doi:10.1103/PhysRevLett.110.084101), continued to any beta;
 * nothing is unfolded. The surmise is no exact law: large matrices of index 1, 2 and 4 give about
 * two hundredths less, independent levels about 0.1 though their law is no member.
 *
 * @param beta the index, within [0, 8]
 * @param standardError from the scores of the ratios with their covariances up to two apart; NaN at
 *     an end of the interval or for fewer than ten ratios
 * @param n number of ratios
 */
public record DysonIndexFit(double beta, double standardError, int n) {
    /** Largest index that is tried. */
    public static final double LARGEST = 8;

    private static final double STEP = 1e-3;
    private static final int LAGS = 2;

    /**
     * Fits levels.
     *
     * @param levels ascending and distinct
     * @return the fit
     * @throws IllegalArgumentException if there are fewer than three levels
     */
    public static DysonIndexFit of(double[] levels) {
        double[] ratios = SpacingRatio.ratios(levels, 1);
        int n = ratios.length;
        if (n == 0) {
            throw new IllegalArgumentException(
                    "a ratio needs three levels or more, not " + levels.length);
        }
        // log P = beta u - (1 + 3 beta/2) v - log Z with these two means.
        double[] u = new double[n];
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            // The law of r is that of 1/r; the smaller one cannot overflow.
            double r = Math.max(Double.MIN_NORMAL, Math.min(ratios[i], 1 / ratios[i]));
            u[i] = Math.log(r + r * r);
            v[i] = Math.log1p(r + r * r);
        }
        double slope = CorrelatedMean.mean(u) - 1.5 * CorrelatedMean.mean(v);
        DoubleUnaryOperator logLikelihood = beta -> beta * slope - logNorm(beta);
        double beta = GoldenSection.maximum(logLikelihood, 0, LARGEST);
        if (beta < 2 * STEP || beta > LARGEST - 2 * STEP) {
            return new DysonIndexFit(beta, Double.NaN, n);
        }
        double information = -GoldenSection.curvature(logLikelihood, beta, STEP);
        double[] influence = new double[n];
        for (int i = 0; i < n; i++) {
            influence[i] = (u[i] - 1.5 * v[i] - slope) / information;
        }
        return new DysonIndexFit(beta, CorrelatedMean.standardError(influence, 0, LAGS), n);
    }

    /** Logarithm of the norm Z, read off the law itself at r = 1. */
    private static double logNorm(double beta) {
        double unnormalised = beta * Math.log(2) - (1 + 1.5 * beta) * Math.log(3);
        return unnormalised - Math.log(new SpacingRatioSurmise(beta).density(1));
    }
}
