package io.bulkedge.backend;

import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.Precision;
import java.io.IOException;

/**
 * One place that can compute spectra. One per stream of work; not thread-safe, though it may use
 * several threads inside. Results do not depend, bit for bit, on the number of threads, on how a
 * batch is split, or on what was solved before.
 */
public interface Backend extends Capabilities, AutoCloseable {

    /**
     * Allocates scratch memory for solves of this operation and matrix shape, of any count up to
     * {@code shape.count()}.
     *
     * @param op the operation
     * @param precision precision of the data
     * @param shape shape of the largest batch
     * @return the workspace, owned by the caller
     */
    Workspace workspace(SpectralOp op, Precision precision, BatchShape shape);

    /**
     * The same with a bound on the threads that work on one matrix together. The bound changes
     * speed, and no bit of a result. A backend without such threads ignores it.
     *
     * @param op the operation
     * @param precision precision of the data
     * @param shape shape of the largest batch
     * @param members most threads inside a matrix, at least 1
     * @return the workspace, owned by the caller
     */
    default Workspace workspace(SpectralOp op, Precision precision, BatchShape shape, int members) {
        return workspace(op, precision, shape);
    }

    /**
     * Solves every matrix of a batch. The input is not modified.
     *
     * @param op what to compute
     * @param source the matrices
     * @param output receives values and vectors; NaN for a matrix that failed
     * @param workspace scratch made by this backend for this operation and shape
     * @return one outcome per matrix
     * @throws IOException if a streamed source cannot be read
     * @throws IllegalArgumentException if operation, shapes and workspace do not belong together
     */
    BatchStatus solve(SpectralOp op, MatrixSource source, SpectrumBatch output, Workspace workspace)
            throws IOException;

    /**
     * Draws random matrices into memory.
     *
     * @param source ensemble, key and count
     * @param output receives the matrices; same shape
     */
    void sample(MatrixSource.Sampled source, MatrixBatch output);

    @Override
    void close();
}
