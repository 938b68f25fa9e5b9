package io.bulkedge.cli;

import io.bulkedge.stats.pool.AtomPool;
import io.bulkedge.stats.pool.EdgePool;
import io.bulkedge.stats.pool.Estimate;
import io.bulkedge.stats.pool.Pool;
import io.bulkedge.stats.pool.RatioPool;
import io.bulkedge.study.PooledSpectra;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ends a run when a standard error is small enough. It is looked at only after numbers of spectra
 * that do not depend on the run, 4, 5, 6 or 7 times a power of two, so that neither threads nor
 * interruptions change where a run ends.
 *
 * @param observable whose error
 * @param bound the error to fall below
 */
record StopRule(String observable, double bound) {
    private static final Pattern TEXT =
            Pattern.compile("\\s*(ratio|edge|atom)\\.se\\s*<\\s*([0-9.eE+-]+)\\s*");
    private static final long FEWEST = 64;

    /** Reads {@code ratio.se<1e-5}. */
    static StopRule parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        double bound = Double.NaN;
        if (matcher.matches()) {
            try {
                bound = Double.parseDouble(matcher.group(2));
            } catch (NumberFormatException e) {
                bound = Double.NaN;
            }
        }
        if (!(bound > 0)) {
            throw new UsageException(
                    "--until '"
                            + text
                            + "' is not of the form ratio.se<1e-5, edge.se<... or atom.se<...");
        }
        return new StopRule(matcher.group(1), bound);
    }

    /** The next number of spectra after which to look. */
    static long nextLook(long count) {
        if (count < FEWEST) {
            return FEWEST;
        }
        long quarter = Long.highestOneBit(count) / 4;
        return (count / quarter + 1) * quarter;
    }

    /**
     * Whether the error is small enough; one of zero only says that nothing was seen to vary yet.
     */
    boolean met(PooledSpectra pooled) {
        double error = estimate(pooled.pools()).standardError();
        return error > 0 && error < bound;
    }

    /** Refuses a rule about something that is not observed. */
    void require(List<Pool> pools) {
        estimate(pools);
    }

    private Estimate estimate(List<Pool> pools) {
        for (Pool pool : pools) {
            switch (pool) {
                case RatioPool ratios when observable.equals("ratio") -> {
                    return ratios.mean();
                }
                case EdgePool edge when observable.equals("edge") -> {
                    return edge.mean();
                }
                case AtomPool atom when observable.equals("atom") -> {
                    return atom.weight();
                }
                default -> {}
            }
        }
        throw new UsageException(
                "--until looks at " + observable + ", which --observe does not name");
    }
}
