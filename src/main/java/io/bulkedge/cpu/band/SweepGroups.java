package io.bulkedge.cpu.band;

import io.bulkedge.cpu.parallel.Progress;
import io.bulkedge.cpu.parallel.Team;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The order in which bulges are chased down a band of order n and width b, by a team.
 *
 * <p>Sweep s begins in row s + 1, and its step k works b rows further down for each step before.
 * Step k of a sweep may be taken when the sweep before has taken step k + 1. Sweeps go in groups:
 * one member takes all sweeps of a group side by side, one step behind another, in the same part of
 * the band, and groups follow one another down the band. The order of all operations on an entry is
 * the same whoever does them. Source: Haidar, Ltaief and Dongarra, SC'11,
 * doi:10.1145/2063384.2063394.
 */
final class SweepGroups {
    /** Sweeps of a group: what they work on together stays in the second-level cache. */
    static final int GROUP = 8;

    private final int order;
    private final int width;
    private final Progress progress;

    /** What one member does. */
    @FunctionalInterface
    interface Chaser {
        /**
         * Takes one step.
         *
         * @param sweep s
         * @param step k
         * @param place which of the sweeps of its group, below {@link #GROUP}
         */
        void step(int sweep, int step, int place);
    }

    SweepGroups(int order, int width) {
        this.order = order;
        this.width = width;
        this.progress = new Progress(groups(order));
    }

    private static int sweeps(int order) {
        return Math.max(0, order - 2);
    }

    private static int groups(int order) {
        return Math.ceilDiv(sweeps(order), GROUP);
    }

    static long bytes(int order) {
        return Progress.bytes(groups(order));
    }

    /**
     * Takes all steps of all sweeps.
     *
     * @param team who works
     * @param chasers makes what a member works with
     */
    void run(Team team, Supplier<Chaser> chasers) {
        progress.restart();
        AtomicInteger next = new AtomicInteger();
        int groups = groups(order);
        team.run(
                team.size(),
                (index, member) -> {
                    Chaser chaser = chasers.get();
                    for (int g = next.getAndIncrement(); g < groups; g = next.getAndIncrement()) {
                        int number = g;
                        progress.attempt(member, () -> run(number, chaser));
                    }
                });
    }

    /** Steps of a sweep: step k begins in row s + 1 + k b. */
    private int steps(int sweep) {
        return Math.ceilDiv(order - sweep - 1, width);
    }

    private void run(int group, Chaser chaser) {
        int first = group * GROUP;
        int size = Math.min(GROUP, sweeps(order) - first);
        int last = first + size - 1;
        int times = steps(last) + size - 1;
        for (int time = 0; time < Math.max(times, steps(first)); time++) {
            for (int i = 0; i < size; i++) {
                int step = time - i;
                if (step >= 0 && step < steps(first + i)) {
                    if (i == 0 && group > 0) {
                        progress.await(group - 1, step + 2);
                    }
                    chaser.step(first + i, step, i);
                    if (i == size - 1) {
                        progress.reach(group, step + 1);
                    }
                }
            }
        }
        progress.reach(group, Integer.MAX_VALUE);
    }
}
