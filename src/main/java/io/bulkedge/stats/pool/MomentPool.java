package io.bulkedge.stats.pool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Moments of the spectrum, {@code tr M^k / n}, the mean over levels and spectra. */
public final class MomentPool implements Pool {
    /** Largest k. */
    public static final int MOST = 8;

    private final PooledMoments moments = new PooledMoments(MOST + 1);

    /** Makes an empty pool. */
    public MomentPool() {}

    @Override
    public void add(double[] levels) {
        double[] sums = new double[MOST + 1];
        sums[0] = levels.length;
        for (double level : levels) {
            double power = 1;
            for (int k = 1; k <= MOST; k++) {
                power *= level;
                sums[k] += power;
            }
        }
        moments.add(sums);
    }

    /**
     * One moment.
     *
     * @param k its order, 1 to {@link #MOST}
     * @return the moment
     */
    public Estimate moment(int k) {
        return moments.ratio(k, 0);
    }

    @Override
    public MomentPool empty() {
        return new MomentPool();
    }

    @Override
    public void merge(Pool other) {
        if (!(other instanceof MomentPool pool)) {
            throw new IllegalArgumentException("moments do not merge with " + other);
        }
        moments.merge(pool.moments);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        moments.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        moments.read(in);
    }
}
