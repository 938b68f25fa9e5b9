package io.bulkedge.cpu.tridiagonal;

import io.bulkedge.cpu.kernel.Kernels;

/**
 * Plane rotations of columns of a matrix, collected over several sweeps and applied to one block of
 * rows after another, so that the block stays in cache while all of them pass. The result does not
 * depend on when the batch is flushed.
 */
public final class RotationBatch {
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

    /**
     * Makes room.
     *
     * @param kernels inner loops
     * @param capacity rotations that are collected before they are applied, at least 1
     * @param rowsAtOnce rows to which all of them are applied while the rows stay in cache
     */
    public RotationBatch(Kernels kernels, int capacity, int rowsAtOnce) {
        this.kernels = kernels;
        this.rowsAtOnce = rowsAtOnce;
        this.first = new int[capacity];
        this.second = new int[capacity];
        this.cosines = new double[capacity];
        this.sines = new double[capacity];
    }

    /**
     * Memory of a batch.
     *
     * @param capacity rotations
     * @return bytes
     */
    public static long bytes(int capacity) {
        return Math.multiplyExact((long) capacity, 2L * Integer.BYTES + 2L * Double.BYTES);
    }

    /**
     * Names the matrix whose columns are rotated.
     *
     * @param newMatrix matrix, column-major
     * @param newOffset start of the matrix
     * @param newRows rows
     * @param newLeading distance between columns
     */
    public void target(double[] newMatrix, int newOffset, int newRows, int newLeading) {
        this.matrix = newMatrix;
        this.offset = newOffset;
        this.rows = newRows;
        this.leading = newLeading;
    }

    /**
     * Adds a rotation: column x becomes c x + s y, column y becomes c y - s x.
     *
     * @param x first column
     * @param y second column
     * @param c cosine
     * @param s sine
     */
    public void add(int x, int y, double c, double s) {
        if (size == first.length) {
            flush();
        }
        first[size] = x;
        second[size] = y;
        cosines[size] = c;
        sines[size] = s;
        size++;
    }

    /** Applies what was collected. */
    public void flush() {
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
