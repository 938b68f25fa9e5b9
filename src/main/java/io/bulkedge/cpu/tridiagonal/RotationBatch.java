package io.bulkedge.cpu.tridiagonal;

import io.bulkedge.cpu.kernel.Kernels;

/**
 * Plane rotations of neighbouring columns of a matrix, collected and applied to one block of rows
 * after another, so that the block stays in cache while all of them pass. Rotations that follow one
 * another from column to column are applied as one sweep. The result does not depend on when the
 * batch is flushed.
 */
public final class RotationBatch {
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
    private int lastColumn;

    private double[] matrix = {};
    private int offset;
    private int rows;
    private int leading;

    /**
     * Makes room.
     *
     * @param kernels inner loops
     * @param n columns of the matrix
     * @param rowsAtOnce rows to which all collected rotations are applied while they stay in cache,
     *     at least 1; at most 64 are used
     */
    public RotationBatch(Kernels kernels, int n, int rowsAtOnce) {
        this.kernels = kernels;
        this.rowsAtOnce = Math.min(rowsAtOnce, LARGEST_BLOCK);
        this.cosines = new double[Math.multiplyExact(SWEEPS, n)];
        this.sines = new double[Math.multiplyExact(SWEEPS, n)];
        this.block = new double[Math.multiplyExact(LARGEST_BLOCK, n)];
    }

    /**
     * Memory of a batch.
     *
     * @param n columns of the matrix
     * @return bytes
     */
    public static long bytes(int n) {
        return (2L * SWEEPS + LARGEST_BLOCK) * n * Double.BYTES;
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
     * @param y second column, the one before or behind x
     * @param c cosine
     * @param s sine
     */
    public void add(int x, int y, double c, double s) {
        boolean continues = sweeps > 0 && x == lastColumn && y - x == direction[sweeps - 1];
        if (size == cosines.length || (!continues && sweeps == SWEEPS)) {
            flush();
            continues = false;
        }
        if (!continues) {
            firstColumn[sweeps] = x;
            direction[sweeps] = y - x;
            sweeps++;
        }
        cosines[size] = c;
        sines[size] = s;
        size++;
        start[sweeps] = size;
        lastColumn = y;
    }

    /**
     * Applies what was collected, on packed copies: columns far apart in memory would evict one
     * another from the cache.
     */
    public void flush() {
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
