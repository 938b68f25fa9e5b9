package io.bulkedge.cpu;

import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Vectors;
import java.io.IOException;

/** What one thread needs to solve runs of consecutive matrices of one shape. */
sealed interface Worker permits PanelWorker, InterleavedWorker {

    /**
     * How many matrices to take at a time.
     *
     * @param count matrices of the batch
     * @param workers workers that share them
     */
    int run(long count, int workers);

    /** Solves {@code count} matrices, at most {@link #run}, from {@code first} on. */
    void solve(MatrixSource source, long first, int count, SpectrumBatch output, BatchStatus status)
            throws IOException;

    /** Whether an operation is solved by several matrices at a time. */
    static boolean interleaved(SpectralOp op) {
        return op instanceof SpectralOp.SymmetricEigen eigen
                && eigen.method() == EigenMethod.INTERLEAVED;
    }

    static int valueCount(SpectralOp op, int rows, int cols) {
        return op instanceof SpectralOp.Svd ? Math.min(rows, cols) : rows;
    }

    static long leftSize(SpectralOp op, int rows, int cols) {
        return op.vectors() == Vectors.ALL ? (long) rows * valueCount(op, rows, cols) : 0;
    }

    static long rightSize(SpectralOp op, int rows, int cols) {
        boolean twoSided = op instanceof SpectralOp.Svd && op.vectors() == Vectors.ALL;
        return twoSided ? (long) cols * valueCount(op, rows, cols) : 0;
    }
}
