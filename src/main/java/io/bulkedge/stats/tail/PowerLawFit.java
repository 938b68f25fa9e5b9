package io.bulkedge.stats.tail;

import java.util.Arrays;
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
        int size = x.length;
        if (size < LEAST_VALUES) {
            return null;
        }
        double[] logs = new double[size];
        // excess[i] = sum over j >= i of (ln x_j - ln x_i), from the top down and without
        // cancellation: exactly 0 for equal values, which have no exponent.
        double[] excess = new double[size];
        for (int j = size - 1; j >= 0; j--) {
            logs[j] = Math.log(x[j]);
            if (j < size - 1) {
                excess[j] = excess[j + 1] + (size - 1 - j) * (logs[j + 1] - logs[j]);
            }
        }
        int best = -1;
        double bestAlpha = Double.NaN;
        double bestDistance = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size - 1; i++) {
            int n = size - i;
            if (excess[i] == 0) {
                break;
            }
            double alpha = 1 + n / excess[i];
            double distance = alpha > 1 ? distance(logs, i, alpha, bestDistance) : 1;
            if (distance < bestDistance) {
                bestDistance = distance;
                bestAlpha = alpha;
                best = i;
            }
        }
        if (best < 0) {
            return null;
        }
        int first = best;
        while (first > 0 && x[first - 1] == x[best]) {
            first--;
        }
        double sigma = (bestAlpha - 1) / Math.sqrt(size - best);
        return new PowerLawFit(bestAlpha, x[best], bestDistance, sigma, size - first);
    }

    /** D_i, or the first value above {@code enough}, which cannot be the least any more. */
    private static double distance(double[] logs, int i, double alpha, double enough) {
        double n = logs.length - i;
        double largest = 0;
        for (int j = i; j < logs.length; j++) {
            double model = -Math.expm1((1 - alpha) * (logs[j] - logs[i]));
            largest = Math.max(largest, Math.abs(model - (j - i) / n));
            if (largest > enough) {
                return largest;
            }
        }
        return largest;
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
