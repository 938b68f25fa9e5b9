package io.bulkedge.cuda.solver;

import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Vectors;

/**
 * What a solver is made for: up to {@code count} real float64 matrices of equal shape, one after
 * the other, column-major without padding, finite and with entries of at most 2 in size.
 *
 * @param op the operation
 * @param rows rows of a matrix as it lies on the device
 * @param cols its columns
 * @param count most matrices of a call
 */
public record Problem(SpectralOp op, int rows, int cols, int count) {
    /**
     * Entries of a matrix.
     *
     * @return rows times columns
     */
    public long elements() {
        return (long) rows * cols;
    }

    /**
     * Values of a matrix.
     *
     * @return how many
     */
    public int values() {
        return op instanceof SpectralOp.Svd ? Math.min(rows, cols) : rows;
    }

    /**
     * Whether vectors are wanted.
     *
     * @return true if so
     */
    public boolean vectors() {
        return op.vectors() == Vectors.ALL;
    }
}
