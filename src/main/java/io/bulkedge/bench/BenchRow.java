package io.bulkedge.bench;

import org.jspecify.annotations.Nullable;

/**
 * One library on one case.
 *
 * @param problem the case
 * @param library {@code "bulkedge"}, or a peer's name and version
 * @param backend backend, for bulkedge
 * @param route route, for bulkedge
 * @param threads threads
 * @param secondsPerMatrix median over the repetitions
 * @param repetitions how often the whole case was solved
 * @param gflops conventional operations per second, in billions
 * @param ceilingFraction share of the measured ceiling of matrix products at this number of
 *     threads; NaN if it was not measured
 * @param worstRatio largest error in units of n u ||A||: for bulkedge the worst certificate, for a
 *     peer the largest distance of its values from bulkedge's
 * @param coldSeconds time of the first solve of a fresh process, per matrix; NaN if not measured
 */
public record BenchRow(
        BenchCase problem,
        String library,
        @Nullable String backend,
        @Nullable String route,
        int threads,
        double secondsPerMatrix,
        int repetitions,
        double gflops,
        double ceilingFraction,
        double worstRatio,
        double coldSeconds) {}
