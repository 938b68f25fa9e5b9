package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * C += alpha A^T B: inner products of columns, eight at a time (two columns of A, four of B). Rows
 * are cut into blocks so that the columns in use stay in cache. Each entry of C is summed in the
 * same order wherever it lies, whatever tile computes it.
 */
final class VectorInnerProducts {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;
    private static final int DEPTH = 512;
    private static final int PANEL = 96;

    private VectorInnerProducts() {}

    /** All entries, or with {@code lower} those with i >= j, which needs A = B and m = n. */
    static void product(
            boolean lower,
            int m,
            int n,
            int k,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int ldb,
            double[] c,
            int cOffset,
            int ldc) {
        for (int p = 0; p < k; p += DEPTH) {
            int depth = Math.min(DEPTH, k - p);
            for (int i = 0; i < m; i += PANEL) {
                int end = Math.min(m, i + PANEL);
                for (int j = 0; j < (lower ? end : n); j += 4) {
                    int columns = Math.min(4, n - j);
                    int first = lower ? Math.max(i, j) : i;
                    strip(
                            lower ? j : -1,
                            first,
                            end,
                            columns,
                            depth,
                            alpha,
                            a,
                            aOffset + p,
                            lda,
                            b,
                            bOffset + p + j * ldb,
                            ldb,
                            c,
                            cOffset + j * ldc,
                            ldc);
                }
            }
        }
    }

    /**
     * Rows first to end of C in up to four columns; entries above the diagonal are left out if the
     * diagonal starts here.
     */
    private static void strip(
            int diagonal,
            int first,
            int end,
            int columns,
            int depth,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int ldb,
            double[] c,
            int cOffset,
            int ldc) {
        int i = first;
        for (; i < end && i < diagonal + 4 && diagonal >= 0; i++) {
            int last = Math.min(columns, i - diagonal + 1);
            for (int j = 0; j < last; j++) {
                single(
                        depth,
                        alpha,
                        a,
                        aOffset + i * lda,
                        b,
                        bOffset + j * ldb,
                        c,
                        cOffset + j * ldc + i);
            }
        }
        if (columns == 4) {
            for (; i + 1 < end; i += 2) {
                tile(depth, alpha, a, aOffset + i * lda, lda, b, bOffset, ldb, c, cOffset + i, ldc);
            }
        }
        for (; i < end; i++) {
            for (int j = 0; j < columns; j++) {
                single(
                        depth,
                        alpha,
                        a,
                        aOffset + i * lda,
                        b,
                        bOffset + j * ldb,
                        c,
                        cOffset + j * ldc + i);
            }
        }
    }

    private static void single(
            int depth,
            double alpha,
            double[] a,
            int aOffset,
            double[] b,
            int bOffset,
            double[] c,
            int at) {
        DoubleVector sum = DoubleVector.zero(S);
        int p = 0;
        for (; p <= depth - L; p += L) {
            sum =
                    DoubleVector.fromArray(S, a, aOffset + p)
                            .fma(DoubleVector.fromArray(S, b, bOffset + p), sum);
        }
        if (p < depth) {
            VectorMask<Double> mask = S.indexInRange(p, depth);
            DoubleVector v = DoubleVector.fromArray(S, a, aOffset + p, mask);
            sum = v.fma(DoubleVector.fromArray(S, b, bOffset + p, mask), sum);
        }
        c[at] = Math.fma(VectorWidth.sum(sum), alpha, c[at]);
    }

    private static void tile(
            int depth,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int ldb,
            double[] c,
            int at,
            int ldc) {
        DoubleVector s00 = DoubleVector.zero(S);
        DoubleVector s01 = s00;
        DoubleVector s02 = s00;
        DoubleVector s03 = s00;
        DoubleVector s10 = s00;
        DoubleVector s11 = s00;
        DoubleVector s12 = s00;
        DoubleVector s13 = s00;
        int a1 = aOffset + lda;
        int b1 = bOffset + ldb;
        int b2 = b1 + ldb;
        int b3 = b2 + ldb;
        int p = 0;
        for (; p <= depth - L; p += L) {
            DoubleVector v0 = DoubleVector.fromArray(S, a, aOffset + p);
            DoubleVector v1 = DoubleVector.fromArray(S, a, a1 + p);
            DoubleVector w = DoubleVector.fromArray(S, b, bOffset + p);
            s00 = v0.fma(w, s00);
            s10 = v1.fma(w, s10);
            w = DoubleVector.fromArray(S, b, b1 + p);
            s01 = v0.fma(w, s01);
            s11 = v1.fma(w, s11);
            w = DoubleVector.fromArray(S, b, b2 + p);
            s02 = v0.fma(w, s02);
            s12 = v1.fma(w, s12);
            w = DoubleVector.fromArray(S, b, b3 + p);
            s03 = v0.fma(w, s03);
            s13 = v1.fma(w, s13);
        }
        if (p < depth) {
            VectorMask<Double> mask = S.indexInRange(p, depth);
            DoubleVector v0 = DoubleVector.fromArray(S, a, aOffset + p, mask);
            DoubleVector v1 = DoubleVector.fromArray(S, a, a1 + p, mask);
            DoubleVector w = DoubleVector.fromArray(S, b, bOffset + p, mask);
            s00 = v0.fma(w, s00);
            s10 = v1.fma(w, s10);
            w = DoubleVector.fromArray(S, b, b1 + p, mask);
            s01 = v0.fma(w, s01);
            s11 = v1.fma(w, s11);
            w = DoubleVector.fromArray(S, b, b2 + p, mask);
            s02 = v0.fma(w, s02);
            s12 = v1.fma(w, s12);
            w = DoubleVector.fromArray(S, b, b3 + p, mask);
            s03 = v0.fma(w, s03);
            s13 = v1.fma(w, s13);
        }
        int next = at + ldc;
        c[at] = Math.fma(VectorWidth.sum(s00), alpha, c[at]);
        c[at + 1] = Math.fma(VectorWidth.sum(s10), alpha, c[at + 1]);
        c[next] = Math.fma(VectorWidth.sum(s01), alpha, c[next]);
        c[next + 1] = Math.fma(VectorWidth.sum(s11), alpha, c[next + 1]);
        next += ldc;
        c[next] = Math.fma(VectorWidth.sum(s02), alpha, c[next]);
        c[next + 1] = Math.fma(VectorWidth.sum(s12), alpha, c[next + 1]);
        next += ldc;
        c[next] = Math.fma(VectorWidth.sum(s03), alpha, c[next]);
        c[next + 1] = Math.fma(VectorWidth.sum(s13), alpha, c[next + 1]);
    }
}
