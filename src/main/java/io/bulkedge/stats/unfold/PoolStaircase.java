package io.bulkedge.stats.unfold;

import java.util.Arrays;
import java.util.Collection;

/**
 * Unfolding by an ensemble: level x becomes the mean number of levels below x in spectra of the
 * same kind, interpolated between their levels. The pool must not hold the spectrum that is
 * unfolded, whose own fluctuations it would absorb.
 */
public final class PoolStaircase implements Unfolding {
    private final double[] pool;
    private final int spectra;

    /**
     * Pools spectra.
     *
     * @param spectra their levels, in any order; copied
     * @throws IllegalArgumentException if there is no level, or one that is not finite
     */
    public PoolStaircase(Collection<double[]> spectra) {
        this.spectra = spectra.size();
        this.pool = spectra.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        if (pool.length == 0) {
            throw new IllegalArgumentException("a pool needs at least one level");
        }
        if (!Double.isFinite(pool[0]) || !Double.isFinite(pool[pool.length - 1])) {
            throw new IllegalArgumentException("a level of the pool is not finite");
        }
    }

    @Override
    public String method() {
        return "pool";
    }

    /** Levels outside the range of the pool are lost. */
    @Override
    public Unfolded unfold(double[] levels) {
        double[] unfolded = new double[levels.length];
        int size = 0;
        for (double level : levels) {
            if (level >= pool[0] && level <= pool[pool.length - 1]) {
                unfolded[size++] = below(level) / spectra;
            }
        }
        return Unfolded.of(Arrays.copyOf(unfolded, size), method(), levels.length - size);
    }

    /** Levels of the pool below a place; one that is just there counts half. */
    private double below(double level) {
        int first = first(level, false);
        int end = first(level, true);
        if (end > first) {
            return (first + end) / 2.0;
        }
        double low = pool[first - 1];
        return first - 0.5 + (level - low) / (pool[first] - low);
    }

    /** Index of the first level that is not below a place, or the first above it. */
    private int first(double level, boolean above) {
        int low = 0;
        int high = pool.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (above ? pool[middle] <= level : pool[middle] < level) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
