package io.bulkedge.stats.tail;

import org.jspecify.annotations.Nullable;

/**
 * The moment estimator of the extreme value index of Dekkers, Einmahl and de Haan (1989,
 * doi:10.1214/aos/1176347397), which unlike Hill's also tells tails that are no power law:
 *
 * <pre>
 * M_j   = mean over i &lt;= k of (ln x_(i) - ln x_(k+1))^j, descending order
 * gamma = M_1 + 1 - 1/(2 (1 - M_1^2/M_2))
 * </pre>
 *
 * gamma &gt; 0: power law with survival exponent 1/gamma; 0: exponential tail; &lt; 0: end point.
 *
 * @param gamma extreme value index
 * @param standardError asymptotic: variance {@code 1 + gamma^2} over k for gamma at least 0, its
 *     continuation for gamma below 0
 * @param k values above the threshold
 */
public record MomentEstimate(double gamma, double standardError, int k) {
    /**
     * Estimates from the k largest values.
     *
     * @param sample the sample
     * @param k how many, at least 2
     * @return the estimate, or null if the sample has no more than k values or the k largest are
     *     equally far from the next
     */
    public static @Nullable MomentEstimate of(TailSample sample, int k) {
        int n = sample.size();
        if (k < 2 || k >= n) {
            return null;
        }
        double threshold = sample.log(n - 1 - k);
        double first = 0;
        double second = 0;
        for (int i = n - k; i < n; i++) {
            double u = sample.log(i) - threshold;
            first += u;
            second += u * u;
        }
        first /= k;
        second /= k;
        double rest = 1 - first * first / second;
        if (!(rest > 0)) {
            return null;
        }
        double gamma = first + 1 - 0.5 / rest;
        return new MomentEstimate(gamma, Math.sqrt(variance(gamma) / k), k);
    }

    /**
     * Asymptotic variance of {@code sqrt(k) (estimate - gamma)}.
     *
     * @param gamma extreme value index
     * @return the variance
     */
    static double variance(double gamma) {
        if (gamma >= 0) {
            return 1 + gamma * gamma;
        }
        double one = 1 - gamma;
        double two = 1 - 2 * gamma;
        double three = 1 - 3 * gamma;
        double four = 1 - 4 * gamma;
        return one * one * two * (4 - 8 * two / three + (5 - 11 * gamma) * two / (three * four));
    }
}
