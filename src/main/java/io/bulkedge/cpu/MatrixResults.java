package io.bulkedge.cpu;

import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Vectors;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Room for the values and vectors of one matrix, column-major without padding; a part that an
 * operation does not give is empty.
 *
 * @param values ascending
 * @param left left vectors or eigenvectors
 * @param right right vectors
 */
record MatrixResults(double[] values, double[] left, double[] right) {
    /** Stands for the number of missing values of a matrix that holds a NaN or an infinity. */
    static final int NON_FINITE = -1;

    /** Room for an operation on matrices of rows x cols. */
    static MatrixResults of(SpectralOp op, int rows, int cols) {
        return new MatrixResults(
                new double[valueCount(op, rows, cols)],
                new double[Math.toIntExact(leftSize(op, rows, cols))],
                new double[Math.toIntExact(rightSize(op, rows, cols))]);
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

    static long bytes(SpectralOp op, int rows, int cols) {
        long numbers =
                valueCount(op, rows, cols) + leftSize(op, rows, cols) + rightSize(op, rows, cols);
        return Math.multiplyExact(numbers, (long) Double.BYTES);
    }

    /**
     * Hands the results of a matrix over, NaN if it failed.
     *
     * @param missing how many values were not found, 0 on success, or {@link #NON_FINITE}
     */
    void store(int missing, long matrix, SpectrumBatch output, BatchStatus status) {
        boolean overflow = missing == 0 && exceedsRange(values);
        if (missing != 0 || overflow) {
            Arrays.fill(values, Double.NaN);
            Arrays.fill(left, Double.NaN);
            Arrays.fill(right, Double.NaN);
            if (overflow) {
                status.overflow(matrix);
            } else if (missing == NON_FINITE) {
                status.nonFinite(matrix);
            } else {
                status.notConverged(matrix, missing);
            }
        }
        store(values, output.values(), matrix);
        store(left, output.left(), matrix);
        store(right, output.right(), matrix);
    }

    /** Whether a value that was scaled back is infinite: matrices are scaled before the solve. */
    static boolean exceedsRange(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return true;
            }
        }
        return false;
    }

    private static void store(double[] from, @Nullable MatrixBatch to, long matrix) {
        if (to != null) {
            PanelCopy.fromPanel(from, 0, to.shape().rows(), to, matrix);
        }
    }
}
