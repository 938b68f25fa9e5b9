package io.bulkedge.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Which solves of a contestant count. */
class LaneTest {
    private static final double WANTED = 1;
    private static final double LIMIT = 20;

    /** Says times of its script, the last of them for ever. */
    private static final class Scripted implements Contestant {
        private final Deque<Double> script;
        private int solves;

        Scripted(Double... seconds) {
            script = new ArrayDeque<>(List.of(seconds));
        }

        @Override
        public String library() {
            return "scripted";
        }

        @Override
        public double solve() {
            solves++;
            return script.size() > 1 ? script.removeFirst() : script.getFirst();
        }

        @Override
        public double[] values(long matrix) {
            return new double[0];
        }

        @Override
        public double[] bounds(long matrix) {
            return new double[0];
        }

        @Override
        public void close() {}
    }

    private static Lane run(double first, double fastest, Scripted contestant) {
        return run(first, fastest, contestant, () -> 0);
    }

    private static Lane run(
            double first, double fastest, Scripted contestant, LongSupplier compiled) {
        Lane lane = new Lane(contestant, WANTED, LIMIT, compiled);
        lane.warm(first, fastest);
        lane.compare(fastest);
        for (int round = 0; round < Lane.ROUNDS; round++) {
            lane.round();
        }
        return lane;
    }

    @Test
    void fastSolversAreWarmedAndTimedForTheWantedTime() {
        Lane lane = run(5, 0.125, new Scripted(2.0, 0.5, 0.125));
        assertEquals(8, lane.solves(), "none of those while it got faster, then eight of 1/8 s");
        assertEquals(0.125, lane.median());
        Lane quick = run(0.5, 0.25, new Scripted(0.5, 0.25, 0.125));
        assertEquals(8, quick.solves());
        assertFalse(quick.cold());
    }

    /** Code that waits to be compiled takes a steady time too. */
    @Test
    void whileTheCompilerWorksNoSolveCounts() {
        long[] millis = {0};
        LongSupplier busyForTwoSeconds = () -> millis[0] = Math.min(2000, millis[0] + 500);
        Scripted contestant = new Scripted(0.5);
        Lane lane = run(0.5, 0.5, contestant, busyForTwoSeconds);
        assertEquals(3, lane.solves());
        assertEquals(4 + 3, contestant.solves, "three windows with work, one without");
        millis[0] = 0;
        Scripted never = new Scripted(0.5);
        run(0.5, 0.5, never, () -> millis[0] += 500);
        assertEquals(CompilerActivity.MOST / 0.5 + 3, never.solves);
    }

    /** Steady at once, and hopeless: warm after one solve, timed for a quarter of the time. */
    @Test
    void fastSolversFarBehindGetLessTime() {
        Scripted contestant = new Scripted(0.25);
        Lane lane = run(0.3, 0.01, contestant);
        assertEquals(3, lane.solves());
        assertEquals(0.25, lane.median());
        assertEquals(2 + 3, contestant.solves);
    }

    /** The first solve is never a time, however slow the contestant is. */
    @Test
    void slowSolversFarBehindAreTimedOnce() {
        Scripted contestant = new Scripted(4.0);
        Lane lane = run(9, 0.5, contestant);
        assertEquals(1, lane.solves());
        assertEquals(4, lane.median());
        assertEquals(2, contestant.solves, "the one that was much faster than the first is not it");
        assertFalse(lane.cold());
    }

    @Test
    void slowSolversThatMatterAreTimedUntilPatienceEnds() {
        assertEquals(3, run(1.5, 1.0, new Scripted(1.25)).solves());
        assertEquals(1, run(12, 8.0, new Scripted(10.0)).solves());
    }

    @Test
    void aFirstSolveBeyondTheLimitStaysTheOnlyOneAndSaysSo() {
        Scripted contestant = new Scripted(1.0);
        Lane lane = run(25, 25, contestant);
        assertEquals(0, contestant.solves);
        assertTrue(lane.cold());
        assertEquals(1, lane.solves());
        assertEquals(25, lane.median());
    }
}
