package io.bulkedge.plan;

import io.bulkedge.backend.SpectralOp;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import java.util.List;

/**
 * One batch of equally shaped matrices for one backend.
 *
 * @param backend name of the backend
 * @param op what it runs
 * @param precision precision of the data
 * @param shape shape of all matrices of the step; {@code count} is their number
 * @param items indices of the request's items, in order
 * @param chunk matrices solved at a time, so that memory stays within its bound
 * @param members most threads that work on one matrix together
 * @param flops arithmetic of the whole step
 * @param seconds predicted time of the whole step
 * @param bytes scratch and results held for one chunk
 * @param why the reasons, each one sentence without a final stop
 */
public record Step(
        String backend,
        SpectralOp op,
        Precision precision,
        BatchShape shape,
        List<Integer> items,
        long chunk,
        int members,
        double flops,
        double seconds,
        long bytes,
        List<String> why) {
    /** Copies the lists. */
    public Step {
        items = List.copyOf(items);
        why = List.copyOf(why);
    }

    /**
     * The algorithm.
     *
     * @return its route
     */
    public Route route() {
        return Route.of(op);
    }
}
