package io.bulkedge.cpu.kernel;

import java.util.Arrays;

/** Inner loops of the reduction by way of a band, in plain Java. */
final class ScalarBands implements BandKernels {
    private static final int WIDTH = 4;

    ScalarBands() {}

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
            c00 += a[ai] * x;
            c01 += a[ai] * y;
            c10 += a[ai + 1] * x;
            c11 += a[ai + 1] * y;
            c20 += a[ai + 2] * x;
            c21 += a[ai + 2] * y;
            c30 += a[ai + 3] * x;
            c31 += a[ai + 3] * y;
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
            double factor = t[tOffset + j];
            for (int i = 0; i < n; i++) {
                a[x + i] -= factor * a[v + i];
            }
            t[tOffset + j] = dot(n, a, u, a, x);
        }
    }

    private static double dot(int n, double[] x, int xOffset, double[] y, int yOffset) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0; i < n; i += 4) {
            s0 += x[xOffset + i] * y[yOffset + i];
            s1 += x[xOffset + i + 1] * y[yOffset + i + 1];
            s2 += x[xOffset + i + 2] * y[yOffset + i + 2];
            s3 += x[xOffset + i + 3] * y[yOffset + i + 3];
        }
        return (s0 + s1) + (s2 + s3);
    }

    @Override
    public void reflectSymmetric(
            int n, double[] a, int aOffset, int lda, double tau, double[] x, int v, int w) {
        Arrays.fill(x, w, w + n, 0);
        for (int c = 0; c < n; c++) {
            int column = aOffset + c * lda;
            double factor = x[v + c];
            double sum = a[column + c] * factor;
            for (int i = c + 1; i < n; i++) {
                x[w + i] += a[column + i] * factor;
                sum += a[column + i] * x[v + i];
            }
            x[w + c] += sum;
        }
        double half = 0.5 * tau * dot(n, x, w, x, v);
        for (int i = 0; i < n; i++) {
            x[w + i] = tau * (x[w + i] - half * x[v + i]);
        }
        for (int c = 0; c < n; c++) {
            int column = aOffset + c * lda;
            for (int i = c; i < n; i++) {
                a[column + i] -= x[v + c] * x[w + i] + x[w + c] * x[v + i];
            }
        }
    }

    @Override
    public void multiply(
            int n, double alpha, double[] a, int aOffset, int lda, double[] x, int v, int q) {
        Arrays.fill(x, q, q + n, 0);
        for (int c = 0; c < n; c++) {
            int column = aOffset + c * lda;
            double factor = alpha * x[v + c];
            for (int i = 0; i < n; i++) {
                x[q + i] += a[column + i] * factor;
            }
        }
    }

    @Override
    public void updateReflect(
            int n, double[] a, int aOffset, int lda, double[] x, int q, int v, double tau, int u) {
        for (int c = 1; c < n; c++) {
            int column = aOffset + c * lda;
            double factor = x[v + c];
            for (int i = 0; i < n; i++) {
                a[column + i] -= factor * x[q + i];
            }
            double product = tau * dot(n, a, column, x, u);
            for (int i = 0; i < n; i++) {
                a[column + i] -= product * x[u + i];
            }
        }
    }

    @Override
    public void multiplyTransposed(
            int n, double alpha, double[] a, int aOffset, int lda, double[] x, int v, int q) {
        for (int c = 0; c < n; c++) {
            x[q + c] = alpha * dot(n, a, aOffset + c * lda, x, v);
        }
    }

    @Override
    public void updateTwo(
            int n, double[] a, int aOffset, int lda, double[] x, int v, int q, int z, int u) {
        for (int c = 0; c < n; c++) {
            int column = aOffset + c * lda;
            for (int i = 0; i < n; i++) {
                a[column + i] -= x[v + i] * x[q + c] + x[z + i] * x[u + c];
            }
        }
    }
}
