package io.bulkedge.stats.tail;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.jspecify.annotations.Nullable;

/**
 * The lognormal law cut off below the threshold: the density of u is proportional to {@code exp(-r
 * u - c u^2)} on u at least 0, with the power law alpha = r + 1 for c = 0. In the usual form {@code
 * c = 1/(2 sigma^2)} and {@code r = (ln xmin - mu)/sigma^2}; for data near a power law mu and sigma
 * run away while r and c do not.
 *
 * @param rate r
 * @param curvature c, at least 0
 */
public record LognormalTail(double rate, double curvature) implements TailModel {
    private static final double ACCURACY = 1e-14;
    private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double FAR = 3;
    private static final double FARTHEST = 1e7;

    /**
     * Maximum likelihood, by the ratio of the mean square to the squared mean, which determines the
     * cut in units of sigma. If the ratio is 2 or more, as for half of all samples of a power law,
     * the likelihood is largest at c = 0.
     *
     * @param u {@code ln(x/xmin)} of the tail
     * @return the likeliest law; null if all values are equal, since then none is
     */
    public static @Nullable LognormalTail fit(double[] u) {
        double sum = 0;
        double squares = 0;
        for (double v : u) {
            sum += v;
            squares += v * v;
        }
        double mean = sum / u.length;
        double ratio = squares / u.length / (mean * mean);
        // The ratio is 1 plus the squared coefficient of variation.
        if (!(ratio > 1 + 1e-14)) {
            return null;
        }
        if (ratio >= ratio(FARTHEST)) {
            return new LognormalTail(1 / mean, 0);
        }
        double low = -2 / Math.sqrt(ratio - 1) - 2;
        double cut =
                new BrentSolver(ACCURACY, ACCURACY, 0)
                        .findRoot(a -> ratio(a) - ratio, low, FARTHEST);
        double sigma = mean / beyond(cut);
        return new LognormalTail(cut / sigma, 1 / (2 * sigma * sigma));
    }

    /**
     * The location in the usual form.
     *
     * @param xmin threshold
     * @return mu, minus infinity for c = 0
     */
    public double mu(double xmin) {
        return Math.log(xmin) - rate / (2 * curvature);
    }

    /**
     * The width in the usual form.
     *
     * @return sigma, infinite for c = 0
     */
    public double sigma() {
        return 1 / Math.sqrt(2 * curvature);
    }

    @Override
    public double logDensity(double u) {
        double scale = curvature == 0 ? Math.log(rate) : logMills() - Math.log(sigma());
        return scale - (rate + curvature * u) * u;
    }

    @Override
    public double survival(double u) {
        if (curvature == 0) {
            return Math.exp(-rate * u);
        }
        double cut = rate * sigma();
        double z = cut + u / sigma();
        if (cut < 0) {
            return Erfc.value(z / Math.sqrt(2)) / Erfc.value(cut / Math.sqrt(2));
        }
        return Erfcx.value(z / Math.sqrt(2))
                / Erfcx.value(cut / Math.sqrt(2))
                * Math.exp(-(rate + curvature * u) * u);
    }

    @Override
    public boolean isPowerLaw() {
        return curvature == 0;
    }

    /** Logarithm of phi/Q, density over upper tail of the normal law, at the cut. */
    private double logMills() {
        double cut = rate * sigma();
        return cut < 0
                ? -0.5 * cut * cut
                        - LOG_ROOT_TWO_PI
                        - Math.log(0.5 * Erfc.value(cut / Math.sqrt(2)))
                : 0.5 * Math.log(2 / Math.PI) - Math.log(Erfcx.value(cut / Math.sqrt(2)));
    }

    /** {@code E[Z - a | Z > a]} of a standard normal Z. */
    private static double beyond(double a) {
        return a > FAR ? 1 / (a + fraction(a)) : mills(a) - a;
    }

    /** {@code E[(Z - a)^2 | Z > a] / E[Z - a | Z > a]^2}, from 1 to 2 as a grows. */
    private static double ratio(double a) {
        if (a > FAR) {
            double e = fraction(a);
            return e * (a + e);
        }
        double d = beyond(a);
        return (1 - a * d) / (d * d);
    }

    /**
     * {@code 2/(a + 3/(a + 4/(a + ...)))}, the rest of Laplace's continued fraction of phi/Q - a.
     */
    private static double fraction(double a) {
        double value = 0;
        for (int k = (int) (20 + 600 / a); k >= 2; k--) {
            value = k / (a + value);
        }
        return value;
    }

    private static double mills(double a) {
        return a < 0
                ? Math.exp(-0.5 * a * a - LOG_ROOT_TWO_PI) / (0.5 * Erfc.value(a / Math.sqrt(2)))
                : Math.sqrt(2 / Math.PI) / Erfcx.value(a / Math.sqrt(2));
    }
}
