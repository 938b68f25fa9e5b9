package io.bulkedge.cpu.small;

import io.bulkedge.cpu.kernel.InterleavedKernels;
import java.util.Arrays;

/** Moves matrices of one order between packed panels and the lanes of a solver. */
public final class LanePacking {
    private final InterleavedKernels kernels;
    private final int lanes;
    private final int n;
    private final double[] tile;
    private final int[] places;

    /**
     * Makes the scratch memory.
     *
     * @param kernels inner loops
     * @param n order
     */
    public LanePacking(InterleavedKernels kernels, int n) {
        this.kernels = kernels;
        this.lanes = kernels.lanes();
        this.n = n;
        this.tile = new double[lanes * lanes];
        this.places = new int[n * lanes];
    }

    /**
     * Memory of an instance.
     *
     * @param n order
     * @param lanes lanes of the kernels
     * @return bytes
     */
    public static long bytes(int n, int lanes) {
        return (long) lanes * lanes * Double.BYTES + (long) lanes * n * Integer.BYTES;
    }

    /**
     * Places the matrices of a group; lanes without one get copies of the last one.
     *
     * @param solver receives the lower triangles, and numbers of no meaning above them
     * @param group the group
     * @param used matrices, at least 1
     * @param matrices entry (i, j) of matrix {@code lane} at {@code (lane * n + j) * n + i}; those
     *     of lanes without a matrix are overwritten
     */
    public void place(LaneSolver solver, int group, int used, double[] matrices) {
        int size = n * n;
        for (int lane = used; lane < lanes; lane++) {
            System.arraycopy(matrices, (used - 1) * size, matrices, lane * size, size);
        }
        double[] x = solver.panel();
        int step = solver.rowStride();
        int start = solver.offset(group, 0);
        int top = 0;
        for (; top + lanes <= n; top += lanes) {
            kernels.interleave(
                    top + lanes, matrices, top, size, n, x, start + top * step, step, tile);
        }
        for (; top < n; top++) {
            for (int c = 0; c <= top; c++) {
                int to = start + top * step + c * lanes;
                for (int lane = 0; lane < lanes; lane++) {
                    x[to + lane] = matrices[lane * size + c * n + top];
                }
            }
        }
    }

    /**
     * Takes the columns of a group's matrices out of the lanes. Minus zero becomes zero.
     *
     * @param x holds the matrices
     * @param start position of entry (0, 0) of the first lane
     * @param step distance between rows
     * @param order number i, lane by lane, of the columns wanted as column i at {@code order + i *
     *     lanes}
     * @param matrices receives entry (i, j) of matrix {@code lane} at {@code (lane * n + j) * n +
     *     i}
     */
    void collect(double[] x, int start, int step, int order, double[] matrices) {
        for (int i = 0; i < n * lanes; i++) {
            int lane = i % lanes;
            places[((int) x[order + i]) * lanes + lane] = (lane * n + i / lanes) * n;
        }
        int top = 0;
        for (; top + lanes <= n; top += lanes) {
            kernels.separate(n, x, start + top * step, step, matrices, top, places, tile);
        }
        for (; top < n; top++) {
            for (int c = 0; c < n * lanes; c++) {
                matrices[places[c] + top] = x[start + top * step + c] + 0.0;
            }
        }
    }

    /**
     * Fills the lanes after the last matrix with copies of it.
     *
     * @param solver the solver
     * @param group the group
     * @param used lanes that hold a matrix, at least 1
     */
    public void pad(LaneSolver solver, int group, int used) {
        double[] x = solver.panel();
        for (int i = 0; i < n && used < lanes; i++) {
            int row = solver.offset(group, 0) + i * solver.rowStride();
            for (int c = row; c <= row + i * lanes; c += lanes) {
                Arrays.fill(x, c + used, c + lanes, x[c + used - 1]);
            }
        }
    }
}
