package io.bulkedge.plan;

import io.bulkedge.backend.Capabilities;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Vectors;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import java.util.Optional;

/**
 * Memory of one chunk.
 *
 * @param heap bytes of scratch, matrices widened to float64 included
 * @param outside bytes of results, which lie in native memory
 */
record MemoryNeed(long heap, long outside) {
    static MemoryNeed of(
            Capabilities backend, SpectralOp op, Precision precision, BatchShape shape) {
        return new MemoryNeed(backend.workspaceBytes(op, precision, shape), results(op, shape));
    }

    boolean fits(Optional<MemoryBound> memory) {
        return memory.map(bound -> bound.fits(heap, outside))
                .orElse(total() <= Planner.DEFAULT_CHUNK_BYTES);
    }

    long total() {
        return Math.addExact(heap, outside);
    }

    private static long results(SpectralOp op, BatchShape shape) {
        long k = op instanceof SpectralOp.Svd ? shape.minDimension() : shape.rows();
        long perMatrix = k;
        if (op.vectors() == Vectors.ALL) {
            perMatrix = Math.addExact(perMatrix, Math.multiplyExact(k, (long) shape.rows()));
            if (op instanceof SpectralOp.Svd) {
                perMatrix = Math.addExact(perMatrix, Math.multiplyExact(k, (long) shape.cols()));
            }
        }
        return Math.multiplyExact(
                Math.multiplyExact(perMatrix, (long) Double.BYTES), shape.count());
    }
}
