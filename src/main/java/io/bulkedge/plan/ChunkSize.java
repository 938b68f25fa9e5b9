package io.bulkedge.plan;

import io.bulkedge.backend.Capabilities;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Vectors;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How many matrices of a step are solved at a time, so that memory stays within its bound. */
record ChunkSize(
        Optional<MemoryBound> memory, Capabilities backend, SpectralOp op, Precision precision) {
    /**
     * A step that does not fit.
     *
     * @param needed least bound under which it would
     * @param message says so
     */
    record Misfit(long needed, String message) {}

    /**
     * The largest number that fits; one, and a misfit, if none does.
     *
     * @param all shape of all matrices of the step
     * @param why receives what limits the number
     * @param misfits receives a step that does not fit
     */
    long of(BatchShape all, List<String> why, List<Misfit> misfits) {
        MemoryNeed least = need(all.withCount(Math.min(1, all.count())));
        if (memory.isPresent() && !least.fits(memory)) {
            misfits.add(tooSmall(memory.get(), all, least));
            return Math.min(1, all.count());
        }
        if (all.count() <= 1 || need(all).fits(memory)) {
            return all.count();
        }
        long low = 1;
        long high = all.count();
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (need(all.withCount(middle)).fits(memory)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        long bound = memory.map(MemoryBound::total).orElse(Planner.DEFAULT_CHUNK_BYTES);
        why.add(low + " matrices at a time: more would exceed " + (bound >> 20) + " MiB");
        if (low < backend.info().threads()) {
            why.add("threads that work: " + low + ", one per matrix");
        }
        return low;
    }

    MemoryNeed need(BatchShape shape) {
        return MemoryNeed.of(backend, op, precision, shape);
    }

    private Misfit tooSmall(MemoryBound bound, BatchShape shape, MemoryNeed least) {
        long needed = bound.needed(least.heap(), least.outside());
        String message =
                String.format(
                        Locale.ROOT,
                        "--memory %s is too small: this run needs %s, the Java machine %s and twice the larger of heap %s"
                                + " (rows of the result %s, one %d x %d matrix%s %s, room for the collector)"
                                + " and native memory %s",
                        MemoryBound.text(bound.total()),
                        MemoryBound.text(needed),
                        MemoryBound.text(MemoryBound.MACHINE),
                        MemoryBound.text(bound.heapFor(least.heap())),
                        MemoryBound.text(bound.heldHeap()),
                        shape.rows(),
                        shape.cols(),
                        op.vectors() == Vectors.ALL ? " with vectors" : "",
                        MemoryBound.text(least.heap()),
                        MemoryBound.text(bound.outsideFor(least.outside())));
        return new Misfit(needed, message);
    }
}
