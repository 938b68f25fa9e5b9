package io.bulkedge.bench;

import org.jspecify.annotations.Nullable;

/**
 * One library on one case.
 *
 * @param problem the case
 * @param library {@link #OWN}, or a peer's name and version
 * @param backend backend, for bulkedge
 * @param route route, for bulkedge
 * @param planned whether this is the route that the planner chooses
 * @param threads threads
 * @param secondsPerMatrix median over the solves; NaN if the answer was wrong and so not timed
 * @param solves how often the whole case was solved under the clock
 * @param gflops conventional operations per second, in billions
 * @param ceilingFraction share of the measured ceiling of matrix products at this number of
 *     threads; NaN if it was not measured
 * @param worstRatio largest error: for bulkedge the worst certificate in units of n u ||A||; for a
 *     peer the largest distance of its values from bulkedge's, in units of the sum of both error
 *     bounds
 * @param correct whether that is small enough
 * @param coldSeconds time of the first solve of the whole case in a fresh process; NaN if not
 *     measured
 * @param note what was done otherwise than the case says, if anything
 */
public record BenchRow(
        BenchCase problem,
        String library,
        @Nullable String backend,
        @Nullable String route,
        boolean planned,
        int threads,
        double secondsPerMatrix,
        int solves,
        double gflops,
        double ceilingFraction,
        double worstRatio,
        boolean correct,
        double coldSeconds,
        @Nullable String note) {
    /** The name of this library in rows. */
    public static final String OWN = "bulkedge";

    /**
     * The same row with its cold time.
     *
     * @param seconds time of the first solve in a fresh process
     * @return the row
     */
    public BenchRow withCold(double seconds) {
        return new BenchRow(
                problem,
                library,
                backend,
                route,
                planned,
                threads,
                secondsPerMatrix,
                solves,
                gflops,
                ceilingFraction,
                worstRatio,
                correct,
                seconds,
                note);
    }
}
