package io.bulkedge.cpu.tridiagonal;

import io.bulkedge.cpu.kernel.Kernels;

/**
 * Sweeps of plane rotations of the columns of a matrix, collected and applied to one block of rows
 * after another, so that the block stays in cache while all of them pass. The result does not
 * depend on when the batch is flushed.
 */
final class RotationBatch {
    private static final int SWEEPS = 16;

    /**
     * Rows of the packed block: for an order of 2000 it is 1 MB, the second-level cache of a core.
     */
    private static final int LARGEST_BLOCK = 64;

    private final Kernels kernels;
    private final int rowsAtOnce;
    private final double[] cosines;
    private final double[] sines;
    private final double[] block;
    private final int[] firstColumn = new int[SWEEPS];
    private final int[] direction = new int[SWEEPS];
    private final int[] start = new int[SWEEPS + 1];
    private int sweeps;
    private int size;

    private double[] matrix = {};
    private int offset;
    private int rows;
    private int leading;

    /** Room for sweeps over n columns; the rows are those of one packed block. */
    RotationBatch(Kernels kernels, int n, int rowsAtOnce) {
        this.kernels = kernels;
        this.rowsAtOnce = Math.min(rowsAtOnce, LARGEST_BLOCK);
        this.cosines = new double[Math.multiplyExact(SWEEPS, n)];
        this.sines = new double[Math.multiplyExact(SWEEPS, n)];
        this.block = new double[Math.multiplyExact(LARGEST_BLOCK, n)];
    }

    static long bytes(int n) {
        return (2L * SWEEPS + LARGEST_BLOCK) * n * Double.BYTES;
    }

    /** Names the matrix whose columns are rotated. */
    void target(double[] newMatrix, int newOffset, int newRows, int newLeading) {
        this.matrix = newMatrix;
        this.offset = newOffset;
        this.rows = newRows;
        this.leading = newLeading;
    }

    /**
     * Starts a sweep at a column; its rotations go to the next column in the direction, 1 or -1.
     */
    void beginSweep(int column, int step) {
        if (sweeps == SWEEPS) {
            flush();
        }
        firstColumn[sweeps] = column;
        direction[sweeps] = step;
        sweeps++;
        start[sweeps] = size;
    }

    /** Column x of the sweep becomes c x + s y, the next column y becomes c y - s x. */
    void add(double c, double s) {
        cosines[size] = c;
        sines[size] = s;
        size++;
        start[sweeps] = size;
    }

    /**
     * Applies the sweeps to packed copies of blocks of rows: columns far apart in memory would
     * evict one another.
     */
    void flush() {
        int low = Integer.MAX_VALUE;
        int high = 0;
        for (int k = 0; k < sweeps; k++) {
            int end = firstColumn[k] + direction[k] * (start[k + 1] - start[k]);
            low = Math.min(low, Math.min(firstColumn[k], end));
            high = Math.max(high, Math.max(firstColumn[k], end));
        }
        for (int top = 0; top < rows && sweeps > 0; top += rowsAtOnce) {
            int count = Math.min(rowsAtOnce, rows - top);
            for (int j = low; j <= high; j++) {
                System.arraycopy(matrix, offset + j * leading + top, block, j * rowsAtOnce, count);
            }
            for (int k = 0; k < sweeps; k++) {
                int length = start[k + 1] - start[k];
                int first = firstColumn[k] * rowsAtOnce;
                int step = direction[k] * rowsAtOnce;
                kernels.rotateSweep(count, length, cosines, sines, start[k], block, first, step);
            }
            for (int j = low; j <= high; j++) {
                System.arraycopy(block, j * rowsAtOnce, matrix, offset + j * leading + top, count);
            }
        }
        sweeps = 0;
        size = 0;
    }
}
