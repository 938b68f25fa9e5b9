package io.bulkedge.law;

import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * Spacings of a mixed system: a regular part of Poisson levels, of share r, superposed with one
 * chaotic part of Wigner levels, of share q = 1 - r (Berry and Robnik 1984,
 * doi:10.1088/0305-4470/17/12/013). The probability of an empty interval is {@code E(s) = exp(-r s)
 * erfc(sqrt(pi) q s/2)}, the distribution function {@code 1 + E'}, the density {@code E''}; mean 1.
 *
 * @param regular r, share of the regular part, between 0 and 1
 */
public record BerryRobnik(double regular) implements SpectralLaw {
    /** Exponent beyond which probabilities are below 1e-20. */
    private static final double NEGLIGIBLE = 46;

    /**
     * Checks the parameter.
     *
     * @throws IllegalArgumentException if the share is outside [0, 1]
     */
    public BerryRobnik {
        Bounds.between("the regular share", regular, 0, 1);
    }

    private double chaotic() {
        return 1 - regular;
    }

    private double empty(double s) {
        return Math.exp(-regular * s) * Erfc.value(0.5 * Math.sqrt(Math.PI) * chaotic() * s);
    }

    /** Without the rounding of 1, which small probabilities would be lost in. */
    private double emptyLessOne(double s) {
        double poisson = -regular * s;
        double wigner = Erf.value(0.5 * Math.sqrt(Math.PI) * chaotic() * s);
        return Math.expm1(poisson) - Math.exp(poisson) * wigner;
    }

    private double logGauss(double s) {
        double q = chaotic();
        return -regular * s - 0.25 * Math.PI * q * q * s * s;
    }

    private double gauss(double s) {
        return Math.exp(logGauss(s));
    }

    private double gaussLessOne(double s) {
        return Math.expm1(logGauss(s));
    }

    @Override
    public double density(double s) {
        if (!(s >= 0) || s == Double.POSITIVE_INFINITY) {
            return Double.isNaN(s) ? s : 0;
        }
        double q = chaotic();
        double gauss = gauss(s);
        double linear = gauss == 0 ? 0 : (2 * regular * q + 0.5 * Math.PI * q * q * q * s) * gauss;
        return regular * regular * empty(s) + linear;
    }

    @Override
    public double cumulative(double s) {
        if (!(s > 0)) {
            return Double.isNaN(s) ? s : 0;
        }
        return s == Double.POSITIVE_INFINITY
                ? 1
                : Math.clamp(-regular * emptyLessOne(s) - chaotic() * gaussLessOne(s), 0, 1);
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        if (p == 0) {
            return 0;
        }
        return p == 1 ? Double.POSITIVE_INFINITY : Quantiles.solve(this::cumulative, p, 0, end());
    }

    /** Where r s + pi q^2 s^2/4 is {@link #NEGLIGIBLE}. */
    private double end() {
        double square = Math.PI * chaotic() * chaotic();
        return 2 * NEGLIGIBLE / (regular + Math.sqrt(regular * regular + square * NEGLIGIBLE));
    }

    @Override
    public double lower() {
        return 0;
    }

    @Override
    public double upper() {
        return Double.POSITIVE_INFINITY;
    }

    /** {@code k (k - 1)} times the integral of {@code s^(k-2) E(s)}, by parts twice. */
    @Override
    public double moment(int k) {
        Moments.check(k);
        return k < 2
                ? 1
                : k
                        * (k - 1)
                        * DoubleExponential.integrate(s -> Math.pow(s, k - 2) * empty(s), 0, end());
    }
}
