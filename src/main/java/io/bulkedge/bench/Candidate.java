package io.bulkedge.bench;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Support;
import io.bulkedge.backend.Vectors;
import io.bulkedge.plan.CostModel;
import io.bulkedge.plan.MemoryBound;
import io.bulkedge.plan.Plan;
import io.bulkedge.plan.Planner;
import io.bulkedge.plan.Request.RouteChoice;
import io.bulkedge.plan.Request.Task;
import io.bulkedge.plan.Route;
import io.bulkedge.plan.Step;
import io.bulkedge.plan.Ways;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * One way to solve a case.
 *
 * @param backend who
 * @param op how
 * @param members threads inside a matrix
 * @param planned whether the planner would choose it
 * @param seconds predicted time of the case
 */
record Candidate(Backend backend, SpectralOp op, int members, boolean planned, double seconds) {
    /**
     * The ways that some backend supports, the planner's choice first, then by predicted time.
     *
     * @param problem the case
     * @param backends backends in order of preference
     * @param costs predicts times
     * @param memory bound on the process
     * @param scope which routes are wanted
     * @param refused told why another way is none
     * @throws IllegalArgumentException if no backend can solve the case
     */
    static List<Candidate> of(
            BenchCase problem,
            List<Backend> backends,
            CostModel costs,
            OptionalLong memory,
            RouteScope scope,
            Consumer<String> refused) {
        Plan plan = new Planner(backends, costs).plan(problem.request(RouteChoice.AUTO, memory));
        if (!plan.refused().isEmpty()) {
            throw new IllegalArgumentException(problem + ": " + plan.refused().getFirst().reason());
        }
        Step step = plan.steps().getFirst();
        if (memory.isPresent() && step.chunk() < problem.count()) {
            throw new IllegalArgumentException(
                    problem
                            + " does not fit the memory bound in one piece: "
                            + step.chunk()
                            + " matrices at a time; lower its COUNT or raise --memory");
        }
        List<Candidate> all = new ArrayList<>();
        for (Backend backend : backends) {
            for (SpectralOp op : operations(problem, backend)) {
                switch (backend.supports(op, problem.precision(), problem.shape())) {
                    case Support.No no ->
                            refused.accept(
                                    problem + " by " + Route.of(op).word() + ": " + no.reason());
                    case Support.Yes _ when !fits(backend, op, problem, memory) ->
                            refused.accept(
                                    problem
                                            + " by "
                                            + Route.of(op).word()
                                            + ": its matrices and scratch exceed --memory");
                    case Support.Yes _ -> {
                        boolean planned =
                                step.backend().equals(backend.info().name())
                                        && step.op().equals(op);
                        int members =
                                scope == RouteScope.CALIBRATION
                                        ? costs.threadsLeft(op, problem.shape(), backend.info())
                                        : costs.members(op, problem.shape(), backend.info());
                        double seconds =
                                costs.seconds(op, problem.shape(), backend.info(), members);
                        all.add(new Candidate(backend, op, members, planned, seconds));
                    }
                }
            }
        }
        all.sort(
                Comparator.comparing(Candidate::planned)
                        .reversed()
                        .thenComparing(Candidate::seconds));
        return scope == RouteScope.NEXT ? all.subList(0, Math.min(2, all.size())) : all;
    }

    private static boolean fits(
            Backend backend, SpectralOp op, BenchCase problem, OptionalLong memory) {
        long scratch = backend.workspaceBytes(op, problem.precision(), problem.shape());
        long matrices =
                Math.multiplyExact(problem.shape().elements(), (long) problem.precision().bytes());
        return memory.isEmpty() || MemoryBound.of(memory.getAsLong()).fits(scratch, matrices);
    }

    private static List<SpectralOp> operations(BenchCase problem, Backend backend) {
        return Ways.all(
                        problem.operation().symmetric() ? Task.EIGEN : Task.SINGULAR,
                        problem.operation().vectors() ? Vectors.ALL : Vectors.NONE)
                .stream()
                .filter(op -> op.place() == backend.place())
                .toList();
    }

    /** Who a row about this is about. */
    BenchRow.Contender contender() {
        return new BenchRow.Contender(BenchRow.OWN, backend.info().name(), route());
    }

    /** The word of its route. */
    String route() {
        return Route.of(op).word();
    }
}
