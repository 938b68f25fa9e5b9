package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix-vector loops over four columns at a time, so that the vectors are loaded once for four
 * columns.
 */
final class VectorColumns {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;

    private VectorColumns() {}

    /** y += f0 a0 + f1 a1 + f2 a2 + f3 a3 over the columns at a0, a0 + lda, ... */
    static void addFour(
            int n,
            double[] a,
            int a0,
            int lda,
            double f0,
            double f1,
            double f2,
            double f3,
            double[] y,
            int yOffset) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        DoubleVector v0 = DoubleVector.broadcast(S, f0);
        DoubleVector v1 = DoubleVector.broadcast(S, f1);
        DoubleVector v2 = DoubleVector.broadcast(S, f2);
        DoubleVector v3 = DoubleVector.broadcast(S, f3);
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector s =
                    DoubleVector.fromArray(S, a, a0 + i)
                            .fma(v0, DoubleVector.fromArray(S, y, yOffset + i));
            DoubleVector t = DoubleVector.fromArray(S, a, a1 + i).mul(v1);
            s = DoubleVector.fromArray(S, a, a2 + i).fma(v2, s);
            t = DoubleVector.fromArray(S, a, a3 + i).fma(v3, t);
            s.add(t).intoArray(y, yOffset + i);
        }
        for (; i < n; i++) {
            double s = Math.fma(a[a2 + i], f2, Math.fma(a[a0 + i], f0, y[yOffset + i]));
            y[yOffset + i] = s + Math.fma(a[a3 + i], f3, a[a1 + i] * f1);
        }
    }

    /** y_j += alpha a_j^T x for the four columns at a0, a0 + lda, ... */
    static void dotFour(
            int n,
            double alpha,
            double[] a,
            int a0,
            int lda,
            double[] x,
            int xOffset,
            double[] y,
            int yOffset) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector v = DoubleVector.fromArray(S, x, xOffset + i);
            s0 = DoubleVector.fromArray(S, a, a0 + i).fma(v, s0);
            s1 = DoubleVector.fromArray(S, a, a1 + i).fma(v, s1);
            s2 = DoubleVector.fromArray(S, a, a2 + i).fma(v, s2);
            s3 = DoubleVector.fromArray(S, a, a3 + i).fma(v, s3);
        }
        double d0 = VectorWidth.sum(s0);
        double d1 = VectorWidth.sum(s1);
        double d2 = VectorWidth.sum(s2);
        double d3 = VectorWidth.sum(s3);
        for (; i < n; i++) {
            double v = x[xOffset + i];
            d0 = Math.fma(a[a0 + i], v, d0);
            d1 = Math.fma(a[a1 + i], v, d1);
            d2 = Math.fma(a[a2 + i], v, d2);
            d3 = Math.fma(a[a3 + i], v, d3);
        }
        y[yOffset] += alpha * d0;
        y[yOffset + 1] += alpha * d1;
        y[yOffset + 2] += alpha * d2;
        y[yOffset + 3] += alpha * d3;
    }

    /**
     * The part of y += alpha A x, A symmetric, that comes from a block of four columns and the rows
     * below its diagonal block: the block itself acts on x at {@code xTop}, its transpose on x at
     * {@code xBelow}. Each element of A is read once.
     */
    static void symmetricFour(
            int n,
            double alpha,
            double[] a,
            int a0,
            int lda,
            double[] x,
            int xTop,
            int xBelow,
            double[] y,
            int yTop,
            int yBelow) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        double f0 = alpha * x[xTop];
        double f1 = alpha * x[xTop + 1];
        double f2 = alpha * x[xTop + 2];
        double f3 = alpha * x[xTop + 3];
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        int i = 0;
        for (; i <= n - L; i += L) {
            DoubleVector v = DoubleVector.fromArray(S, x, xBelow + i);
            DoubleVector c0 = DoubleVector.fromArray(S, a, a0 + i);
            DoubleVector c1 = DoubleVector.fromArray(S, a, a1 + i);
            DoubleVector c2 = DoubleVector.fromArray(S, a, a2 + i);
            DoubleVector c3 = DoubleVector.fromArray(S, a, a3 + i);
            DoubleVector sum =
                    c0.fma(DoubleVector.broadcast(S, f0), DoubleVector.fromArray(S, y, yBelow + i));
            sum = c1.fma(DoubleVector.broadcast(S, f1), sum);
            sum = c2.fma(DoubleVector.broadcast(S, f2), sum);
            c3.fma(DoubleVector.broadcast(S, f3), sum).intoArray(y, yBelow + i);
            s0 = c0.fma(v, s0);
            s1 = c1.fma(v, s1);
            s2 = c2.fma(v, s2);
            s3 = c3.fma(v, s3);
        }
        double d0 = VectorWidth.sum(s0);
        double d1 = VectorWidth.sum(s1);
        double d2 = VectorWidth.sum(s2);
        double d3 = VectorWidth.sum(s3);
        for (; i < n; i++) {
            double v = x[xBelow + i];
            double sum = Math.fma(a[a1 + i], f1, Math.fma(a[a0 + i], f0, y[yBelow + i]));
            y[yBelow + i] = Math.fma(a[a3 + i], f3, Math.fma(a[a2 + i], f2, sum));
            d0 = Math.fma(a[a0 + i], v, d0);
            d1 = Math.fma(a[a1 + i], v, d1);
            d2 = Math.fma(a[a2 + i], v, d2);
            d3 = Math.fma(a[a3 + i], v, d3);
        }
        y[yTop] += alpha * d0;
        y[yTop + 1] += alpha * d1;
        y[yTop + 2] += alpha * d2;
        y[yTop + 3] += alpha * d3;
    }
}
