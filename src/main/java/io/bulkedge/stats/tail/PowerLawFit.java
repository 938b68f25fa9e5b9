package io.bulkedge.stats.tail;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The power law that WeightWatcher fits to the tail of the eigenvalues lambda of W^T W (its fit
 * "WWFit"): for every candidate threshold the maximum-likelihood exponent, and the threshold with
 * the least one-sided Kolmogorov distance. A fit exists for any data: alpha alone does not say that
 * the tail is a power law.
 *
 * <pre>
 * x = eigenvalues above 1e-5, ascending, n = N - i
 * alpha_i = 1 + n / (sum_(j>=i) ln x_j - n ln x_i)
 * D_i     = max_(j>=i) |1 - (x_j / x_i)^(1 - alpha_i) - (j - i)/n|   if alpha_i > 1, else 1
 * </pre>
 *
 * @param alpha exponent of the density, {@code p(x) ~ x^-alpha}
 * @param xmin threshold
 * @param distance D at the threshold
 * @param sigma standard error of alpha, {@code (alpha - 1)/sqrt(n)} with n the number of
 *     eigenvalues of the tail
 * @param spikes number of eigenvalues at or above the threshold
 */
public record PowerLawFit(double alpha, double xmin, double distance, double sigma, int spikes) {
    /** Eigenvalues up to this are dropped, an absolute threshold that is part of the definition. */
    public static final double EIGENVALUE_THRESHOLD = 1e-5;

    /** Below this exponent WeightWatcher warns of over-training. */
    public static final double OVER_TRAINED = 2;

    /** Above this exponent WeightWatcher warns of under-training. */
    public static final double UNDER_TRAINED = 6;

    private static final int LEAST_VALUES = 3;

    /**
     * Fits eigenvalues.
     *
     * @param eigenvalues ascending eigenvalues of W^T W
     * @return the fit, or null if fewer than three exceed the threshold or no candidate has an
     *     exponent
     */
    public static @Nullable PowerLawFit of(double[] eigenvalues) {
        double[] x = Arrays.stream(eigenvalues).filter(v -> v > EIGENVALUE_THRESHOLD).toArray();
        if (x.length < LEAST_VALUES) {
            return null;
        }
        LogTail tail = LogTail.ofAll(Arrays.stream(x).map(Math::log).toArray());
        ThresholdSearch.Best best = ThresholdSearch.of(tail, TailDistance.KOLMOGOROV);
        return best == null ? null : of(x, best.entry(), best.alpha(), best.distance());
    }

    /** The fit of the tail from an index on; equal values before it are of the tail as well. */
    static PowerLawFit of(double[] ascending, int index, double alpha, double distance) {
        int first = index;
        while (first > 0 && ascending[first - 1] == ascending[index]) {
            first--;
        }
        double sigma = (alpha - 1) / Math.sqrt(ascending.length - index);
        return new PowerLawFit(alpha, ascending[index], distance, sigma, ascending.length - first);
    }

    /**
     * WeightWatcher's warning.
     *
     * @return {@code "over-trained"}, {@code "under-trained"} or an empty string
     */
    public String warning() {
        return alpha < OVER_TRAINED ? "over-trained" : alpha > UNDER_TRAINED ? "under-trained" : "";
    }

    /**
     * A confidence interval.
     *
     * @param low lower end
     * @param high upper end
     * @param level probability with which it covers
     */
    public record Interval(double low, double high, double level) {}

    /**
     * The exact interval of alpha for a threshold that is a value of the sample and was not chosen
     * by its distance: the excess logarithms of the other n - 1 values are exponential, so that
     * their sum times alpha - 1 follows the gamma law of shape n - 1. A chosen threshold adds
     * uncertainty, which {@link TailBootstrap#intervals} includes.
     *
     * @param level probability with which the interval covers, between 0 and 1
     * @return the interval with equal tails
     * @throws IllegalArgumentException if the level is out of range or the tail has fewer than two
     *     values
     */
    public Interval interval(double level) {
        if (!(level > 0 && level < 1) || spikes < 2) {
            throw new IllegalArgumentException(
                    "level " + level + " with a tail of " + spikes + " values");
        }
        double excess = spikes / (alpha - 1);
        GammaDistribution gamma = GammaDistribution.of(spikes - 1.0, 1);
        double side = 0.5 * (1 - level);
        return new Interval(
                1 + gamma.inverseCumulativeProbability(side) / excess,
                1 + gamma.inverseSurvivalProbability(side) / excess,
                level);
    }

    /**
     * {@code alpha log10(lambda_max)}.
     *
     * @param lambdaMax largest eigenvalue of W^T W
     * @return WeightWatcher's weighted alpha
     */
    public double weighted(double lambdaMax) {
        return alpha * Math.log10(lambdaMax);
    }

    /**
     * {@code log10 sum lambda^alpha}, without overflow.
     *
     * @param eigenvalues ascending eigenvalues of W^T W
     * @return WeightWatcher's log alpha norm
     */
    public double logAlphaNorm(double[] eigenvalues) {
        double max = eigenvalues[eigenvalues.length - 1];
        double sum = 0;
        for (double value : eigenvalues) {
            sum += Math.pow(value / max, alpha);
        }
        return Math.log10(sum) + alpha * Math.log10(max);
    }
}
