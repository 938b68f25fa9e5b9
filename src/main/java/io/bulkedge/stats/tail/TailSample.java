package io.bulkedge.stats.tail;

import java.util.Arrays;

/**
 * The positive values of a sample in ascending order with their logarithms: one sort that feeds
 * every estimator of a tail.
 */
public final class TailSample {
    private final double[] values;
    private final double[] logs;
    private final int dropped;

    private TailSample(double[] values, double[] logs, int dropped) {
        this.values = values;
        this.logs = logs;
        this.dropped = dropped;
    }

    /**
     * Sorts a sample.
     *
     * @param values any order; values up to 0 are left out
     * @return the positive values
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    public static TailSample of(double[] values) {
        double[] sorted = values.clone();
        for (int i = 0; i < sorted.length; i++) {
            if (!Double.isFinite(sorted[i])) {
                throw new IllegalArgumentException("value " + i + " is " + sorted[i]);
            }
        }
        Arrays.sort(sorted);
        int first = 0;
        while (first < sorted.length && sorted[first] <= 0) {
            first++;
        }
        double[] positive = Arrays.copyOfRange(sorted, first, sorted.length);
        double[] logs = new double[positive.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(positive[i]);
        }
        return new TailSample(positive, logs, first);
    }

    /**
     * Number of values.
     *
     * @return the positive ones
     */
    public int size() {
        return values.length;
    }

    /**
     * Number of values that were left out.
     *
     * @return those up to 0
     */
    public int dropped() {
        return dropped;
    }

    /**
     * A value by rank.
     *
     * @param i rank from the least, from 0
     * @return the value
     */
    public double value(int i) {
        return values[i];
    }

    /**
     * A logarithm by rank.
     *
     * @param i rank from the least, from 0
     * @return natural logarithm of the value
     */
    public double log(int i) {
        return logs[i];
    }

    /**
     * The tail in logarithmic units, in which every model of a tail is stated.
     *
     * @param xmin threshold, positive
     * @return {@code ln(x/xmin)} of the values from xmin on, ascending
     */
    public double[] above(double xmin) {
        double origin = Math.log(xmin);
        int first = first(xmin);
        double[] above = new double[size() - first];
        for (int i = 0; i < above.length; i++) {
            above[i] = Math.max(0, logs[first + i] - origin);
        }
        return above;
    }

    /**
     * Rank of the first value of a tail.
     *
     * @param xmin threshold
     * @return number of values below it
     */
    public int first(double xmin) {
        int at = Arrays.binarySearch(values, xmin);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && values[at - 1] == xmin) {
            at--;
        }
        return at;
    }

    /** The logarithms themselves, not a copy. */
    double[] logs() {
        return logs;
    }
}
