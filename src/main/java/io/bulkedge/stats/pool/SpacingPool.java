package io.bulkedge.stats.pool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Spacings of neighbouring levels in the unfolded bulk, as they are: their mean is 1 up to 1/n. */
public final class SpacingPool implements Pool {
    private static final double LONGEST = 10;
    private static final int BINS = 1000;
    private static final int SUM = 0;
    private static final int SPACINGS = 1;

    private final BulkLevels bulk;
    private final PooledMoments moments = new PooledMoments(2);
    private final Histogram histogram = new Histogram(0, LONGEST, BINS);

    /**
     * Makes an empty pool.
     *
     * @param bulk unfolds
     */
    public SpacingPool(BulkLevels bulk) {
        this.bulk = bulk;
    }

    @Override
    public void add(double[] levels) {
        double[] unfolded = bulk.central(levels);
        for (int i = 0; i + 1 < unfolded.length; i++) {
            histogram.add(unfolded[i + 1] - unfolded[i]);
        }
        int spacings = Math.max(0, unfolded.length - 1);
        moments.add(spacings == 0 ? 0 : unfolded[spacings] - unfolded[0], spacings);
    }

    /**
     * Histogram of the spacings on [0, 10], bins of 1/100.
     *
     * @return the histogram itself
     */
    public Histogram histogram() {
        return histogram;
    }

    /**
     * Mean spacing, 1 up to the error of the unfolding.
     *
     * @return the mean
     */
    public Estimate mean() {
        return moments.ratio(SUM, SPACINGS);
    }

    @Override
    public SpacingPool empty() {
        return new SpacingPool(bulk);
    }

    @Override
    public void merge(Pool other) {
        if (!(other instanceof SpacingPool pool)) {
            throw new IllegalArgumentException("spacings do not merge with " + other);
        }
        moments.merge(pool.moments);
        histogram.merge(pool.histogram);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        moments.write(out);
        histogram.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        moments.read(in);
        histogram.read(in);
    }
}
