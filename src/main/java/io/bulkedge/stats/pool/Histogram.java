package io.bulkedge.stats.pool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Counts in bins of equal width, and beyond either end. */
public final class Histogram {
    private final double low;
    private final double high;
    private final long[] counts;
    private long below;
    private long above;

    /**
     * Makes an empty histogram.
     *
     * @param low start of the first bin
     * @param high end of the last bin
     * @param bins how many, at least 1
     * @throws IllegalArgumentException if the ends are not finite and ascending
     */
    public Histogram(double low, double high, int bins) {
        if (!(low < high) || Double.isInfinite(high - low) || bins < 1) {
            throw new IllegalArgumentException(
                    bins + " bins from " + low + " to " + high + " are no histogram");
        }
        this.low = low;
        this.high = high;
        this.counts = new long[bins];
    }

    /** Counts a number; the upper end belongs to the last bin. */
    void add(double x) {
        if (x < low) {
            below++;
        } else if (x > high) {
            above++;
        } else {
            int bin = (int) ((x - low) / (high - low) * counts.length);
            counts[Math.min(bin, counts.length - 1)]++;
        }
    }

    /** An empty histogram of the same bins. */
    Histogram empty() {
        return new Histogram(low, high, counts.length);
    }

    void merge(Histogram other) {
        if (low != other.low || high != other.high || counts.length != other.counts.length) {
            throw new IllegalArgumentException("histograms have different bins");
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.addExact(counts[i], other.counts[i]);
        }
        below = Math.addExact(below, other.below);
        above = Math.addExact(above, other.above);
    }

    /**
     * All numbers, those beyond the ends included.
     *
     * @return how many were counted
     */
    public long total() {
        return below + above + Arrays.stream(counts).sum();
    }

    /**
     * Numbers of every bin.
     *
     * @return a copy
     */
    public long[] counts() {
        return counts.clone();
    }

    /**
     * Ends of the bins.
     *
     * @return one more than bins, ascending
     */
    public double[] edges() {
        double[] edges = new double[counts.length + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = edge(i);
        }
        return edges;
    }

    private double edge(int i) {
        return i == counts.length ? high : low + (high - low) * i / counts.length;
    }

    /**
     * Probability density: counts over all numbers and the width of a bin.
     *
     * @return one per bin; NaN if nothing was counted
     */
    public double[] density() {
        double scale = counts.length / (high - low) / total();
        return Arrays.stream(counts).mapToDouble(count -> count * scale).toArray();
    }

    /**
     * Largest distance of the distribution function from another one at the ends of the bins, so a
     * lower bound of Kolmogorov's distance that is sharp for narrow bins.
     *
     * @param cumulative the other distribution function
     * @return the distance; NaN if nothing was counted
     */
    public double distance(java.util.function.DoubleUnaryOperator cumulative) {
        double total = total();
        double worst = Math.abs(below / total - cumulative.applyAsDouble(low));
        long sum = below;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i];
            worst = Math.max(worst, Math.abs(sum / total - cumulative.applyAsDouble(edge(i + 1))));
        }
        return worst;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(low);
        out.writeDouble(high);
        out.writeInt(counts.length);
        out.writeLong(below);
        out.writeLong(above);
        for (long count : counts) {
            out.writeLong(count);
        }
    }

    void read(DataInput in) throws IOException {
        double from = in.readDouble();
        double to = in.readDouble();
        if (from != low || to != high || in.readInt() != counts.length) {
            throw new IOException("a histogram has other bins");
        }
        below = count(in);
        above = count(in);
        for (int i = 0; i < counts.length; i++) {
            counts[i] = count(in);
        }
    }

    private static long count(DataInput in) throws IOException {
        long count = in.readLong();
        if (count < 0) {
            throw new IOException("a histogram has a count of " + count);
        }
        return count;
    }
}
