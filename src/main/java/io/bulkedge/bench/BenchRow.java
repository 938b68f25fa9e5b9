package io.bulkedge.bench;

import java.util.Locale;
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
 * @param secondsPerMatrix median over the solves; NaN if there is none
 * @param solves how often the whole case was solved under the clock
 * @param gflops conventional operations per second, in billions
 * @param ceilingFraction share of the measured ceiling of matrix products at this number of
 *     threads; NaN if it was not measured
 * @param worstRatio largest error: for bulkedge the worst certificate in units of n u ||A||; for a
 *     peer the largest distance of its values from bulkedge's, in units of the sum of both error
 *     bounds
 * @param timing what the time is worth
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
        Timing timing,
        double coldSeconds,
        @Nullable String note) {
    /** The name of this library in rows. */
    public static final String OWN = "bulkedge";

    /** A row of a contestant that does not take part because it is predicted to be too slow. */
    static BenchRow leftOut(
            BenchCase problem, Contender who, int threads, double seconds, double limit) {
        return new BenchRow(
                problem,
                who.library(),
                who.backend(),
                who.route(),
                false,
                threads,
                Double.NaN,
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Timing.LEFT_OUT,
                Double.NaN,
                String.format(
                        Locale.ROOT,
                        "left out: about %.0f s for each solve, more than --limit %.0f",
                        seconds,
                        limit));
    }

    /**
     * Who a row is about.
     *
     * @param library {@link #OWN}, or a peer's name and version
     * @param backend backend, for bulkedge
     * @param route route, for bulkedge
     */
    record Contender(String library, @Nullable String backend, @Nullable String route) {}

    /**
     * Whether this is a fair time of another library in the same arithmetic.
     *
     * @return false for this library, for other arithmetic, and without a warm time
     */
    public boolean rivals() {
        boolean alike = note == null || !note.startsWith(PeerLibrary.OTHER_ARITHMETIC);
        return !library.equals(OWN) && alike && timing == Timing.WARM;
    }

    /**
     * Whether nothing is wrong with the answer.
     *
     * @return true also for a row without an answer
     */
    public boolean correct() {
        return timing != Timing.WRONG;
    }

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
                timing,
                seconds,
                note);
    }
}
