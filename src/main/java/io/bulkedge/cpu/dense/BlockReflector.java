package io.bulkedge.cpu.dense;

import io.bulkedge.cpu.kernel.Kernels;
import java.util.Arrays;

/**
 * A product of k elementary reflectors H_0 H_1 ... H_(k-1) = I - V T V^T in the compact WY form, V
 * unit lower trapezoidal of m x k, T upper triangular. Applying it costs two matrix products.
 * LAPACK twins: DLARFT, DLARFB. Source: Schreiber and Van Loan, "A storage-efficient WY
 * representation for products of Householder transformations", SIAM J. Sci. Stat. Comput. 10 (1989)
 * 53-57, doi:10.1137/0910005.
 */
public final class BlockReflector {
    private final Kernels kernels;
    private final int leading;
    private final int block;
    private final double[] v;
    private final double[] t;
    private final double[] gram;
    private final double[] product;
    private final double[] scaled;
    private int rows;
    private int size;

    /**
     * Makes room.
     *
     * @param kernels inner loops
     * @param maxRows most rows of a reflector, and most columns of the matrix it is applied to
     * @param block most reflectors at once
     */
    public BlockReflector(Kernels kernels, int maxRows, int block) {
        this.kernels = kernels;
        this.leading = Math.max(1, maxRows);
        this.block = block;
        this.v = new double[Math.multiplyExact(leading, block)];
        this.t = new double[Math.multiplyExact(block, block)];
        this.gram = new double[Math.multiplyExact(block, block)];
        this.product = new double[Math.multiplyExact(leading, block)];
        this.scaled = new double[Math.multiplyExact(leading, block)];
    }

    /**
     * Memory of a block reflector.
     *
     * @param maxRows most rows
     * @param block most reflectors
     * @return bytes
     */
    public static long bytes(int maxRows, int block) {
        return Math.multiplyExact(
                3L * Math.max(1, maxRows) + 2L * block, (long) block * Double.BYTES);
    }

    /**
     * Copies k reflectors of m rows, stored below the diagonal of a block, and forms T.
     *
     * @param m rows
     * @param k reflectors, at most m
     * @param a matrix that holds the block
     * @param at start of the block, the place of the first leading one; the diagonal is not read
     * @param lda distance between columns
     * @param tau factors
     * @param tauOffset start of the factors
     */
    public void load(int m, int k, double[] a, int at, int lda, double[] tau, int tauOffset) {
        rows = m;
        size = k;
        for (int j = 0; j < k; j++) {
            int column = j * leading;
            Arrays.fill(v, column, column + Math.min(j, m), 0);
            v[column + j] = 1;
            System.arraycopy(a, at + j * lda + j + 1, v, column + j + 1, m - j - 1);
        }
        formTriangle(tau, tauOffset);
    }

    /** Column j of T is -tau_j T (V^T v_j) above the diagonal and tau_j on it. */
    private void formTriangle(double[] tau, int tauOffset) {
        Arrays.fill(gram, 0);
        Arrays.fill(t, 0);
        kernels.syrkLower(size, rows, 1, v, 0, leading, gram, 0, block);
        for (int j = 0; j < size; j++) {
            double factor = tau[tauOffset + j];
            for (int i = 0; i < j; i++) {
                double sum = 0;
                for (int p = i; p < j; p++) {
                    sum += t[p * block + i] * gram[p * block + j];
                }
                t[j * block + i] = -factor * sum;
            }
            t[j * block + j] = factor;
        }
    }

    /**
     * C = H_0 H_1 ... H_(k-1) C, in which the last reflector acts first.
     *
     * @param n columns of C
     * @param c matrix with as many rows as the reflectors
     * @param cOffset start of C
     * @param ldc distance between columns
     */
    public void applyLeft(int n, double[] c, int cOffset, int ldc) {
        multiplyByV(n, c, cOffset, ldc);
        kernels.gemm(size, n, size, 1, t, 0, block, product, 0, size, scaled, 0, size);
        subtractV(n, c, cOffset, ldc);
    }

    /**
     * C = H_(k-1) ... H_1 H_0 C, the transpose of {@link #applyLeft}.
     *
     * @param n columns of C
     * @param c matrix with as many rows as the reflectors
     * @param cOffset start of C
     * @param ldc distance between columns
     */
    public void applyLeftTransposed(int n, double[] c, int cOffset, int ldc) {
        multiplyByV(n, c, cOffset, ldc);
        kernels.gemmTransposedLeft(
                size, n, size, 1, t, 0, block, product, 0, size, scaled, 0, size);
        subtractV(n, c, cOffset, ldc);
    }

    private void multiplyByV(int n, double[] c, int cOffset, int ldc) {
        Arrays.fill(product, 0, size * n, 0);
        Arrays.fill(scaled, 0, size * n, 0);
        kernels.gemmTransposedLeft(
                size, n, rows, 1, v, 0, leading, c, cOffset, ldc, product, 0, size);
    }

    private void subtractV(int n, double[] c, int cOffset, int ldc) {
        kernels.gemm(rows, n, size, -1, v, 0, leading, scaled, 0, size, c, cOffset, ldc);
    }
}
