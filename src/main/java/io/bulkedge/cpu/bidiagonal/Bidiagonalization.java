package io.bulkedge.cpu.bidiagonal;

import io.bulkedge.cpu.dense.BlockReflector;
import io.bulkedge.cpu.dense.Reflector;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Progress;
import java.util.Arrays;

/**
 * Reduces a tall or square matrix A of m x n, m &gt;= n, to upper bidiagonal form, Q^T A P = B, by
 * Householder reflections from both sides, and multiplies by Q and P. LAPACK twins: DGEBRD
 * (DLABRD), DORMBR.
 *
 * <p>Within a panel of columns the trailing matrix stands for A - V Y^T - X U^T, with the left
 * reflectors in V and the right ones in U; it is only multiplied by vectors, once from each side
 * for each column, and updated once per panel by two matrix products. The backward error is a
 * modest multiple of max(m, n) u ||A||. The matrix must be finite and scaled so that its largest
 * entry is near one. One instance serves any number of matrices of its shape from one thread.
 * Source: Golub and Kahan, "Calculating the singular values and pseudo-inverse of a matrix", SIAM
 * J. Numer. Anal. B 2 (1965) 205-224, doi:10.1137/0702016; Dongarra, Hammarling and Sorensen, J.
 * Comput. Appl. Math. 27 (1989) 215-227, doi:10.1016/0377-0427(89)90367-1.
 */
public final class Bidiagonalization {
    private final Kernels kernels;
    private final int rows;
    private final int columns;
    private final int block;
    private final double[] leftTau;
    private final double[] rightTau;
    private final double[] u;
    private final double[] x;
    private final double[] y;
    private final double[] rowOfLeft;
    private final double[] rowOfRight;
    private final double[] coefficients;
    private final Reflector reflector = new Reflector();

    /**
     * Makes a reduction with its scratch memory.
     *
     * @param kernels inner loops
     * @param rows m
     * @param columns n, at most m
     * @param block columns per panel, at least 1
     * @throws IllegalArgumentException if the matrix is wide
     */
    public Bidiagonalization(Kernels kernels, int rows, int columns, int block) {
        if (rows < columns) {
            throw new IllegalArgumentException(
                    "an upper bidiagonal form needs rows >= columns, not "
                            + rows
                            + " x "
                            + columns);
        }
        this.kernels = kernels;
        this.rows = rows;
        this.columns = columns;
        this.block = block;
        this.leftTau = new double[columns];
        this.rightTau = new double[columns];
        this.u = new double[Math.multiplyExact(columns, columns)];
        this.x = new double[Math.multiplyExact(rows, block)];
        this.y = new double[Math.multiplyExact(columns, block)];
        this.rowOfLeft = new double[block];
        this.rowOfRight = new double[block];
        this.coefficients = new double[block];
    }

    /**
     * Memory of a reduction, without the matrix.
     *
     * @param rows m
     * @param columns n
     * @param block columns per panel
     * @return bytes
     */
    public static long workspaceBytes(int rows, int columns, int block) {
        long n = columns;
        return (2 * n + n * n + (rows + n + 3) * block) * Double.BYTES;
    }

    /**
     * Reduces a matrix.
     *
     * @param a m x n, replaced by the left reflectors; the rest is scratch
     * @param offset start of the matrix
     * @param lda distance between columns
     * @param d receives the diagonal of B, n entries of either sign
     * @param e receives the superdiagonal of B, n - 1 entries of either sign
     */
    public void reduce(double[] a, int offset, int lda, double[] d, double[] e) {
        for (int start = 0; start < columns; start += block) {
            int size = Math.min(block, columns - start);
            for (int j = 0; j < size; j++) {
                Progress.checkInterrupt();
                reduceColumn(start, j, a, offset, lda, d);
                if (start + j + 1 < columns) {
                    reduceRow(start, j, a, offset, lda, e);
                }
            }
            updateTrailing(start, size, a, offset, lda);
        }
    }

    /**
     * Brings column i = start + j up to date, reflects it to its first entry, and forms column j of
     * Y.
     */
    private void reduceColumn(int start, int j, double[] a, int offset, int lda, double[] d) {
        int i = start + j;
        int below = rows - i;
        int right = columns - i - 1;
        int v = offset + start * lda + i;
        int diagonal = v + j * lda;
        for (int q = 0; q < j; q++) {
            rowOfLeft[q] = y[q * columns + i];
            rowOfRight[q] = u[(start + q) * columns + i];
        }
        kernels.gemv(below, j, -1, a, v, lda, rowOfLeft, 0, a, diagonal);
        kernels.gemv(below, j, -1, x, i, rows, rowOfRight, 0, a, diagonal);
        reflector.generate(kernels, below, a, diagonal);
        d[i] = reflector.beta();
        leftTau[i] = reflector.tau();
        int target = j * columns + i + 1;
        Arrays.fill(y, target, target + right, 0);
        kernels.gemvTransposed(below, right, 1, a, diagonal + lda, lda, a, diagonal, y, target);
        subtract(below, right, j, a, v, lda, a, diagonal, y, i + 1, columns, y, target);
        subtract(
                below,
                right,
                j,
                x,
                i,
                rows,
                a,
                diagonal,
                u,
                start * columns + i + 1,
                columns,
                y,
                target);
        kernels.scale(right, leftTau[i], y, target);
    }

    /**
     * Brings row i = start + j up to date, reflects it to its first entry, and forms column j of X.
     */
    private void reduceRow(int start, int j, double[] a, int offset, int lda, double[] e) {
        int i = start + j;
        int below = rows - i - 1;
        int right = columns - i - 1;
        int row = offset + i;
        int vector = i * columns + i + 1;
        for (int k = 0; k < right; k++) {
            u[vector + k] = a[row + (i + 1 + k) * lda];
        }
        for (int q = 0; q <= j; q++) {
            rowOfLeft[q] = a[row + (start + q) * lda];
            rowOfRight[q] = x[q * rows + i];
        }
        int earlier = start * columns + i + 1;
        kernels.gemv(right, j + 1, -1, y, i + 1, columns, rowOfLeft, 0, u, vector);
        kernels.gemv(right, j, -1, u, earlier, columns, rowOfRight, 0, u, vector);
        reflector.generate(kernels, right, u, vector);
        e[i] = reflector.beta();
        rightTau[i] = reflector.tau();
        int target = j * rows + i + 1;
        int v = row + 1 + start * lda;
        Arrays.fill(x, target, target + below, 0);
        kernels.gemv(below, right, 1, a, row + 1 + (i + 1) * lda, lda, u, vector, x, target);
        subtract(right, below, j + 1, y, i + 1, columns, u, vector, a, v, lda, x, target);
        subtract(right, below, j, u, earlier, columns, u, vector, x, i + 1, rows, x, target);
        kernels.scale(below, rightTau[i], x, target);
    }

    /**
     * target -= second (first^T vector): the part of the earlier reflectors that the trailing
     * matrix does not hold yet.
     */
    private void subtract(
            int inner,
            int outer,
            int count,
            double[] first,
            int firstOffset,
            int ldFirst,
            double[] vector,
            int vectorOffset,
            double[] second,
            int secondOffset,
            int ldSecond,
            double[] target,
            int targetOffset) {
        Arrays.fill(coefficients, 0, count, 0);
        kernels.gemvTransposed(
                inner,
                count,
                1,
                first,
                firstOffset,
                ldFirst,
                vector,
                vectorOffset,
                coefficients,
                0);
        kernels.gemv(
                outer,
                count,
                -1,
                second,
                secondOffset,
                ldSecond,
                coefficients,
                0,
                target,
                targetOffset);
    }

    private void updateTrailing(int start, int size, double[] a, int offset, int lda) {
        int next = start + size;
        int m = rows - next;
        int n = columns - next;
        int corner = offset + next * lda + next;
        int v = offset + start * lda + next;
        if (n > 0) {
            kernels.gemmTransposedRight(
                    m, n, size, -1, a, v, lda, y, next, columns, a, corner, lda);
            kernels.gemmTransposedRight(
                    m,
                    n,
                    size,
                    -1,
                    x,
                    next,
                    rows,
                    u,
                    start * columns + next,
                    columns,
                    a,
                    corner,
                    lda);
        }
    }

    /**
     * C = Q C for C of m x k, k &lt;= m, with the Q of the last reduction.
     *
     * @param a what {@link #reduce} left
     * @param offset start of the matrix
     * @param lda distance between columns
     * @param reflectors scratch for m rows and as many reflectors as a panel has columns
     * @param k columns of C
     * @param c matrix, replaced by the product
     * @param cOffset start of C
     * @param ldc distance between columns of C
     */
    public void multiplyByQ(
            double[] a,
            int offset,
            int lda,
            BlockReflector reflectors,
            int k,
            double[] c,
            int cOffset,
            int ldc) {
        for (int start = lastBlock(columns); start >= 0; start -= block) {
            Progress.checkInterrupt();
            int size = Math.min(block, columns - start);
            reflectors.load(
                    rows - start, size, a, offset + start * lda + start, lda, leftTau, start);
            reflectors.applyLeft(k, c, cOffset + start, ldc);
        }
    }

    /**
     * C = P C for C of n x k, k &lt;= n, with the P of the last reduction.
     *
     * @param reflectors scratch for n rows and as many reflectors as a panel has columns
     * @param k columns of C
     * @param c matrix, replaced by the product
     * @param cOffset start of C
     * @param ldc distance between columns of C
     */
    public void multiplyByP(BlockReflector reflectors, int k, double[] c, int cOffset, int ldc) {
        int count = columns - 1;
        for (int start = lastBlock(count); start >= 0; start -= block) {
            Progress.checkInterrupt();
            int size = Math.min(block, count - start);
            reflectors.load(
                    count - start, size, u, start * columns + start + 1, columns, rightTau, start);
            reflectors.applyLeft(k, c, cOffset + start + 1, ldc);
        }
    }

    private int lastBlock(int count) {
        return count <= 0 ? -1 : (count - 1) / block * block;
    }
}
