package io.bulkedge.stats.pool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Part of the levels that are zero: those within {@code 8 n u} of the largest absolute value of
 * their spectrum.
 */
public final class AtomPool implements Pool {
    private static final int ZEROS = 0;
    private static final int LEVELS = 1;

    private final PooledMoments moments = new PooledMoments(2);

    /** Makes an empty pool. */
    public AtomPool() {}

    @Override
    public void add(double[] levels) {
        int n = levels.length;
        double bound = NullSpace.bound(levels);
        int zeros = 0;
        for (double level : levels) {
            if (Math.abs(level) <= bound) {
                zeros++;
            }
        }
        moments.add(zeros, n);
    }

    /**
     * Weight of the atom at zero.
     *
     * @return part of the levels
     */
    public Estimate weight() {
        return moments.ratio(ZEROS, LEVELS);
    }

    @Override
    public AtomPool empty() {
        return new AtomPool();
    }

    @Override
    public void merge(Pool other) {
        if (!(other instanceof AtomPool pool)) {
            throw new IllegalArgumentException("atoms do not merge with " + other);
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
