package io.bulkedge.cpu.divide;

import io.bulkedge.cpu.kernel.Kernels;

/**
 * Finds the eigenvalues of diag(d) + rho z z^T that need no secular equation, because a weight z_i
 * is negligible or because two poles are so near that a rotation of their eigenvectors makes one of
 * the weights zero. LAPACK twin: DLAED2.
 *
 * <p>What is neglected is at most 8 u max(max |d|, rho) in the matrix. Kept poles are ascending and
 * all different. Source: Dongarra and Sorensen, "A fully parallel algorithm for the symmetric
 * eigenvalue problem", SIAM J. Sci. Stat. Comput. 8 (1987) s139-s154, doi:10.1137/0908018.
 */
final class Deflation {
    /** Which rows of a column of the eigenvectors are not zero. */
    static final int UPPER = 0;

    static final int BOTH = 1;
    static final int LOWER = 2;

    private static final double TOLERANCE = 8 * 0x1p-53;

    /** The matrix has been scaled so that its largest entry is near one. */
    private static final double NOTHING = 0x1p-400;

    private final Kernels kernels;
    private final int[] kept;
    private final int[] dropped;
    private final int[] type;
    private int keptSize;
    private int droppedSize;

    Deflation(Kernels kernels, int most) {
        this.kernels = kernels;
        this.kept = new int[most];
        this.dropped = new int[most];
        this.type = new int[most];
    }

    static long bytes(int most) {
        return 3L * most * Integer.BYTES;
    }

    int keptSize() {
        return keptSize;
    }

    /** Column of kept pole k. */
    int kept(int k) {
        return kept[k];
    }

    int droppedSize() {
        return droppedSize;
    }

    /** Column of a dropped pole, ascending. */
    int dropped(int k) {
        return dropped[k];
    }

    /** Which rows of a column may be different from zero. */
    int type(int column) {
        return type[column];
    }

    /**
     * Sorts out the columns of a block of eigenvectors.
     *
     * @param upper columns from the upper half, the first ones
     * @param order all columns by ascending pole
     * @param rho factor, not negative
     * @param d poles by column; dropped ones become eigenvalues
     * @param z weights by column, of norm 1; changed
     * @param q eigenvectors; columns of neighbouring poles are rotated
     * @param qOffset start of the block
     * @param ldq distance between columns
     */
    void run(
            int upper,
            int[] order,
            int size,
            double rho,
            double[] d,
            double[] z,
            double[] q,
            int qOffset,
            int ldq) {
        keptSize = 0;
        droppedSize = 0;
        double largest = rho;
        for (int c = 0; c < size; c++) {
            type[c] = c < upper ? UPPER : LOWER;
            largest = Math.max(largest, Math.abs(d[c]));
        }
        double tolerance = Math.max(NOTHING, TOLERANCE * largest);
        int previous = -1;
        for (int k = 0; k < size; k++) {
            int c = order[k];
            if (rho * Math.abs(z[c]) <= tolerance) {
                drop(c, d);
            } else if (previous < 0) {
                previous = c;
            } else if (rotate(previous, c, size, tolerance, d, z, q, qOffset, ldq)) {
                drop(previous, d);
                previous = c;
            } else {
                kept[keptSize++] = previous;
                previous = c;
            }
        }
        if (previous >= 0) {
            kept[keptSize++] = previous;
        }
    }

    /** Dropped columns are kept in the order of their values. */
    private void drop(int column, double[] d) {
        int k = droppedSize++;
        for (; k > 0 && d[dropped[k - 1]] > d[column]; k--) {
            dropped[k] = dropped[k - 1];
        }
        dropped[k] = column;
    }

    /** Moves all weight from column x to column y, if the coupling this makes is negligible. */
    private boolean rotate(
            int x,
            int y,
            int size,
            double tolerance,
            double[] d,
            double[] z,
            double[] q,
            int qOffset,
            int ldq) {
        double norm = Math.hypot(z[x], z[y]);
        double c = z[y] / norm;
        double s = -z[x] / norm;
        double gap = d[y] - d[x];
        if (Math.abs(gap * c * s) > tolerance) {
            return false;
        }
        z[y] = norm;
        z[x] = 0;
        double shared = d[x] * c * c + d[y] * s * s;
        d[y] = d[x] * s * s + d[y] * c * c;
        d[x] = shared;
        type[y] = type[x] == type[y] ? type[x] : BOTH;
        kernels.rotate(size, q, qOffset + x * ldq, q, qOffset + y * ldq, c, s);
        return true;
    }
}
