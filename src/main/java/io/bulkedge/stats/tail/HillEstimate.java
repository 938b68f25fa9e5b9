package io.bulkedge.stats.tail;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The Hill estimator of the tail exponent and whether a single exponent describes the tail at all.
 *
 * <p>On eigenvalues lambda of W^T W: {@code H_k = mean over i <= k of ln(x_(i)/x_(k+1))} in
 * descending order (Hill 1975, doi:10.1214/aos/1176343247), reported as the exponent of the
 * density, {@code alpha = 1 + 1/H_k}, to stand beside the power-law fit. The local exponent at a
 * quantile is the averaged inverse slope of Thamm, Staats and Rosenow (2022,
 * doi:10.1103/PhysRevE.106.054124) over neighbouring levels; a power law has the same everywhere.
 *
 * @param alpha exponent of the density from the k largest eigenvalues
 * @param standardError {@code (alpha - 1)/sqrt(k)}
 * @param drift local survival exponent at the 95 % quantile divided by that at the 80 % quantile: 1
 *     for a power law, above 3 for a Marchenko-Pastur bulk
 * @param k eigenvalues used, a tenth of all
 */
public record HillEstimate(double alpha, double standardError, double drift, int k) {
    private static final int LEAST_VALUES = 30;

    /**
     * The local exponent along the spectrum.
     *
     * @param levels mean eigenvalue of every window, ascending
     * @param exponents local exponent of the survival function of the eigenvalues, one per window
     * @param window inverse slopes averaged per point
     */
    public record Curve(double[] levels, double[] exponents, int window) {}

    /**
     * Estimates the tail of eigenvalues.
     *
     * @param eigenvalues ascending eigenvalues of W^T W
     * @return the estimate, or null if fewer than 30 are positive
     */
    public static @Nullable HillEstimate of(double[] eigenvalues) {
        return of(eigenvalues, 0);
    }

    /**
     * Estimates the tail of those eigenvalues that are no rounding.
     *
     * @param eigenvalues ascending eigenvalues of W^T W
     * @param above eigenvalues up to this are left out
     * @return the estimate, or null if fewer than 30 are left
     */
    public static @Nullable HillEstimate of(double[] eigenvalues, double above) {
        double[] x = Arrays.stream(eigenvalues).filter(v -> v > above).toArray();
        int n = x.length;
        if (n < LEAST_VALUES) {
            return null;
        }
        int k = n / 10;
        double threshold = Math.log(x[n - 1 - k]);
        double sum = 0;
        for (int i = n - k; i < n; i++) {
            sum += Math.log(x[i]) - threshold;
        }
        double exponent = k / sum;
        double[] slopes = inverseSlopes(x);
        int window = window(n);
        return new HillEstimate(
                1 + exponent,
                exponent / Math.sqrt(k),
                exponent(slopes, (int) (0.95 * n), window)
                        / exponent(slopes, (int) (0.80 * n), window),
                k);
    }

    /**
     * The local Hill curve.
     *
     * @param eigenvalues ascending eigenvalues of W^T W
     * @return one point per window; none if fewer than 30 are positive
     */
    public static Curve curve(double[] eigenvalues) {
        return curve(eigenvalues, 0);
    }

    /**
     * The local Hill curve of those eigenvalues that are no rounding.
     *
     * @param eigenvalues ascending eigenvalues of W^T W
     * @param above eigenvalues up to this are left out
     * @return one point per window; none if fewer than 30 are left
     */
    public static Curve curve(double[] eigenvalues, double above) {
        double[] x = Arrays.stream(eigenvalues).filter(v -> v > above).toArray();
        if (x.length < LEAST_VALUES) {
            return new Curve(new double[0], new double[0], 2 * window(x.length) + 1);
        }
        LocalSlope slope =
                LocalSlope.of(
                        TailSample.of(x),
                        1,
                        2 * window(x.length) + 1,
                        LocalSlope.Mean.OF_INVERSE_SLOPES);
        return new Curve(slope.levels(), slope.exponents(), slope.window());
    }

    private static int window(int n) {
        return Math.max(2, n / 40);
    }

    /**
     * {@code zeta_i = -ln(x_(i+1)/x_i) / ln(S_(i+1)/S_i)} with the survival S_i = 1 - (i - 1)/n.
     */
    private static double[] inverseSlopes(double[] x) {
        int n = x.length;
        double[] slopes = new double[Math.max(0, n - 1)];
        for (int i = 0; i < n - 1; i++) {
            slopes[i] = -Math.log(x[i + 1] / x[i]) / Math.log((double) (n - i - 1) / (n - i));
        }
        return slopes;
    }

    /** Local exponent around an index: the inverse of the mean inverse slope. */
    private static double exponent(double[] slopes, int centre, int window) {
        int from = Math.clamp(centre - window, 0, slopes.length);
        int to = Math.clamp(centre + window + 1, from, slopes.length);
        return 1 / Arrays.stream(slopes, from, to).average().orElse(Double.NaN);
    }
}
