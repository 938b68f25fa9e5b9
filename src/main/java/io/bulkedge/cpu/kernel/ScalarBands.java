package io.bulkedge.cpu.kernel;

import java.util.Arrays;

/**
 * Inner loops of the reduction by way of a band, in plain Java, operation by operation as in the
 * vector kernels of a given length, so that both give the same bits.
 */
final class ScalarBands implements BandKernels {
    private static final int WIDTH = 4;

    private final int lanes;

    /** Loops for vectors of 2, 4 or 8 lanes. */
    ScalarBands(int lanes) {
        this.lanes = lanes;
    }

    @Override
    public void add(
            int m,
            int n,
            int depth,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int ldb,
            double[] c,
            int cOffset,
            int ldc) {
        for (int j = 0; j < n; j += 2) {
            for (int i = 0; i < m; i += WIDTH) {
                int at = cOffset + j * ldc + i;
                pair(depth, a, aOffset + i, lda, b, bOffset + j * ldb, 1, ldb, c, at, ldc);
            }
        }
    }

    @Override
    public void addTransposed(
            int m,
            int n,
            int depth,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int ldb,
            double[] c,
            int cOffset,
            int ldc) {
        for (int j = 0; j < n; j += 2) {
            for (int i = 0; i < m; i += WIDTH) {
                int at = cOffset + j * ldc + i;
                pair(depth, a, aOffset + i, lda, b, bOffset + j, ldb, 1, c, at, ldc);
            }
        }
    }

    /** Four rows of two columns; element (p, j) of B is at {@code b0 + p * inner + j * step}. */
    private static void pair(
            int depth,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int b0,
            int inner,
            int step,
            double[] c,
            int at,
            int ldc) {
        double c00 = 0;
        double c10 = 0;
        double c20 = 0;
        double c30 = 0;
        double c01 = 0;
        double c11 = 0;
        double c21 = 0;
        double c31 = 0;
        int ai = aOffset;
        int bi = b0;
        for (int p = 0; p < depth; p++) {
            double x = b[bi];
            double y = b[bi + step];
            c00 = Fused.multiplyAdd(a[ai], x, c00);
            c01 = Fused.multiplyAdd(a[ai], y, c01);
            c10 = Fused.multiplyAdd(a[ai + 1], x, c10);
            c11 = Fused.multiplyAdd(a[ai + 1], y, c11);
            c20 = Fused.multiplyAdd(a[ai + 2], x, c20);
            c21 = Fused.multiplyAdd(a[ai + 2], y, c21);
            c30 = Fused.multiplyAdd(a[ai + 3], x, c30);
            c31 = Fused.multiplyAdd(a[ai + 3], y, c31);
            ai += lda;
            bi += inner;
        }
        c[at] += c00;
        c[at + 1] += c10;
        c[at + 2] += c20;
        c[at + 3] += c30;
        int next = at + ldc;
        c[next] += c01;
        c[next + 1] += c11;
        c[next + 2] += c21;
        c[next + 3] += c31;
    }

    @Override
    public void updateMultiply(
            int n,
            int columns,
            double[] a,
            int aOffset,
            int lda,
            int v,
            int u,
            double[] t,
            int tOffset) {
        for (int j = 0; j < columns; j++) {
            int x = aOffset + j * lda;
            double factor = -t[tOffset + j];
            for (int i = 0; i < n; i++) {
                a[x + i] = Fused.multiplyAdd(a[v + i], factor, a[x + i]);
            }
            t[tOffset + j] = ScalarSums.dot(lanes, n, a, u, a, x);
        }
    }

    @Override
    public void reflectSymmetric(
            int n, double[] a, int aOffset, int lda, double tau, double[] x, int v, int w) {
        Arrays.fill(x, w, w + n, 0);
        double[] sums = new double[2 * lanes];
        double[] column = new double[n];
        for (int k = 0; k < n; k += 2 * lanes) {
            for (int c = 0; c < 2 * lanes; c++) {
                int at = aOffset + (k + c) * lda + k;
                Arrays.fill(column, 0, c + 1, 0);
                System.arraycopy(a, at + c + 1, column, c + 1, n - k - c - 1);
                double factor = x[v + k + c];
                for (int i = 0; i < n - k; i++) {
                    x[w + k + i] = Fused.multiplyAdd(column[i], factor, x[w + k + i]);
                }
                sums[c] = sum(n - k, column, 0, x, v + k);
            }
            for (int i = k; i < k + 2 * lanes; i++) {
                x[w + i] += sums[i - k] + a[aOffset + i * lda + i] * x[v + i];
            }
        }
        double half = -0.5 * tau * ScalarSums.dot(lanes, n, x, w, x, v);
        for (int i = 0; i < n; i++) {
            x[w + i] = Fused.multiplyAdd(x[v + i], half, x[w + i]) * tau;
        }
        for (int c = 0; c < n; c++) {
            int at = aOffset + c * lda;
            double vc = -x[v + c];
            double wc = -x[w + c];
            for (int i = c; i < n; i++) {
                double entry = Fused.multiplyAdd(x[w + i], vc, a[at + i]);
                a[at + i] = Fused.multiplyAdd(x[v + i], wc, entry);
            }
        }
    }

    /** Inner product as blocks of four vectors form it, and blocks of any other size. */
    private double sum(int n, double[] x, int xOffset, double[] y, int yOffset) {
        return n == 4 * lanes
                ? ScalarSums.fourProducts(lanes, x, xOffset, y, yOffset)
                : ScalarSums.dot(lanes, n, x, xOffset, y, yOffset);
    }

    @Override
    public void multiply(
            int n, double alpha, double[] a, int aOffset, int lda, double[] x, int v, int q) {
        for (int i = 0; i < n; i += 4) {
            multiplyRows(n, alpha, a, aOffset + i, lda, x, v, q + i);
        }
    }

    /** Four rows, even and odd columns apart. */
    private static void multiplyRows(
            int n, double alpha, double[] a, int at, int lda, double[] x, int v, int q) {
        double even0 = 0;
        double even1 = 0;
        double even2 = 0;
        double even3 = 0;
        double odd0 = 0;
        double odd1 = 0;
        double odd2 = 0;
        double odd3 = 0;
        for (int c = 0; c < n; c += 2) {
            int even = at + c * lda;
            int odd = even + lda;
            double y = x[v + c];
            double z = x[v + c + 1];
            even0 = Fused.multiplyAdd(a[even], y, even0);
            even1 = Fused.multiplyAdd(a[even + 1], y, even1);
            even2 = Fused.multiplyAdd(a[even + 2], y, even2);
            even3 = Fused.multiplyAdd(a[even + 3], y, even3);
            odd0 = Fused.multiplyAdd(a[odd], z, odd0);
            odd1 = Fused.multiplyAdd(a[odd + 1], z, odd1);
            odd2 = Fused.multiplyAdd(a[odd + 2], z, odd2);
            odd3 = Fused.multiplyAdd(a[odd + 3], z, odd3);
        }
        x[q] = (even0 + odd0) * alpha;
        x[q + 1] = (even1 + odd1) * alpha;
        x[q + 2] = (even2 + odd2) * alpha;
        x[q + 3] = (even3 + odd3) * alpha;
    }

    @Override
    public void updateReflect(
            int n, double[] a, int aOffset, int lda, double[] x, int q, int v, double tau, int u) {
        boolean four = n == 4 * lanes;
        double uq = four ? ScalarSums.fourProducts(lanes, x, u, x, q) : 0;
        for (int c = 1; c < n; c++) {
            int column = aOffset + c * lda;
            double vc = x[v + c];
            // Blocks of four vectors form u^T (e - v_c q) as u^T e - v_c (u^T q).
            double product = four ? ScalarSums.fourProducts(lanes, a, column, x, u) - vc * uq : 0;
            for (int i = 0; i < n; i++) {
                a[column + i] = Fused.multiplyAdd(x[q + i], -vc, a[column + i]);
            }
            double t = -tau * (four ? product : ScalarSums.dot(lanes, n, x, u, a, column));
            for (int i = 0; i < n; i++) {
                a[column + i] = Fused.multiplyAdd(x[u + i], t, a[column + i]);
            }
        }
    }

    @Override
    public void multiplyTransposed(
            int n, double alpha, double[] a, int aOffset, int lda, double[] x, int v, int q) {
        for (int c = 0; c < n; c++) {
            x[q + c] = alpha * sum(n, a, aOffset + c * lda, x, v);
        }
    }

    @Override
    public void updateTwo(
            int n, double[] a, int aOffset, int lda, double[] x, int v, int q, int z, int u) {
        for (int c = 0; c < n; c++) {
            int column = aOffset + c * lda;
            for (int i = 0; i < n; i++) {
                double entry = Fused.multiplyAdd(x[v + i], -x[q + c], a[column + i]);
                a[column + i] = Fused.multiplyAdd(x[z + i], -x[u + c], entry);
            }
        }
    }
}
