package io.bulkedge.cpu.small;

import io.bulkedge.cpu.kernel.InterleavedKernels;

/** Moves matrices of one shape between packed panels and the lanes of a solver. */
public final class LanePacking {
    private final InterleavedKernels kernels;
    private final int lanes;
    private final int rows;
    private final int columns;
    private final double[] tile;
    private final int[] places;

    /**
     * Makes the scratch memory.
     *
     * @param kernels inner loops
     * @param rows rows of the matrices
     * @param columns columns of the matrices
     */
    public LanePacking(InterleavedKernels kernels, int rows, int columns) {
        this.kernels = kernels;
        this.lanes = kernels.lanes();
        this.rows = rows;
        this.columns = columns;
        this.tile = new double[lanes * lanes];
        this.places = new int[columns * lanes];
    }

    /**
     * Memory of an instance.
     *
     * @param columns columns of the matrices
     * @param lanes lanes of the kernels
     * @return bytes
     */
    public static long bytes(int columns, int lanes) {
        return (long) lanes * lanes * Double.BYTES + (long) lanes * columns * Integer.BYTES;
    }

    /**
     * Places the matrices of a group; lanes without one get copies of the last one.
     *
     * @param solver receives the matrices; of symmetric ones the lower triangles, and numbers of no
     *     meaning above them
     * @param group the group
     * @param used matrices, at least 1
     * @param matrices entry (i, j) of matrix {@code lane} at {@code (lane * columns + j) * rows +
     *     i}; those of lanes without a matrix are overwritten
     */
    public void place(LaneSolver solver, int group, int used, double[] matrices) {
        int size = rows * columns;
        for (int lane = used; lane < lanes; lane++) {
            System.arraycopy(matrices, (used - 1) * size, matrices, lane * size, size);
        }
        int rowStep = solver.rowStride();
        int colStep = solver.colStride();
        int start = solver.offset(group, 0);
        int top = 0;
        for (; top + lanes <= rows; top += lanes) {
            placeTile(solver, start + top * rowStep, top, matrices);
        }
        for (; top < rows; top++) {
            for (int c = 0; c < width(solver, top + 1); c++) {
                int to = start + top * rowStep + c * colStep;
                for (int lane = 0; lane < lanes; lane++) {
                    solver.panel()[to + lane] = matrices[lane * size + c * rows + top];
                }
            }
        }
    }

    private void placeTile(LaneSolver solver, int to, int top, double[] matrices) {
        int size = rows * columns;
        int width = width(solver, top + lanes);
        int rowStep = solver.rowStride();
        double[] x = solver.panel();
        if (solver.colStride() == lanes) {
            kernels.interleave(width, matrices, top, size, rows, x, to, rowStep, tile);
            return;
        }
        for (int c = 0; c < width; c++) {
            int at = to + c * solver.colStride();
            kernels.interleave(1, matrices, c * rows + top, size, rows, x, at, rowStep, tile);
        }
    }

    /** Columns that are wanted of the rows above {@code bottom}. */
    private int width(LaneSolver solver, int bottom) {
        return solver.symmetric() ? bottom : columns;
    }

    /**
     * Takes the columns of a group's matrices out of the lanes. Minus zero becomes zero.
     *
     * @param x holds the matrices
     * @param start position of entry (0, 0) of the first lane
     * @param step distance between rows
     * @param order number i, lane by lane, of the columns wanted as column i at {@code order + i *
     *     lanes}
     * @param matrices receives entry (i, j) of matrix {@code lane} at {@code (lane * columns + j) *
     *     rows + i}
     */
    void collect(double[] x, int start, int step, int order, double[] matrices) {
        for (int i = 0; i < columns * lanes; i++) {
            int lane = i % lanes;
            places[((int) x[order + i]) * lanes + lane] = (lane * columns + i / lanes) * rows;
        }
        int top = 0;
        for (; top + lanes <= rows; top += lanes) {
            kernels.separate(columns, x, start + top * step, step, matrices, top, places, tile);
        }
        for (; top < rows; top++) {
            for (int c = 0; c < columns * lanes; c++) {
                matrices[places[c] + top] = x[start + top * step + c] + 0.0;
            }
        }
    }
}
