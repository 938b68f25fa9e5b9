package io.bulkedge.stats.tail;

import org.jspecify.annotations.Nullable;

/**
 * The tail with determinant 1 ("det X = 1", trace-log condition): eigenvalues divided by their
 * mean, the largest taken one after the other until their product falls below 1. The product is a
 * sum of logarithms, so that no number of eigenvalues overflows; WeightWatcher multiplies, and its
 * answer differs where the product overflows, from about 3000 eigenvalues on.
 *
 * @param number eigenvalues of the tail, the one that brings the product below 1 included
 *     (detX_num)
 * @param value least eigenvalue of the tail, divided by the mean
 * @param unrescaled the same eigenvalue as given
 */
public record TraceLogTail(int number, double value, double unrescaled) {
    /**
     * Finds the tail.
     *
     * @param eigenvalues ascending, not negative
     * @return the tail, all eigenvalues if the product never falls below 1; null if there are fewer
     *     than two or all are equal
     */
    public static @Nullable TraceLogTail of(double[] eigenvalues) {
        int n = eigenvalues.length;
        if (n < 2 || !(eigenvalues[0] < eigenvalues[n - 1])) {
            return null;
        }
        // Scaled by the largest, so that the mean does not overflow.
        double largest = eigenvalues[n - 1];
        double mean = 0;
        for (double value : eigenvalues) {
            mean += value / largest / n;
        }
        double sum = 0;
        int first = n;
        while (first > 0 && sum >= 0) {
            first--;
            sum += Math.log(eigenvalues[first] / largest / mean);
        }
        double scaled = eigenvalues[first] / largest / mean;
        return new TraceLogTail(n - first, scaled, eigenvalues[first]);
    }
}
