package io.bulkedge.study;

import io.bulkedge.engine.Engine;
import io.bulkedge.ensemble.Ensemble;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import io.bulkedge.plan.MemoryBound;
import io.bulkedge.plan.Plan;
import io.bulkedge.plan.PlanningException;
import io.bulkedge.plan.Request;
import io.bulkedge.plan.Request.Item;
import io.bulkedge.plan.Request.RouteChoice;
import io.bulkedge.plan.Request.Task;
import io.bulkedge.plan.Request.VectorChoice;
import io.bulkedge.plan.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Plans of a run of very many matrices, whose route does not depend on how many are left.
 *
 * @param drawn the matrices that are drawn and solved
 * @param memory bound on the memory of the process, if there is one
 */
record StudyPlans(Ensemble drawn, Optional<MemoryBound> memory) {
    /** Matrices for which routes are compared, so many that more would change nothing. */
    static final long MANY = 1L << 30;

    private static final long MOST_ENTRIES = Integer.MAX_VALUE - 8;

    /** The step of very many matrices. */
    Step ofVeryMany(Engine engine) {
        return plan(engine, shape().withCount(MANY)).steps().getFirst();
    }

    /** The shape of one matrix, which is drawn into one array. */
    BatchShape shape() {
        double entries = (double) drawn.rows() * drawn.cols() * drawn.field().components();
        if (entries > MOST_ENTRIES) {
            throw new PlanningException(
                    String.format(
                            Locale.ROOT,
                            "a matrix is drawn into one array of at most %d numbers, but %d x %d needs %.0f",
                            MOST_ENTRIES,
                            drawn.rows(),
                            drawn.cols(),
                            entries));
        }
        return new BatchShape(1, drawn.rows(), drawn.cols(), drawn.field());
    }

    /** So many matrices by the route of very many, so many at a time. */
    Plan of(Engine engine, Step many, long count, long chunk) {
        BatchShape all = shape().withCount(count);
        Plan left = plan(engine, all);
        int members =
                left.steps().stream()
                        .filter(step -> step.op().equals(many.op()))
                        .mapToInt(Step::members)
                        .findFirst()
                        .orElse(many.members());
        Step step =
                new Step(
                        many.backend(),
                        many.op(),
                        many.precision(),
                        all,
                        List.of(0),
                        Math.min(chunk, Math.max(1, count)),
                        members,
                        many.flops() / MANY * count,
                        many.seconds() / MANY * count,
                        many.bytes(),
                        many.why());
        return new Plan(left.request(), List.of(step), List.of());
    }

    private Plan plan(Engine engine, BatchShape shape) {
        Task task =
                switch (drawn.structure()) {
                    case HERMITIAN -> Task.EIGEN;
                    case GENERAL -> Task.SINGULAR;
                    case TRIDIAGONAL -> Task.TRIDIAGONAL;
                };
        Item item = new Item("matrices", shape, Precision.F64);
        Request request =
                new Request(task, List.of(item), VectorChoice.NEVER, RouteChoice.AUTO, memory);
        Plan plan = engine.plan(request);
        for (Plan.Refusal refusal : plan.refused()) {
            throw new PlanningException(refusal.reason());
        }
        return plan;
    }
}
