package io.bulkedge.bench;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * Repeats something until its median rests on enough time.
 *
 * @param wanted seconds that the median should rest on
 * @param patience seconds of a first run beyond which that one counts
 */
record Repeats(double wanted, double patience) {
    private static final int LEAST = 3;
    private static final int MOST = 1000;

    /**
     * Median time without the first run, unless that took too long to be repeated.
     *
     * @param run runs once
     * @return seconds
     */
    double median(DoubleSupplier run) {
        double first = run.getAsDouble();
        if (first > patience) {
            return first;
        }
        double[] times = new double[MOST];
        int count = 0;
        double spent = 0;
        while (count < MOST && (count < LEAST || spent < wanted)) {
            times[count] = run.getAsDouble();
            spent += times[count];
            count++;
        }
        double[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        return (sorted[count / 2] + sorted[(count - 1) / 2]) / 2;
    }
}
