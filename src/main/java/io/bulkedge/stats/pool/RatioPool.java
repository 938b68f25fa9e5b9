package io.bulkedge.stats.pool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Ratios of consecutive spacings, {@code r = s_(i+1) / s_i} and {@code r~ = min(r, 1/r)}, of all
 * spectra (Atas, Bogomolny, Giraud, Roux 2013, doi:10.1103/PhysRevLett.110.084101). Ratios in which
 * a level is zero up to rounding ({@code 8 n u} of the largest) are left out and counted: the null
 * space of a matrix holds noise of the arithmetic only. So are ratios of two spacings that are
 * zero.
 */
public final class RatioPool implements Pool {
    /** Bins of the histogram of r~ on [0, 1]. */
    public static final int BINS = 100;

    private static final double LARGE = 10;
    private static final int SUM = 0;
    private static final int RATIOS = 1;
    private static final int LARGE_RATIOS = 2;

    private final PooledMoments moments = new PooledMoments(3);
    private final Histogram histogram = new Histogram(0, 1, BINS);
    private long degenerate;
    private long nullSpace;

    /** Makes an empty pool. */
    public RatioPool() {}

    @Override
    public void add(double[] levels) {
        double sum = 0;
        int ratios = 0;
        int large = 0;
        double zero = NullSpace.bound(levels);
        for (int i = 0; i + 2 < levels.length; i++) {
            // Levels ascend, so zeros lie side by side.
            if (Math.abs(levels[i]) <= zero
                    || Math.abs(levels[i + 1]) <= zero
                    || Math.abs(levels[i + 2]) <= zero) {
                nullSpace++;
                continue;
            }
            double first = levels[i + 1] - levels[i];
            double second = levels[i + 2] - levels[i + 1];
            double larger = Math.max(first, second);
            if (larger == 0) {
                degenerate++;
                continue;
            }
            double ratio = Math.min(first, second) / larger;
            sum += ratio;
            ratios++;
            histogram.add(ratio);
            if (second > LARGE * first) {
                large++;
            }
        }
        moments.add(sum, ratios, large);
    }

    /**
     * Mean of r~ over all ratios.
     *
     * @return the mean; NaN if there are none
     */
    public Estimate mean() {
        return moments.ratio(SUM, RATIOS);
    }

    /**
     * Part of the ratios r above 10.
     *
     * @return the part; NaN if there are no ratios
     */
    public Estimate fractionAboveTen() {
        return moments.ratio(LARGE_RATIOS, RATIOS);
    }

    /**
     * Histogram of r~.
     *
     * @return the histogram itself
     */
    public Histogram histogram() {
        return histogram;
    }

    /**
     * Ratios that were left out because both spacings were zero.
     *
     * @return how many
     */
    public long degenerate() {
        return degenerate;
    }

    /**
     * Ratios that were left out because a level was zero up to rounding.
     *
     * @return how many
     */
    public long nullSpace() {
        return nullSpace;
    }

    @Override
    public RatioPool empty() {
        return new RatioPool();
    }

    @Override
    public void merge(Pool other) {
        if (!(other instanceof RatioPool ratios)) {
            throw new IllegalArgumentException("ratios do not merge with " + other);
        }
        moments.merge(ratios.moments);
        histogram.merge(ratios.histogram);
        degenerate = Math.addExact(degenerate, ratios.degenerate);
        nullSpace = Math.addExact(nullSpace, ratios.nullSpace);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        moments.write(out);
        histogram.write(out);
        out.writeLong(degenerate);
        out.writeLong(nullSpace);
    }

    @Override
    public void read(DataInput in) throws IOException {
        moments.read(in);
        histogram.read(in);
        degenerate = in.readLong();
        nullSpace = in.readLong();
    }
}
