package io.bulkedge.stats.pool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One statistic of many spectra. Not thread-safe; threads fill pools of their own, which are
 * merged.
 */
public sealed interface Pool
        permits AtomPool,
                DensityPool,
                EdgePool,
                MomentPool,
                NumberVariancePool,
                RatioPool,
                ReservoirPool,
                RigidityPool,
                SpacingPool {
    /**
     * Adds a spectrum.
     *
     * @param levels its levels, ascending and finite; the array is used again after the call
     */
    void add(double[] levels);

    /**
     * An empty pool of the same statistic.
     *
     * @return a new pool
     */
    Pool empty();

    /**
     * Adds what another pool has seen.
     *
     * @param other a pool of the same statistic, which stays as it is
     * @throws IllegalArgumentException if it is of another one
     */
    void merge(Pool other);

    /**
     * Writes what the pool has seen; pools that have seen the same write the same bytes.
     *
     * @param out receives it
     * @throws IOException if it cannot write
     */
    void write(DataOutput out) throws IOException;

    /**
     * Reads what {@link #write} wrote, in place of what the pool has seen.
     *
     * @param in the bytes
     * @throws IOException if it cannot read, or what it reads is no pool of this statistic
     */
    void read(DataInput in) throws IOException;
}
