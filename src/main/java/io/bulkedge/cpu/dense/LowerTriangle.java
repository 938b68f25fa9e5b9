package io.bulkedge.cpu.dense;

import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.tridiagonal.Scaling;

/**
 * Room of the lower triangle of a symmetric matrix: entry (i, j), i &gt;= j, at {@code offset + j *
 * leading + i}.
 *
 * @param matrix the array
 * @param offset place of entry (0, 0)
 * @param leading distance between columns, at least the order
 * @param order order of the matrix
 */
public record LowerTriangle(double[] matrix, int offset, int leading, int order) {
    /**
     * Place of an entry.
     *
     * @param i row
     * @param j column, at most i
     * @return index in the array
     */
    public int at(int i, int j) {
        return offset + j * leading + i;
    }

    /**
     * Copies a triangle into the room.
     *
     * @param from lower triangle, column-major
     * @param start its entry (0, 0)
     * @param distance distance between its columns
     */
    public void load(double[] from, int start, int distance) {
        for (int j = 0; j < order; j++) {
            System.arraycopy(from, start + j * distance + j, matrix, at(j, j), order - j);
        }
    }

    /**
     * Largest magnitude of an entry.
     *
     * @param kernels inner loops
     * @return the magnitude; NaN or infinite for a matrix that is not finite, 0 for order 0
     */
    public double largest(Kernels kernels) {
        double largest = 0;
        for (int j = 0; j < order; j++) {
            largest = Math.max(largest, kernels.maxAbs(order - j, matrix, at(j, j)));
        }
        return largest;
    }

    /**
     * Multiplies by a power of two.
     *
     * @param kernels inner loops
     * @param power the exponent; nothing is done for 0
     */
    public void scale(Kernels kernels, int power) {
        for (int j = 0; j < order && power != 0; j++) {
            Scaling.scale(kernels, order - j, matrix, at(j, j), power);
        }
    }
}
