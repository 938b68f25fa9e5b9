package io.bulkedge.stats.pool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Number variance: the variance, over windows of length L in the unfolded bulk of all spectra, of
 * the number of levels in the window.
 */
public final class NumberVariancePool implements Pool {
    private static final int SQUARES = 0;
    private static final int NUMBERS = 1;
    private static final int WINDOWS = 2;

    private final BulkLevels bulk;
    private final double[] lengths;
    private final PooledMoments[] moments;

    /**
     * Makes an empty pool.
     *
     * @param bulk unfolds
     * @param lengths lengths L, positive
     */
    public NumberVariancePool(BulkLevels bulk, double... lengths) {
        this.bulk = bulk;
        this.lengths = lengths.clone();
        this.moments = new PooledMoments[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            if (!(lengths[i] > 0)) {
                throw new IllegalArgumentException("length " + lengths[i] + " is not positive");
            }
            moments[i] = new PooledMoments(3);
        }
    }

    @Override
    public void add(double[] levels) {
        double[] unfolded = bulk.unfolded(levels.clone(), levels.length);
        for (int i = 0; i < lengths.length; i++) {
            double[] sums = new double[3];
            bulk.windows(
                    unfolded,
                    lengths[i],
                    (_, first, end) -> {
                        double number = end - first;
                        sums[SQUARES] += number * number;
                        sums[NUMBERS] += number;
                        sums[WINDOWS]++;
                    });
            moments[i].add(sums[SQUARES], sums[NUMBERS], sums[WINDOWS]);
        }
    }

    /**
     * Lengths of the windows.
     *
     * @return a copy
     */
    public double[] lengths() {
        return lengths.clone();
    }

    /**
     * Number variance of one length.
     *
     * @param i index of the length
     * @return the variance, with the number of windows; NaN if none fits into the bulk
     */
    public Estimate value(int i) {
        PooledMoments m = moments[i];
        double windows = m.mean(WINDOWS);
        double square = m.mean(SQUARES) / windows;
        double number = m.mean(NUMBERS) / windows;
        double value = square - number * number;
        double error =
                m.standardError(
                        1 / windows, -2 * number / windows, (number * number - value) / windows);
        return new Estimate(value, error, Math.round(m.sum(WINDOWS)));
    }

    @Override
    public NumberVariancePool empty() {
        return new NumberVariancePool(bulk, lengths);
    }

    @Override
    public void merge(Pool other) {
        if (!(other instanceof NumberVariancePool pool) || pool.lengths.length != lengths.length) {
            throw new IllegalArgumentException("number variances do not merge with " + other);
        }
        for (int i = 0; i < lengths.length; i++) {
            moments[i].merge(pool.moments[i]);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        for (PooledMoments m : moments) {
            m.write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        for (PooledMoments m : moments) {
            m.read(in);
        }
    }
}
