package io.bulkedge.law;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The quarter circle: singular values of a large square matrix of order n whose independent entries
 * have the given variance divided by n, the square root of the Marchenko-Pastur law of ratio 1.
 * Density {@code sqrt(4 v - x^2)/(pi v)} on {@code [0, 2 sqrt(v)]}.
 *
 * @param variance v, second moment of the law, positive
 */
public record QuarterCircle(double variance) implements SpectralLaw {
    /**
     * Checks the parameter.
     *
     * @throws IllegalArgumentException if the variance is not positive and finite
     */
    public QuarterCircle {
        Bounds.positive("variance", variance);
    }

    @Override
    public double density(double x) {
        return x < 0 ? 0 : 2 * new Semicircle(variance).density(x);
    }

    @Override
    public double cumulative(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        double t = Math.clamp(x / upper(), 0, 1);
        return 2 * (t * Math.sqrt((1 - t) * (1 + t)) + Math.asin(t)) / Math.PI;
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        return p == 0 ? 0 : p == 1 ? upper() : Quantiles.solve(this::cumulative, p, 0, upper());
    }

    @Override
    public double lower() {
        return 0;
    }

    @Override
    public double upper() {
        return 2 * Math.sqrt(variance);
    }

    /** {@code (2 sqrt(v))^k Gamma((k + 1)/2) / (sqrt(pi) Gamma(k/2 + 2))}. */
    @Override
    public double moment(int k) {
        Moments.check(k);
        double log = LogGamma.value((k + 1) / 2.0) - LogGamma.value(k / 2.0 + 2);
        return Math.pow(upper(), k) * Math.exp(log) / Math.sqrt(Math.PI);
    }
}
