package io.bulkedge.study;

import io.bulkedge.stats.pool.AtomPool;
import io.bulkedge.stats.pool.BulkLevels;
import io.bulkedge.stats.pool.DensityPool;
import io.bulkedge.stats.pool.EdgePool;
import io.bulkedge.stats.pool.MomentPool;
import io.bulkedge.stats.pool.NumberVariancePool;
import io.bulkedge.stats.pool.Pool;
import io.bulkedge.stats.pool.RatioPool;
import io.bulkedge.stats.pool.ReservoirPool;
import io.bulkedge.stats.pool.RigidityPool;
import io.bulkedge.stats.pool.SpacingPool;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** What can be observed of the spectra of an ensemble. */
public enum Observable {
    /** Ratios of consecutive spacings. */
    RATIOS,
    /** Density of levels. */
    DENSITY,
    /** Spacings of neighbouring levels in the unfolded bulk. */
    SPACINGS,
    /** Variance of the number of levels in a window of the unfolded bulk. */
    NUMBER_VARIANCE,
    /** Least mean square distance of the counting function from a line. */
    RIGIDITY,
    /** The largest level. */
    EDGE,
    /** Weight of levels at zero. */
    ATOM,
    /** tr M^k / n. */
    MOMENTS,
    /** A sample of whole spectra. */
    VALUES;

    /** Odd, so that zero is the middle of a bin of a symmetric range, not the end of two. */
    private static final int DENSITY_BINS = 101;

    /** Lengths of windows. */
    private static final double[] LENGTHS = {0.5, 1, 2, 3, 5, 10};

    /**
     * An interval of levels.
     *
     * @param low its start
     * @param high its end
     */
    public record Range(double low, double high) {}

    /**
     * The word for it.
     *
     * @return lower case, with hyphens
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * An empty pool.
     *
     * @param source where spectra come from
     * @param range what the histogram of the density covers
     * @return the pool
     * @throws IllegalArgumentException if levels would have to be unfolded and no law of the source
     *     is known
     */
    public Pool pool(SpectrumSource source, Range range) {
        return switch (this) {
            case RATIOS -> new RatioPool();
            case DENSITY -> new DensityPool(range.low(), range.high(), DENSITY_BINS);
            case SPACINGS -> new SpacingPool(bulk(source));
            case NUMBER_VARIANCE -> new NumberVariancePool(bulk(source), LENGTHS);
            case RIGIDITY -> new RigidityPool(bulk(source), LENGTHS);
            case EDGE -> new EdgePool();
            case ATOM -> new AtomPool();
            case MOMENTS -> new MomentPool();
            case VALUES -> new ReservoirPool(source.size());
        };
    }

    private BulkLevels bulk(SpectrumSource source) {
        DoubleUnaryOperator law =
                EnsembleTheory.unfolding(source)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                word()
                                                        + " needs unfolded levels, and no limit law without an atom is known of this ensemble ("
                                                        + source.normalisation()
                                                        + ")"));
        return EnsembleTheory.uniform(source) ? BulkLevels.all(law) : BulkLevels.half(law);
    }
}
