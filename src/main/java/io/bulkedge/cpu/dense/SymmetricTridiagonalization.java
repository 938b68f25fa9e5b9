package io.bulkedge.cpu.dense;

import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Progress;
import java.util.Arrays;

/**
 * Reduces a symmetric matrix A of order n to tridiagonal form, Q^T A Q = T, by Householder
 * reflections from the left column to the right, and forms Q. LAPACK twins: DSYTRD (DLATRD, DSYTD2)
 * and DORGTR, lower triangle.
 *
 * <p>Large matrices are reduced by panels of columns: within a panel the trailing matrix is only
 * multiplied by vectors, and then updated once with all reflectors, A - V W^T - W V^T, by a matrix
 * product. The backward error is a modest multiple of n u ||A||. The matrix must be finite and
 * scaled so that its largest entry is near one. Source: Dongarra, Hammarling and Sorensen, "Block
 * reduction of matrices to condensed forms for eigenvalue computations", J. Comput. Appl. Math. 27
 * (1989) 215-227, doi:10.1016/0377-0427(89)90367-1.
 */
public final class SymmetricTridiagonalization {
    private static final int UPDATE_COLUMNS = 48;

    private final Kernels kernels;
    private final int n;
    private final int block;
    private final int crossover;
    private final int leading;
    private final double[] panel;
    private final double[] tau;
    private final double[] coefficients;
    private final double[] vRow;
    private final double[] wRow;
    private final Reflector reflector = new Reflector();

    /**
     * Makes a reduction with its scratch memory.
     *
     * @param kernels inner loops
     * @param n order
     * @param block columns per panel, at least 1
     * @param crossover order of the trailing matrix below which columns are treated one by one
     */
    public SymmetricTridiagonalization(Kernels kernels, int n, int block, int crossover) {
        this.kernels = kernels;
        this.n = n;
        this.block = block;
        this.crossover = Math.max(crossover, block + 1);
        this.leading = Math.max(1, n);
        this.panel = new double[Math.toIntExact(panelSize(n, block))];
        this.tau = new double[leading];
        this.coefficients = new double[block];
        this.vRow = new double[block];
        this.wRow = new double[block];
    }

    private static long panelSize(int n, int block) {
        return Math.multiplyExact((long) Math.max(1, n), 3L * block);
    }

    /**
     * Memory of a reduction.
     *
     * @param n order
     * @param block columns per panel
     * @return bytes
     */
    public static long workspaceBytes(int n, int block) {
        return (panelSize(n, block) + n + 3L * block) * Double.BYTES;
    }

    /**
     * Reduces a matrix.
     *
     * @param a lower triangle, column-major; replaced by the reflectors. The strict upper triangle
     *     is used as scratch
     * @param offset start of the matrix
     * @param lda distance between columns
     * @param d receives the diagonal of T, n entries
     * @param e receives the off-diagonal of T, n - 1 entries
     */
    public void reduce(double[] a, int offset, int lda, double[] d, double[] e) {
        int start = 0;
        while (n - start > crossover) {
            reducePanel(start, a, offset, lda, d, e);
            updateTrailing(start, a, offset, lda);
            start += block;
        }
        reduceColumns(start, a, offset, lda, d, e);
    }

    private void reducePanel(int start, double[] a, int offset, int lda, double[] d, double[] e) {
        int w0 = block * leading;
        for (int j = 0; j < block; j++) {
            Progress.checkInterrupt();
            int i = start + j;
            int below = n - i - 1;
            int diagonal = offset + i * lda + i;
            int vPanel = offset + start * lda;
            for (int q = 0; q < j; q++) {
                vRow[q] = a[vPanel + q * lda + i];
                wRow[q] = panel[w0 + q * leading + i];
            }
            kernels.gemv(below + 1, j, -1, a, vPanel + i, lda, wRow, 0, a, diagonal);
            kernels.gemv(below + 1, j, -1, panel, w0 + i, leading, vRow, 0, a, diagonal);
            d[i] = a[diagonal];
            int v = diagonal + 1;
            reflector.generate(kernels, below, a, v);
            e[i] = reflector.beta();
            tau[i] = reflector.tau();
            int w = w0 + j * leading + i + 1;
            Arrays.fill(panel, w, w + below, 0);
            kernels.symvLower(below, 1, a, v + lda, lda, a, v, panel, w);
            subtractUpdated(below, j, panel, w0 + i + 1, leading, a, vPanel + i + 1, lda, a, v, w);
            subtractUpdated(below, j, a, vPanel + i + 1, lda, panel, w0 + i + 1, leading, a, v, w);
            finishW(below, tau[i], a, v, w);
        }
    }

    /**
     * W_j -= right (left^T v): the part of the earlier reflectors that the trailing matrix does not
     * hold yet.
     */
    private void subtractUpdated(
            int m,
            int count,
            double[] left,
            int leftOffset,
            int ldLeft,
            double[] right,
            int rightOffset,
            int ldRight,
            double[] a,
            int v,
            int w) {
        Arrays.fill(coefficients, 0, count, 0);
        kernels.gemvTransposed(m, count, 1, left, leftOffset, ldLeft, a, v, coefficients, 0);
        kernels.gemv(m, count, -1, right, rightOffset, ldRight, coefficients, 0, panel, w);
    }

    /** w = tau (w - (tau/2) (w^T v) v), which makes A - v w^T - w v^T equal to H A H. */
    private void finishW(int m, double factor, double[] a, int v, int w) {
        kernels.scale(m, factor, panel, w);
        double alpha = -0.5 * factor * kernels.dot(m, panel, w, a, v);
        kernels.axpy(m, alpha, a, v, panel, w);
    }

    /**
     * A -= [V W] [W V]^T behind the panel; V is copied to both sides of W so that one product does
     * both terms.
     */
    private void updateTrailing(int start, double[] a, int offset, int lda) {
        int first = start + block;
        for (int j = 0; j < block; j++) {
            int from = offset + (start + j) * lda + first;
            System.arraycopy(a, from, panel, j * leading + first, n - first);
            System.arraycopy(a, from, panel, (2 * block + j) * leading + first, n - first);
        }
        for (int column = first; column < n; column += UPDATE_COLUMNS) {
            int columns = Math.min(UPDATE_COLUMNS, n - column);
            kernels.gemmTransposedRight(
                    n - column,
                    columns,
                    2 * block,
                    -1,
                    panel,
                    column,
                    leading,
                    panel,
                    block * leading + column,
                    leading,
                    a,
                    offset + column * lda + column,
                    lda);
        }
    }

    private void reduceColumns(int start, double[] a, int offset, int lda, double[] d, double[] e) {
        for (int i = start; i < n; i++) {
            int diagonal = offset + i * lda + i;
            int below = n - i - 1;
            d[i] = a[diagonal];
            if (below == 0) {
                return;
            }
            int v = diagonal + 1;
            reflector.generate(kernels, below, a, v);
            e[i] = reflector.beta();
            tau[i] = reflector.tau();
            if (tau[i] != 0) {
                Arrays.fill(panel, 0, below, 0);
                kernels.symvLower(below, 1, a, v + lda, lda, a, v, panel, 0);
                finishW(below, tau[i], a, v, 0);
                kernels.symmetricRank2UpdateLower(below, -1, a, v, panel, 0, a, v + lda, lda);
            }
        }
    }

    /**
     * Forms the orthogonal matrix of the last reduction.
     *
     * @param a what {@link #reduce} left
     * @param offset start of the matrix
     * @param lda distance between columns
     * @param reflectors scratch made for this order
     * @param q receives Q, n x n
     * @param qOffset start of Q
     * @param ldq distance between columns of Q
     */
    void formQ(
            double[] a,
            int offset,
            int lda,
            BlockReflector reflectors,
            double[] q,
            int qOffset,
            int ldq) {
        for (int j = 0; j < n; j++) {
            int column = qOffset + j * ldq;
            Arrays.fill(q, column, column + n, 0);
            q[column + j] = 1;
        }
        int count = n - 1;
        for (int start = (count - 1) / block * block; start >= 0 && count > 0; start -= block) {
            Progress.checkInterrupt();
            int size = Math.min(block, count - start);
            int order = n - start - 1;
            reflectors.load(order, size, a, offset + start * lda + start + 1, lda, tau, start);
            // Columns left of start + 1 are still those of the identity and have no entries in
            // these rows.
            reflectors.applyLeft(order, q, qOffset + (start + 1) * ldq + start + 1, ldq);
        }
    }
}
