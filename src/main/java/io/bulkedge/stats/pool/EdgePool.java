package io.bulkedge.stats.pool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The largest level of every spectrum. */
public final class EdgePool implements Pool {
    private static final int LARGEST = 0;
    private static final int ONE = 1;

    private final PooledMoments moments = new PooledMoments(2);
    private double smallest = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;

    /** Makes an empty pool. */
    public EdgePool() {}

    @Override
    public void add(double[] levels) {
        if (levels.length > 0) {
            double edge = levels[levels.length - 1];
            moments.add(edge, 1);
            smallest = Math.min(smallest, edge);
            largest = Math.max(largest, edge);
        }
    }

    /**
     * Mean of the largest level.
     *
     * @return the mean
     */
    public Estimate mean() {
        return moments.ratio(LARGEST, ONE);
    }

    /**
     * Standard deviation of the largest level.
     *
     * @return the deviation; NaN with fewer than two spectra
     */
    public double standardDeviation() {
        return Math.sqrt(moments.covariance(LARGEST, LARGEST));
    }

    /**
     * Smallest of the largest levels.
     *
     * @return infinite if there are none
     */
    public double smallest() {
        return smallest;
    }

    /**
     * Largest of all levels.
     *
     * @return infinite if there are none
     */
    public double largest() {
        return largest;
    }

    @Override
    public EdgePool empty() {
        return new EdgePool();
    }

    @Override
    public void merge(Pool other) {
        if (!(other instanceof EdgePool pool)) {
            throw new IllegalArgumentException("edges do not merge with " + other);
        }
        moments.merge(pool.moments);
        smallest = Math.min(smallest, pool.smallest);
        largest = Math.max(largest, pool.largest);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        moments.write(out);
        out.writeDouble(smallest);
        out.writeDouble(largest);
    }

    @Override
    public void read(DataInput in) throws IOException {
        moments.read(in);
        smallest = in.readDouble();
        largest = in.readDouble();
    }
}
