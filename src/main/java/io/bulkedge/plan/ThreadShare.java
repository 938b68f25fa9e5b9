package io.bulkedge.plan;

import io.bulkedge.backend.BackendInfo;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.matrix.BatchShape;
import java.util.List;
import java.util.Locale;

/**
 * How threads are dealt out: over the matrices of a batch, and those that are left over inside each
 * matrix where that is predicted to pay. Changes no bit of a result.
 *
 * @param members threads inside a matrix
 * @param why the reason, each one sentence without a final stop; none for a backend of one thread
 */
record ThreadShare(int members, List<String> why) {
    static ThreadShare of(SpectralOp op, BatchShape largest, BackendInfo backend, CostModel costs) {
        if (backend.threads() == 1) {
            return new ThreadShare(1, List.of());
        }
        int left = costs.threadsLeft(op, largest, backend);
        int members = costs.members(op, largest, backend);
        if (left == 1) {
            return new ThreadShare(1, List.of("every thread has matrices of its own"));
        }
        String reason =
                String.format(
                        Locale.ROOT,
                        "%s: %.2g s by %d, %.2g s by one",
                        members > 1
                                ? "the threads share each matrix"
                                : "one thread for each matrix",
                        costs.seconds(op, largest, backend, left),
                        left,
                        costs.seconds(op, largest, backend, 1));
        return new ThreadShare(
                members,
                RouteLaw.of(op).shared() == 0
                        ? List.of("one thread for each matrix: this route does not share one")
                        : List.of(reason));
    }
}
