package io.bulkedge.stats.tail;

import org.jspecify.annotations.Nullable;

/**
 * The truncated power law, density of x proportional to {@code x^-alpha exp(-Lambda x)} above the
 * threshold. Its norm is {@code xmin^(1-alpha) E_alpha(Lambda xmin)}, that is {@code
 * Lambda^(alpha-1) Gamma(1 - alpha, Lambda xmin)}.
 *
 * @param alpha exponent of the density, any real number where the cut-off is positive
 * @param cutoff {@code Lambda xmin}, at least 0; 0 is the power law
 * @param alphaError standard error of alpha from the Fisher information at fixed threshold; NaN at
 *     cutoff 0, where the estimate is not normal
 * @param cutoffError the same for the cut-off
 */
public record TruncatedTail(double alpha, double cutoff, double alphaError, double cutoffError)
        implements TailModel {
    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 60;
    private static final double ACCURACY = 1e-13;

    /**
     * Maximum likelihood by Newton's method: the law is an exponential family in (u, exp u), so
     * that the likelihood is concave and depends on the data by two means only.
     *
     * @param u {@code ln(x/xmin)} of the tail
     * @return the likeliest law; null if all values are equal, since then none is
     */
    public static @Nullable TruncatedTail fit(double[] u) {
        double logs = 0;
        double excess = 0;
        double largest = 0;
        for (double v : u) {
            logs += v;
            excess += Math.expm1(v);
            largest = Math.max(largest, v);
        }
        logs /= u.length;
        excess /= u.length;
        if (!(largest > logs) || !Double.isFinite(excess)) {
            return null;
        }
        double alpha = 1 + 1 / logs;
        // The slope at cutoff 0 is the excess expected of the power law less the one observed.
        if (alpha > 2 && 1 / (alpha - 2) <= excess) {
            return new TruncatedTail(alpha, 0, Double.NaN, Double.NaN);
        }
        double cutoff = 1 / (1 + Math.expm1(largest));
        TruncatedMoments moments = TruncatedMoments.of(alpha, cutoff);
        for (int step = 0; step < MOST_STEPS; step++) {
            double byAlpha = moments.meanLog() - logs;
            double byCutoff = moments.meanExcess() - excess;
            double determinant = moments.determinant();
            double toAlpha =
                    (moments.varianceExcess() * byAlpha - moments.covariance() * byCutoff)
                            / determinant;
            double toCutoff =
                    (moments.varianceLog() * byCutoff - moments.covariance() * byAlpha)
                            / determinant;
            double rise = byAlpha * toAlpha + byCutoff * toCutoff;
            double length = toCutoff < 0 ? Math.min(1, -0.9 * cutoff / toCutoff) : 1;
            double here = value(alpha, cutoff, moments, logs, excess);
            TruncatedMoments next =
                    TruncatedMoments.of(alpha + length * toAlpha, cutoff + length * toCutoff);
            for (int halving = 0;
                    halving < MOST_HALVINGS
                            && !(value(
                                            alpha + length * toAlpha,
                                            cutoff + length * toCutoff,
                                            next,
                                            logs,
                                            excess)
                                    >= here - 1e-14 * Math.abs(here));
                    halving++) {
                length *= 0.5;
                next = TruncatedMoments.of(alpha + length * toAlpha, cutoff + length * toCutoff);
            }
            alpha += length * toAlpha;
            cutoff += length * toCutoff;
            moments = next;
            if (rise <= ACCURACY * ACCURACY) {
                break;
            }
        }
        double information = u.length * moments.determinant();
        return new TruncatedTail(
                alpha,
                cutoff,
                Math.sqrt(moments.varianceExcess() / information),
                Math.sqrt(moments.varianceLog() / information));
    }

    private static double value(
            double alpha, double cutoff, TruncatedMoments moments, double logs, double excess) {
        return (1 - alpha) * logs - cutoff * excess - moments.logNorm();
    }

    /**
     * The cut-off in the usual form.
     *
     * @param xmin threshold
     * @return Lambda, in the inverse unit of x
     */
    public double lambda(double xmin) {
        return cutoff / xmin;
    }

    @Override
    public double logDensity(double u) {
        return (1 - alpha) * u
                - cutoff * Math.expm1(u)
                - Math.log(ExponentialIntegral.scaled(alpha, cutoff));
    }

    @Override
    public double logLikelihood(double[] u) {
        double sum = -u.length * Math.log(ExponentialIntegral.scaled(alpha, cutoff));
        for (double v : u) {
            sum += (1 - alpha) * v - cutoff * Math.expm1(v);
        }
        return sum;
    }

    @Override
    public double survival(double u) {
        double ratio =
                cutoff == 0
                        ? 1
                        : ExponentialIntegral.scaled(alpha, cutoff * Math.exp(u))
                                / ExponentialIntegral.scaled(alpha, cutoff);
        return Math.exp((1 - alpha) * u - cutoff * Math.expm1(u)) * ratio;
    }

    @Override
    public boolean isPowerLaw() {
        return cutoff == 0;
    }
}
