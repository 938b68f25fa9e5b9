package io.bulkedge.cpu.bidiagonal;

import io.bulkedge.cpu.dense.BlockReflector;
import io.bulkedge.cpu.dense.Reflector;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Progress;
import java.util.Arrays;

/**
 * A = Q R for a tall or square A of m x n, m &gt;= n, by blocked Householder reflections. LAPACK
 * twins: DGEQRF, DORMQR.
 *
 * <p>A panel of columns is reduced one column at a time, then the columns to its right are updated
 * by two matrix products in the compact WY form. The backward error is a modest multiple of n u
 * ||A||. The matrix must be finite and scaled so that its largest entry is near one. One instance
 * serves any number of matrices of its shape from one thread. Source: Golub and Van Loan, "Matrix
 * Computations", 4th ed., Johns Hopkins 2013, sections 5.2.2-5.2.3.
 */
public final class QrFactorization {
    private final Kernels kernels;
    private final int rows;
    private final int columns;
    private final int block;
    private final double[] tau;
    private final double[] product;
    private final BlockReflector reflectors;
    private final Reflector reflector = new Reflector();

    /**
     * Makes a factorization with its scratch memory.
     *
     * @param kernels inner loops
     * @param rows m
     * @param columns n, at most m
     * @param block columns per panel, at least 1
     * @throws IllegalArgumentException if the matrix is wide
     */
    public QrFactorization(Kernels kernels, int rows, int columns, int block) {
        if (rows < columns) {
            throw new IllegalArgumentException(
                    "a QR factorization needs rows >= columns, not " + rows + " x " + columns);
        }
        this.kernels = kernels;
        this.rows = rows;
        this.columns = columns;
        this.block = block;
        this.tau = new double[columns];
        this.product = new double[block];
        this.reflectors = new BlockReflector(kernels, rows, block);
    }

    /**
     * Memory of a factorization, without the matrix.
     *
     * @param rows m
     * @param columns n
     * @param block columns per panel
     * @return bytes
     */
    public static long workspaceBytes(int rows, int columns, int block) {
        return BlockReflector.bytes(rows, block) + ((long) columns + block) * Double.BYTES;
    }

    /**
     * Factors a matrix.
     *
     * @param a m x n, replaced by R on and above the diagonal and by the reflectors below it
     * @param offset start of the matrix
     * @param lda distance between columns
     */
    public void factor(double[] a, int offset, int lda) {
        for (int start = 0; start < columns; start += block) {
            Progress.checkInterrupt();
            int size = Math.min(block, columns - start);
            factorPanel(start, size, a, offset, lda);
            int right = columns - start - size;
            if (right > 0) {
                reflectors.load(
                        rows - start, size, a, offset + start * lda + start, lda, tau, start);
                reflectors.applyLeftTransposed(
                        right, a, offset + (start + size) * lda + start, lda);
            }
        }
    }

    private void factorPanel(int start, int size, double[] a, int offset, int lda) {
        for (int j = 0; j < size; j++) {
            int i = start + j;
            int diagonal = offset + i * lda + i;
            int below = rows - i;
            int right = size - j - 1;
            reflector.generate(kernels, below, a, diagonal);
            tau[i] = reflector.tau();
            Arrays.fill(product, 0, right, 0);
            kernels.gemvTransposed(
                    below, right, 1, a, diagonal + lda, lda, a, diagonal, product, 0);
            kernels.rank1Update(
                    below, right, -tau[i], a, diagonal, product, 0, a, diagonal + lda, lda);
            a[diagonal] = reflector.beta();
        }
    }

    /**
     * Copies R with zeros below its diagonal.
     *
     * @param a what {@link #factor} left
     * @param offset start of the matrix
     * @param lda distance between columns
     * @param r receives the n x n triangle, without padding
     */
    public void copyTriangle(double[] a, int offset, int lda, double[] r) {
        for (int j = 0; j < columns; j++) {
            System.arraycopy(a, offset + j * lda, r, j * columns, j + 1);
            Arrays.fill(r, j * columns + j + 1, (j + 1) * columns, 0);
        }
    }

    /**
     * C = Q C for C of m x k, k &lt;= m.
     *
     * @param a what {@link #factor} left
     * @param offset start of the matrix
     * @param lda distance between columns
     * @param k columns of C
     * @param c matrix, replaced by the product
     * @param cOffset start of C
     * @param ldc distance between columns of C
     */
    public void multiplyByQ(
            double[] a, int offset, int lda, int k, double[] c, int cOffset, int ldc) {
        int last = columns == 0 ? -1 : (columns - 1) / block * block;
        for (int start = last; start >= 0; start -= block) {
            Progress.checkInterrupt();
            int size = Math.min(block, columns - start);
            reflectors.load(rows - start, size, a, offset + start * lda + start, lda, tau, start);
            reflectors.applyLeft(k, c, cOffset + start, ldc);
        }
    }
}
