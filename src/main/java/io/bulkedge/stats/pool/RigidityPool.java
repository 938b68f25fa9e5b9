package io.bulkedge.stats.pool;

import io.bulkedge.stats.level.Rigidity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Spectral rigidity Delta_3: the mean, over windows of length L in the unfolded bulk of all
 * spectra, of the least mean square distance of the counting function from a line (Dyson and Mehta
 * 1963, doi:10.1063/1.1704008), in closed form for every window.
 */
public final class RigidityPool implements Pool {
    private static final int SUM = 0;
    private static final int WINDOWS = 1;

    private final BulkLevels bulk;
    private final double[] lengths;
    private final PooledMoments[] moments;

    /**
     * Makes an empty pool.
     *
     * @param bulk unfolds
     * @param lengths lengths L, positive
     */
    public RigidityPool(BulkLevels bulk, double... lengths) {
        this.bulk = bulk;
        this.lengths = lengths.clone();
        this.moments = new PooledMoments[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            if (!(lengths[i] > 0)) {
                throw new IllegalArgumentException("length " + lengths[i] + " is not positive");
            }
            moments[i] = new PooledMoments(2);
        }
    }

    @Override
    public void add(double[] levels) {
        double[] unfolded = bulk.unfolded(levels.clone(), levels.length);
        for (int i = 0; i < lengths.length; i++) {
            double length = lengths[i];
            double[] sums = new double[2];
            bulk.windows(
                    unfolded,
                    length,
                    (start, first, end) -> {
                        sums[SUM] +=
                                Rigidity.ofWindow(unfolded, first, end, start + length / 2, length);
                        sums[WINDOWS]++;
                    });
            moments[i].add(sums);
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
     * Rigidity of one length.
     *
     * @param i index of the length
     * @return the mean, with the number of windows; NaN if none fits into the bulk
     */
    public Estimate value(int i) {
        return moments[i].ratio(SUM, WINDOWS);
    }

    @Override
    public RigidityPool empty() {
        return new RigidityPool(bulk, lengths);
    }

    @Override
    public void merge(Pool other) {
        if (!(other instanceof RigidityPool pool) || pool.lengths.length != lengths.length) {
            throw new IllegalArgumentException("rigidities do not merge with " + other);
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
