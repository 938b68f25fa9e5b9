package io.bulkedge.cpu.small;

import java.util.Arrays;

/** Writes packed matrices side by side into the lanes of a solver. */
public final class LanePacking {
    /** Rows of a tile: what of all matrices goes into it fits in cache, and so do their columns. */
    private static final int TILE = 8;

    private LanePacking() {}

    /**
     * Places the matrices of a group; lanes without one get copies of the last one.
     *
     * @param solver receives the lower triangles
     * @param group the group
     * @param n order
     * @param used matrices, at least 1
     * @param matrices entry (i, j) of matrix {@code lane} at {@code (lane * n + j) * n + i}; the
     *     lower triangles are read
     */
    public static void place(LaneSolver solver, int group, int n, int used, double[] matrices) {
        double[] x = solver.panel();
        int row = solver.rowStride();
        int start = solver.offset(group, 0);
        for (int top = 0; top < n; top += TILE) {
            int bottom = Math.min(n, top + TILE);
            for (int j = 0; j < bottom; j++) {
                int first = Math.max(top, j);
                int to = start + first * row + j * solver.colStride();
                for (int lane = 0; lane < used; lane++) {
                    int from = (lane * n + j) * n;
                    int at = to + lane;
                    for (int i = first; i < bottom; i++) {
                        x[at] = matrices[from + i];
                        at += row;
                    }
                }
            }
        }
        pad(solver, group, n, used);
    }

    /**
     * Fills the lanes after the last matrix with copies of it.
     *
     * @param solver the solver
     * @param group the group
     * @param n order
     * @param used lanes that hold a matrix, at least 1
     */
    public static void pad(LaneSolver solver, int group, int n, int used) {
        double[] x = solver.panel();
        int lanes = solver.colStride();
        for (int i = 0; i < n && used < lanes; i++) {
            int row = solver.offset(group, 0) + i * solver.rowStride();
            for (int c = row; c <= row + i * lanes; c += lanes) {
                Arrays.fill(x, c + used, c + lanes, x[c + used - 1]);
            }
        }
    }
}
