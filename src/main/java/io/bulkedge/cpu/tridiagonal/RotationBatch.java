package io.bulkedge.cpu.tridiagonal;

import io.bulkedge.cpu.kernel.Kernels;

/**
 * Plane rotations of columns of a matrix, collected over several sweeps and applied to one block of
 * rows after another, so that the block stays in cache while all of them pass. The result does not
 * depend on when the batch is flushed.
 */
final class RotationBatch {
    private final Kernels kernels;
    private final int rowsAtOnce;
    private final int[] first;
    private final int[] second;
    private final double[] cosines;
    private final double[] sines;
    private int size;

    private double[] matrix = {};
    private int offset;
    private int rows;
    private int leading;

    RotationBatch(Kernels kernels, int capacity, int rowsAtOnce) {
        this.kernels = kernels;
        this.rowsAtOnce = rowsAtOnce;
        this.first = new int[capacity];
        this.second = new int[capacity];
        this.cosines = new double[capacity];
        this.sines = new double[capacity];
    }

    static long bytes(int capacity) {
        return Math.multiplyExact((long) capacity, 2L * Integer.BYTES + 2L * Double.BYTES);
    }

    /** Names the matrix whose columns are rotated. */
    void target(double[] newMatrix, int newOffset, int newRows, int newLeading) {
        this.matrix = newMatrix;
        this.offset = newOffset;
        this.rows = newRows;
        this.leading = newLeading;
    }

    /** Column x becomes c x + s y, column y becomes c y - s x. */
    void add(int x, int y, double c, double s) {
        if (size == first.length) {
            flush();
        }
        first[size] = x;
        second[size] = y;
        cosines[size] = c;
        sines[size] = s;
        size++;
    }

    void flush() {
        for (int top = 0; top < rows; top += rowsAtOnce) {
            int count = Math.min(rowsAtOnce, rows - top);
            for (int k = 0; k < size; k++) {
                int x = offset + first[k] * leading + top;
                int y = offset + second[k] * leading + top;
                kernels.rotate(count, matrix, x, matrix, y, cosines[k], sines[k]);
            }
        }
        size = 0;
    }
}
