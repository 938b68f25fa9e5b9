package io.bulkedge.stats.tail;

import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.jspecify.annotations.Nullable;

/**
 * The stretched exponential (Weibull) law above a threshold, survival {@code exp(-(lambda x)^beta +
 * (lambda xmin)^beta)}, with the exponential law for beta = 1 and the power law as its limit for
 * beta to 0.
 *
 * @param hazard {@code h = beta (lambda xmin)^beta}, so that the survival is {@code exp(-h
 *     (exp(beta u) - 1)/beta)}; for beta = 0 alpha - 1 of the power law
 * @param beta stretching exponent, at least 0
 */
public record StretchedTail(double hazard, double beta) implements TailModel {
    private static final double ACCURACY = 1e-13;

    /**
     * Maximum likelihood. The hazard follows from beta, which is the root of the derivative of the
     * profile likelihood.
     *
     * @param u {@code ln(x/xmin)} of the tail
     * @return the likeliest law; null if all values are equal, since then none is
     */
    public static @Nullable StretchedTail fit(double[] u) {
        Profile profile = new Profile(u);
        if (!(profile.largest > 0) || profile.largest == profile.mean) {
            return null;
        }
        if (profile.slope(0) <= 0) {
            return new StretchedTail(1 / profile.mean, 0);
        }
        double high = 1 / profile.mean;
        while (profile.slope(high) > 0) {
            high *= 2;
            if (!Double.isFinite(high)) {
                return null;
            }
        }
        double beta =
                new BrentSolver(ACCURACY, Double.MIN_NORMAL, 0).findRoot(profile::slope, 0, high);
        return new StretchedTail(profile.hazard(beta), beta);
    }

    /**
     * Maximum likelihood of the exponential law, {@code lambda = 1/(mean x - xmin)}.
     *
     * @param u {@code ln(x/xmin)} of the tail
     * @return the likeliest law with beta = 1; null if all values are xmin
     */
    public static @Nullable StretchedTail exponential(double[] u) {
        Profile profile = new Profile(u);
        return profile.largest > 0 ? new StretchedTail(profile.hazard(1), 1) : null;
    }

    /**
     * The rate in the usual form.
     *
     * @param xmin threshold
     * @return lambda, infinite for beta = 0
     */
    public double lambda(double xmin) {
        return Math.pow(hazard / beta, 1 / beta) / xmin;
    }

    @Override
    public double logDensity(double u) {
        return Math.log(hazard) + beta * u - hazard * growth(u);
    }

    @Override
    public double survival(double u) {
        return Math.exp(-hazard * growth(u));
    }

    @Override
    public boolean isPowerLaw() {
        return beta == 0;
    }

    private double growth(double u) {
        return beta == 0 ? u : Math.expm1(beta * u) / beta;
    }

    /** The likelihood with the hazard eliminated, {@code h = beta / mean(exp(beta u) - 1)}. */
    private static final class Profile {
        private final double[] u;
        private final double mean;
        private final double largest;

        Profile(double[] u) {
            this.u = u;
            double sum = 0;
            double most = 0;
            for (double v : u) {
                sum += v;
                most = Math.max(most, v);
            }
            mean = sum / u.length;
            largest = most;
        }

        double hazard(double beta) {
            double sum = 0;
            for (double v : u) {
                sum += Math.expm1(beta * v);
            }
            return beta * u.length / sum;
        }

        /** Derivative by beta of the profile likelihood per value; nothing overflows. */
        double slope(double beta) {
            if (beta == 0) {
                double squares = 0;
                for (double v : u) {
                    squares += v * v;
                }
                return mean - squares / u.length / (2 * mean);
            }
            double weighted = 0;
            double total = 0;
            double floor = Math.exp(-beta * largest);
            for (double v : u) {
                double power = Math.exp(beta * (v - largest));
                weighted += v * power;
                total += beta * v < 1 ? floor * Math.expm1(beta * v) : power - floor;
            }
            return 1 / beta + mean - weighted / total;
        }
    }
}
