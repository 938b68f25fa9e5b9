package io.bulkedge.law;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Brody's interpolation between Poisson (q = 0) and Wigner (q = 1) spacings, {@code (q + 1) b s^q
 * exp(-b s^(q+1))} with {@code b = Gamma((q + 2)/(q + 1))^(q + 1)}, mean 1 (Brody 1973,
 * doi:10.1007/BF02727859).
 *
 * @param q Brody parameter, at least 0
 */
public record Brody(double q) implements SpectralLaw {
    /**
     * Checks the parameter.
     *
     * @throws IllegalArgumentException if q is negative or not finite
     */
    public Brody {
        if (!(q >= 0) || !Double.isFinite(q)) {
            throw new IllegalArgumentException("the Brody parameter must be at least 0, not " + q);
        }
    }

    private double b() {
        return Math.exp((q + 1) * LogGamma.value((q + 2) / (q + 1)));
    }

    @Override
    public double density(double s) {
        if (s < 0 || Double.isNaN(s)) {
            return Double.isNaN(s) ? s : 0;
        }
        double b = b();
        double survival = Math.exp(-b * Math.pow(s, q + 1));
        return survival == 0 ? 0 : (q + 1) * b * Math.pow(s, q) * survival;
    }

    @Override
    public double cumulative(double s) {
        if (s <= 0 || Double.isNaN(s)) {
            return Double.isNaN(s) ? s : 0;
        }
        return -Math.expm1(-b() * Math.pow(s, q + 1));
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        return Math.pow(-Math.log1p(-p) / b(), 1 / (q + 1));
    }

    /** {@code Gamma(1 + k/(q + 1)) b^(-k/(q + 1))}. */
    @Override
    public double moment(int k) {
        Moments.check(k);
        double power = k / (q + 1);
        return Math.exp(LogGamma.value(1 + power) - power * Math.log(b()));
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
