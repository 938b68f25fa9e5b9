package io.bulkedge.stats.pool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Histogram of all levels: the density of states. */
public final class DensityPool implements Pool {
    private final Histogram histogram;

    /**
     * Makes an empty pool.
     *
     * @param low start of the histogram
     * @param high end of it
     * @param bins number of bins
     */
    public DensityPool(double low, double high, int bins) {
        this(new Histogram(low, high, bins));
    }

    private DensityPool(Histogram histogram) {
        this.histogram = histogram;
    }

    @Override
    public void add(double[] levels) {
        for (double level : levels) {
            histogram.add(level);
        }
    }

    /**
     * The histogram.
     *
     * @return the histogram itself
     */
    public Histogram histogram() {
        return histogram;
    }

    @Override
    public DensityPool empty() {
        return new DensityPool(histogram.empty());
    }

    @Override
    public void merge(Pool other) {
        if (!(other instanceof DensityPool pool)) {
            throw new IllegalArgumentException("a density does not merge with " + other);
        }
        histogram.merge(pool.histogram);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        histogram.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        histogram.read(in);
    }
}
