package io.bulkedge.backend;

import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import io.bulkedge.matrix.Precision;
import org.jspecify.annotations.Nullable;

/**
 * Where a backend writes its results, float64, matrix after matrix: k values ascending, and if
 * wanted the left vectors (rows x k; for symmetric matrices the eigenvectors) and the right vectors
 * (columns x k). Column j of the vectors belongs to value j.
 */
public final class SpectrumBatch implements AutoCloseable {
    private final BatchShape shape;
    private final MatrixBatch values;
    private final @Nullable MatrixBatch left;
    private final @Nullable MatrixBatch right;

    private SpectrumBatch(
            BatchShape shape,
            MatrixBatch values,
            @Nullable MatrixBatch left,
            @Nullable MatrixBatch right) {
        this.shape = shape;
        this.values = values;
        this.left = left;
        this.right = right;
    }

    /**
     * Allocates room for the results of an operation.
     *
     * @param op the operation
     * @param shape shape of the matrices
     * @return a new output, owned by the caller
     */
    public static SpectrumBatch allocate(SpectralOp op, BatchShape shape) {
        int k = op instanceof SpectralOp.Svd ? shape.minDimension() : shape.rows();
        boolean vectors = op.vectors() == Vectors.ALL;
        boolean twoSided = vectors && op instanceof SpectralOp.Svd;
        return new SpectrumBatch(
                shape,
                real(shape.count(), k, 1),
                vectors ? real(shape.count(), shape.rows(), k) : null,
                twoSided ? real(shape.count(), shape.cols(), k) : null);
    }

    private static MatrixBatch real(long count, int rows, int cols) {
        return MatrixBatch.allocate(BatchShape.real(count, rows, cols), Precision.F64);
    }

    /**
     * Shape of the matrices that are solved.
     *
     * @return the shape
     */
    public BatchShape shape() {
        return shape;
    }

    /**
     * The values, k x 1 per matrix.
     *
     * @return the batch of values
     */
    public MatrixBatch values() {
        return values;
    }

    /**
     * Left singular vectors or eigenvectors, rows x k per matrix.
     *
     * @return the batch, or null if vectors were not asked for
     */
    public @Nullable MatrixBatch left() {
        return left;
    }

    /**
     * Right singular vectors, columns x k per matrix.
     *
     * @return the batch, or null if not asked for or the operation is symmetric
     */
    public @Nullable MatrixBatch right() {
        return right;
    }

    /**
     * Checks that this was allocated for an operation.
     *
     * @param op the operation
     * @throws IllegalArgumentException if values or vectors of it have no room here
     */
    public void requireRoomFor(SpectralOp op) {
        boolean svd = op instanceof SpectralOp.Svd;
        boolean wanted = op.vectors() == Vectors.ALL;
        int k = svd ? shape.minDimension() : shape.rows();
        if (values.shape().rows() != k
                || (wanted && left == null)
                || (wanted && svd && right == null)) {
            throw new IllegalArgumentException("the output was not allocated for " + op);
        }
    }

    /**
     * The values of one matrix.
     *
     * @param matrix index of the matrix
     * @return its k values in a new array
     */
    public double[] valuesOf(long matrix) {
        double[] copy = new double[values.shape().rows()];
        copyValues(matrix, copy, 0);
        return copy;
    }

    /**
     * Copies the values of one matrix.
     *
     * @param matrix index of the matrix
     * @param target receives its k values
     * @param offset position of the first
     */
    public void copyValues(long matrix, double[] target, int offset) {
        PanelCopy.toPanel(values, matrix, target, offset, Math.max(values.shape().rows(), 1));
    }

    @Override
    public void close() {
        values.close();
        if (left != null) {
            left.close();
        }
        if (right != null) {
            right.close();
        }
    }
}
