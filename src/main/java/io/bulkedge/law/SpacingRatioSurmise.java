package io.bulkedge.law;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The ratio r of two neighbouring spacings of a 3 x 3 matrix, which approximates that of large ones
 * (Atas, Bogomolny, Giraud and Roux 2013, doi:10.1103/PhysRevLett.110.084101): density {@code (r +
 * r^2)^beta (1 + r + r^2)^(-1 - 3 beta/2)/Z}, {@code Z = 2 pi Gamma(1 + beta)/(3^(3 (1 + beta)/2)
 * Gamma(1 + beta/2)^2)}.
 *
 * <p>With the spacings as sin(f) and sin(pi/3 - f) the angle 3 f has density proportional to {@code
 * sin(3 f)^beta} on (0, pi), so that {@code cos(3 f/2)^2} has the symmetric beta law of parameter
 * (beta + 1)/2: the distribution function in closed form.
 *
 * @param beta Dyson index, positive: 1 orthogonal, 2 unitary, 4 symplectic
 */
public record SpacingRatioSurmise(double beta) implements SpectralLaw {
    private static final double ROOT_3 = Math.sqrt(3);

    /**
     * Checks the index.
     *
     * @throws IllegalArgumentException if beta is not positive and finite
     */
    public SpacingRatioSurmise {
        Bounds.positive("beta", beta);
    }

    @Override
    public double density(double r) {
        if (!(r > 0) || r == Double.POSITIVE_INFINITY) {
            return Double.isNaN(r) ? r : 0;
        }
        if (r > 1) {
            // P(r) = P(1/r)/r^2, where no power overflows.
            return density(1 / r) / r / r;
        }
        return Math.exp(logDensity(r));
    }

    /** For r of at most 1. */
    private double logDensity(double r) {
        double logZ =
                Math.log(2 * Math.PI)
                        + LogGamma.value(1 + beta)
                        - 1.5 * (1 + beta) * Math.log(3)
                        - 2 * LogGamma.value(1 + beta / 2);
        double square = r + r * r;
        return beta * Math.log(square) - (1 + 1.5 * beta) * Math.log1p(square) - logZ;
    }

    @Override
    public double cumulative(double r) {
        if (!(r > 0)) {
            return Double.isNaN(r) ? r : 0;
        }
        if (r > 1) {
            return 1 - cumulative(1 / r);
        }
        double sine = Math.sin(1.5 * Math.atan(ROOT_3 * r / (2 + r)));
        double half = (beta + 1) / 2;
        return RegularizedBeta.value(sine * sine, half, half);
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        if (p == 0) {
            return 0;
        }
        if (p > 0.5) {
            return 1 / quantile(1 - p);
        }
        return Quantiles.solve(this::cumulative, p, 0, 1);
    }

    @Override
    public double lower() {
        return 0;
    }

    @Override
    public double upper() {
        return Double.POSITIVE_INFINITY;
    }

    /** Finite for k below beta + 1. */
    @Override
    public double moment(int k) {
        Moments.check(k);
        if (k >= beta + 1) {
            return Double.POSITIVE_INFINITY;
        }
        // The part beyond 1 in 1/r: E r^k = integral of (r^k + r^-k) P(r) from 0 to 1.
        return DoubleExponential.integrate(
                r -> {
                    double log = logDensity(r);
                    return Math.exp(log + k * Math.log(r)) + Math.exp(log - k * Math.log(r));
                },
                0,
                1);
    }
}
