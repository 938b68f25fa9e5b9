package io.bulkedge.stats.tail;

import org.jspecify.annotations.Nullable;

/**
 * The estimator of the extreme value index of Pickands (1975, doi:10.1214/aos/1176343003), which
 * does not change when the data are shifted:
 *
 * <pre>
 * gamma = ln((x_(k) - x_(2k)) / (x_(2k) - x_(4k))) / ln 2, descending order
 * </pre>
 *
 * @param gamma extreme value index: above 0 a power law with survival exponent 1/gamma
 * @param standardError asymptotic (Dekkers and de Haan 1989, doi:10.1214/aos/1176347396): variance
 *     {@code gamma^2 (2^(2 gamma + 1) + 1) / (2 (2^gamma - 1) ln 2)^2} over k
 * @param k rank of the highest of the three values
 */
public record PickandsEstimate(double gamma, double standardError, int k) {
    private static final double LOG_TWO = Math.log(2);

    /**
     * Estimates from the values of rank k, 2k and 4k.
     *
     * @param sample the sample
     * @param k rank from the largest, at least 1
     * @return the estimate, or null if the sample has fewer than 4k values or equal ones among the
     *     three
     */
    public static @Nullable PickandsEstimate of(TailSample sample, int k) {
        int n = sample.size();
        if (k < 1 || 4L * k > n) {
            return null;
        }
        double upper = sample.value(n - k) - sample.value(n - 2 * k);
        double lower = sample.value(n - 2 * k) - sample.value(n - 4 * k);
        if (!(upper > 0 && lower > 0)) {
            return null;
        }
        double gamma = (Math.log(upper) - Math.log(lower)) / LOG_TWO;
        return new PickandsEstimate(gamma, Math.sqrt(variance(gamma) / k), k);
    }

    /**
     * Asymptotic variance of {@code sqrt(k) (estimate - gamma)}.
     *
     * @param gamma extreme value index
     * @return the variance, {@code 3/(4 ln^4 2)} for 0
     */
    static double variance(double gamma) {
        double slope = gamma == 0 ? 1 / LOG_TWO : gamma / Math.expm1(gamma * LOG_TWO);
        double root = slope / (2 * LOG_TWO);
        return root * root * (Math.pow(2, 2 * gamma + 1) + 1);
    }
}
