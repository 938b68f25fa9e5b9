package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products and updates of the squares beside the diagonal through which a bulge of an upper band is
 * chased. As in {@link VectorBulges}, a square of four vectors keeps the vectors in registers.
 */
final class VectorSquares {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;

    private VectorSquares() {}

    static void multiplyTransposed(
            int n, double alpha, double[] a, int aOffset, int lda, double[] x, int v, int q) {
        if (n == 4 * L) {
            multiplyTransposedFour(alpha, a, aOffset, lda, x, v, q);
            return;
        }
        for (int c = 0; c < n; c++) {
            int column = aOffset + c * lda;
            DoubleVector sum = DoubleVector.zero(S);
            for (int i = 0; i < n; i += L) {
                DoubleVector vi = DoubleVector.fromArray(S, x, v + i);
                sum = DoubleVector.fromArray(S, a, column + i).fma(vi, sum);
            }
            x[q + c] = alpha * VectorWidth.sum(sum);
        }
    }

    private static void multiplyTransposedFour(
            double alpha, double[] a, int aOffset, int lda, double[] x, int v, int q) {
        DoubleVector v0 = DoubleVector.fromArray(S, x, v);
        DoubleVector v1 = DoubleVector.fromArray(S, x, v + L);
        DoubleVector v2 = DoubleVector.fromArray(S, x, v + 2 * L);
        DoubleVector v3 = DoubleVector.fromArray(S, x, v + 3 * L);
        int column = aOffset;
        for (int c = 0; c < 4 * L; c++) {
            DoubleVector s0 = DoubleVector.fromArray(S, a, column).mul(v0);
            DoubleVector s1 = DoubleVector.fromArray(S, a, column + 2 * L).mul(v2);
            s0 = DoubleVector.fromArray(S, a, column + L).fma(v1, s0);
            s1 = DoubleVector.fromArray(S, a, column + 3 * L).fma(v3, s1);
            x[q + c] = alpha * VectorWidth.sum(s0.add(s1));
            column += lda;
        }
    }

    static void updateTwo(
            int n, double[] a, int aOffset, int lda, double[] x, int v, int q, int z, int u) {
        for (int i = 0; i < n; i += 2 * L) {
            updateTwoRows(n, a, aOffset + i, lda, x, v + i, q, z + i, u);
        }
    }

    /** Two vectors of rows. */
    private static void updateTwoRows(
            int n, double[] a, int at, int lda, double[] x, int v, int q, int z, int u) {
        DoubleVector v0 = DoubleVector.fromArray(S, x, v);
        DoubleVector v1 = DoubleVector.fromArray(S, x, v + L);
        DoubleVector z0 = DoubleVector.fromArray(S, x, z);
        DoubleVector z1 = DoubleVector.fromArray(S, x, z + L);
        int column = at;
        for (int c = 0; c < n; c++) {
            DoubleVector qc = DoubleVector.broadcast(S, -x[q + c]);
            DoubleVector uc = DoubleVector.broadcast(S, -x[u + c]);
            DoubleVector a0 = DoubleVector.fromArray(S, a, column);
            DoubleVector a1 = DoubleVector.fromArray(S, a, column + L);
            z0.fma(uc, v0.fma(qc, a0)).intoArray(a, column);
            z1.fma(uc, v1.fma(qc, a1)).intoArray(a, column + L);
            column += lda;
        }
    }
}
