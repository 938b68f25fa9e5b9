package io.bulkedge.matrix;

/**
 * Shape of a batch of equally shaped matrices.
 *
 * @param count number of matrices, at least 0
 * @param rows rows of each matrix, at least 0
 * @param cols columns of each matrix, at least 0
 * @param field number field of the entries
 */
public record BatchShape(long count, int rows, int cols, Field field) {

    /**
     * Checks that no size is negative and that the total number of real numbers fits in a {@code
     * long}.
     *
     * @throws IllegalArgumentException if a size is negative
     * @throws ArithmeticException if the number of elements overflows
     */
    public BatchShape {
        if (count < 0 || rows < 0 || cols < 0) {
            throw new IllegalArgumentException(
                    "sizes must not be negative: count "
                            + count
                            + ", rows "
                            + rows
                            + ", columns "
                            + cols);
        }
        Math.multiplyExact(
                count, Math.multiplyExact((long) rows * cols, (long) field.components()));
    }

    /**
     * A batch of real matrices.
     *
     * @param count number of matrices
     * @param rows rows of each
     * @param cols columns of each
     * @return the shape
     */
    public static BatchShape real(long count, int rows, int cols) {
        return new BatchShape(count, rows, cols, Field.REAL);
    }

    /**
     * Real numbers in one matrix: rows x columns x components of the field.
     *
     * @return the number of stored real numbers per matrix
     */
    public long elementsPerMatrix() {
        return Math.multiplyExact((long) rows * cols, (long) field.components());
    }

    /**
     * Real numbers in the whole batch.
     *
     * @return count times {@link #elementsPerMatrix()}
     */
    public long elements() {
        return Math.multiplyExact(count, elementsPerMatrix());
    }

    /**
     * Smaller dimension, M in the notation of the statistics; the number of singular values.
     *
     * @return min(rows, columns)
     */
    public int minDimension() {
        return Math.min(rows, cols);
    }

    /**
     * Larger dimension, N in the notation of the statistics.
     *
     * @return max(rows, columns)
     */
    public int maxDimension() {
        return Math.max(rows, cols);
    }

    /**
     * The same matrices in another number.
     *
     * @param newCount number of matrices
     * @return this shape with another count
     */
    public BatchShape withCount(long newCount) {
        return new BatchShape(newCount, rows, cols, field);
    }
}
