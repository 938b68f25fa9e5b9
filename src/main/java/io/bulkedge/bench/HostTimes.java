package io.bulkedge.bench;

import io.bulkedge.backend.Backend;
import io.bulkedge.engine.Certificate;
import io.bulkedge.plan.CostModel;
import io.bulkedge.plan.Planner;
import io.bulkedge.plan.Step;
import java.util.List;

/** The CPU backend on the problems of a device, by the route that it would choose. */
final class HostTimes {
    private final Backend backend;
    private final CostModel costs;
    private final Repeats repeats;
    private final long seed;

    HostTimes(Backend backend, CostModel costs, Repeats repeats, long seed) {
        this.backend = backend;
        this.costs = costs;
        this.repeats = repeats;
        this.seed = seed;
    }

    /**
     * Draws and solves.
     *
     * @return seconds per matrix
     * @throws IllegalStateException if results are wrong
     */
    double secondsPerMatrix(DeviceProblem problem) {
        try (RouteContestant contestant =
                new RouteContestant(way(problem), problem.matrices(seed))) {
            double seconds = repeats.median(contestant::solve);
            if (!(contestant.worstCertificate() <= Certificate.THRESHOLD)) {
                throw new IllegalStateException("the CPU backend is wrong on " + problem);
            }
            return seconds / problem.count();
        }
    }

    /** Seconds that the cost model predicts. */
    double predicted(DeviceProblem problem) {
        return way(problem).seconds();
    }

    private Candidate way(DeviceProblem problem) {
        Step step = new Planner(List.of(backend), costs).plan(problem.request()).steps().getFirst();
        int members = costs.members(step.op(), problem.shape(), backend.info());
        return new Candidate(
                backend,
                step.op(),
                members,
                true,
                costs.seconds(step.op(), problem.shape(), backend.info(), members));
    }
}
