package io.bulkedge.stats.tail;

import io.bulkedge.random.StreamKey;
import io.bulkedge.random.Uniforms;

/**
 * Samples drawn again from a sample, as sorted logarithms at once: values of the sample are drawn
 * by counting, Pareto values in ascending order by exponential spacings (Renyi), so that nothing is
 * sorted. Number i of a replica decides value i; the spacings follow. One instance serves one
 * thread.
 */
final class Resampling {
    private final double[] logs;
    private final double[] numbers;
    private final int[] counts;

    Resampling(double[] logs) {
        this.logs = logs;
        this.numbers = new double[logs.length];
        this.counts = new int[logs.length];
    }

    /** Every value from the sample, with equal chances. */
    double[] plain(StreamKey key) {
        return drawn(key, logs.length, Double.NaN, Double.NaN);
    }

    /**
     * The first {@code below} values of the sample with equal chances, else a power law.
     *
     * @param below number of values below the threshold
     * @param origin logarithm of the threshold
     * @param slope alpha - 1
     */
    double[] semiParametric(StreamKey key, int below, double origin, double slope) {
        return drawn(key, below, origin, slope);
    }

    private double[] drawn(StreamKey key, int below, double origin, double slope) {
        int n = logs.length;
        Uniforms.fill(key, 0, numbers, 0, n);
        int tail = 0;
        for (int i = 0; i < n; i++) {
            int index = Math.min(n - 1, (int) (numbers[i] * n));
            if (index < below) {
                counts[index]++;
            } else {
                tail++;
            }
        }
        double[] drawn = new double[n];
        int position = 0;
        for (int i = 0; i < below; i++) {
            for (int k = counts[i]; k > 0; k--) {
                drawn[position++] = logs[i];
            }
            counts[i] = 0;
        }
        Uniforms.fill(key, n, numbers, 0, tail);
        double excess = 0;
        for (int k = 0; k < tail; k++) {
            excess -= Math.log(numbers[k]) / (tail - k);
            drawn[position++] = origin + excess / slope;
        }
        return drawn;
    }
}
