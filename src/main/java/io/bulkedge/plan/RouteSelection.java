package io.bulkedge.plan;

import io.bulkedge.backend.BackendInfo;
import io.bulkedge.backend.Capabilities;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Support;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The cheapest way to what is wanted. Ways are compared by predicted time of the whole batch on one
 * thread; of two alike the first is taken. Measured times decide only if they tell of every way
 * that is possible: a measured time and a built-in one do not compare.
 *
 * @param op the operation, which says the route
 * @param why the reason, one sentence without a final stop
 */
record RouteSelection(SpectralOp op, String why) {
    /**
     * Chooses.
     *
     * @param ways operations that give what is wanted
     * @throws PlanningException if the backend supports none of them
     */
    static RouteSelection of(
            Capabilities backend,
            List<SpectralOp> ways,
            Precision precision,
            BatchShape all,
            CostModel costs) {
        BackendInfo info = backend.info();
        List<SpectralOp> possible =
                ways.stream()
                        .filter(op -> backend.supports(op, precision, all) instanceof Support.Yes)
                        .toList();
        boolean measured = possible.stream().allMatch(op -> costs.knows(op, info));
        CostModel judge = measured ? costs : CostModel.DEFAULT;
        List<SpectralOp> best =
                possible.stream()
                        .sorted(Comparator.comparingDouble(op -> judge.oneThread(op, all, info)))
                        .limit(2)
                        .toList();
        if (best.isEmpty()) {
            throw new PlanningException(
                    info.name() + " cannot: " + reason(backend, ways.getFirst(), precision, all));
        }
        SpectralOp chosen = best.getFirst();
        String word = Route.of(chosen).word() + " route: ";
        if (best.size() == 1) {
            return new RouteSelection(chosen, word + "the only one that gives what is wanted");
        }
        SpectralOp next = best.getLast();
        return new RouteSelection(
                chosen,
                String.format(
                        Locale.ROOT,
                        "%s%.2g s on one thread by %s, next best %s with %.2g s",
                        word,
                        judge.oneThread(chosen, all, info),
                        measured ? "times of this machine" : "built-in rates",
                        Route.of(next).word(),
                        judge.oneThread(next, all, info)));
    }

    private static String reason(
            Capabilities backend, SpectralOp op, Precision precision, BatchShape all) {
        return backend.supports(op, precision, all) instanceof Support.No no
                ? no.reason()
                : "no reason given";
    }
}
