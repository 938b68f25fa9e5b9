package io.bulkedge.law;

import org.apache.commons.numbers.complex.Complex;

/**
 * Wigner's semicircle (1958, doi:10.2307/1970008): eigenvalues of a large symmetric matrix of order
 * n whose independent off-diagonal entries have the given variance divided by n. Density {@code
 * sqrt(4 v - x^2)/(2 pi v)} on {@code [-2 sqrt(v), 2 sqrt(v)]}.
 *
 * @param variance v, variance of the law, positive
 */
public record Semicircle(double variance) implements SpectralLaw {
    /**
     * Checks the parameter.
     *
     * @throws IllegalArgumentException if the variance is not positive and finite
     */
    public Semicircle {
        Bounds.positive("variance", variance);
    }

    @Override
    public double density(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        double radius = upper();
        return Math.abs(x) >= radius
                ? 0
                : Math.sqrt((radius - x) * (radius + x)) / (2 * Math.PI * variance);
    }

    @Override
    public double cumulative(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        double t = Math.clamp(x / upper(), -1, 1);
        return 0.5 + (t * Math.sqrt((1 - t) * (1 + t)) + Math.asin(t)) / Math.PI;
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        return p == 0
                ? lower()
                : p == 1 ? upper() : Quantiles.solve(this::cumulative, p, lower(), upper());
    }

    @Override
    public double lower() {
        return -upper();
    }

    @Override
    public double upper() {
        return 2 * Math.sqrt(variance);
    }

    /**
     * Stieltjes transform, solves {@code v g^2 - z g + 1 = 0}.
     *
     * @param z a number of positive imaginary part
     * @return g(z)
     */
    public Complex stieltjes(Complex z) {
        Complex root = z.subtract(upper()).sqrt().multiply(z.add(upper()).sqrt());
        return Complex.ofCartesian(2, 0).divide(z.add(root));
    }

    /** Catalan number of k/2 times {@code variance^(k/2)} for even k, zero for odd k. */
    @Override
    public double moment(int k) {
        Moments.check(k);
        if (k % 2 == 1) {
            return 0;
        }
        double catalan = 1;
        for (int j = 0; j < k / 2; j++) {
            catalan *= 2 * (2 * j + 1) / (j + 2.0);
        }
        return catalan * Math.pow(variance, k / 2.0);
    }
}
