package io.bulkedge.law;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * The Wigner surmise {@code a s^beta exp(-b s^2)} with mean 1: exact for 2 x 2 matrices, a good
 * approximation for large ones (Mehta, Random Matrices, 1.5).
 *
 * @param beta Dyson index, positive: 1 orthogonal, 2 unitary, 4 symplectic
 */
public record WignerSurmise(double beta) implements SpectralLaw {
    /**
     * Checks the index.
     *
     * @throws IllegalArgumentException if beta is not positive and finite
     */
    public WignerSurmise {
        if (!(beta > 0) || !Double.isFinite(beta)) {
            throw new IllegalArgumentException("the Dyson index must be positive, not " + beta);
        }
    }

    private double b() {
        return Math.exp(2 * (LogGamma.value((beta + 2) / 2) - LogGamma.value((beta + 1) / 2)));
    }

    @Override
    public double density(double s) {
        if (s <= 0 || Double.isNaN(s) || s == Double.POSITIVE_INFINITY) {
            return Double.isNaN(s) ? s : 0;
        }
        double b = b();
        double logFactor =
                Math.log(2) + (beta + 1) / 2 * Math.log(b) - LogGamma.value((beta + 1) / 2);
        return Math.exp(logFactor + beta * Math.log(s) - b * s * s);
    }

    @Override
    public double cumulative(double s) {
        if (s <= 0 || Double.isNaN(s)) {
            return Double.isNaN(s) ? s : 0;
        }
        return RegularizedGamma.P.value((beta + 1) / 2, b() * s * s);
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        if (p == 0) {
            return 0;
        }
        return p == 1 ? Double.POSITIVE_INFINITY : Quantiles.solve(this::cumulative, p, 0, 100);
    }

    /** {@code Gamma((beta + 1 + k)/2)/Gamma((beta + 1)/2) b^(-k/2)}. */
    @Override
    public double moment(int k) {
        Moments.check(k);
        double ratio = LogGamma.value((beta + 1 + k) / 2) - LogGamma.value((beta + 1) / 2);
        return Math.exp(ratio - 0.5 * k * Math.log(b()));
    }

    @Override
    public double lower() {
        return 0;
    }

    @Override
    public double upper() {
        return Double.POSITIVE_INFINITY;
    }
}
