package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * C += A B by tiles of four vectors of rows times four columns. Reading B along four columns at
 * once leaves enough registers for their places, which eight columns do not.
 */
final class VectorTallTiles {
    static final int ROWS = 4 * VectorWidth.LANES;

    private static final int COLUMNS = 4;
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;

    private VectorTallTiles() {}

    static void add(
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
        for (int j = 0; j < n; j += COLUMNS) {
            for (int i = 0; i < m; i += ROWS) {
                int at = cOffset + j * ldc + i;
                tile(depth, a, aOffset + i, lda, b, bOffset + j * ldb, ldb, c, at, ldc);
            }
        }
    }

    private static void tile(
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
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c10 = c00;
        DoubleVector c20 = c00;
        DoubleVector c30 = c00;
        DoubleVector c01 = c00;
        DoubleVector c11 = c00;
        DoubleVector c21 = c00;
        DoubleVector c31 = c00;
        DoubleVector c02 = c00;
        DoubleVector c12 = c00;
        DoubleVector c22 = c00;
        DoubleVector c32 = c00;
        DoubleVector c03 = c00;
        DoubleVector c13 = c00;
        DoubleVector c23 = c00;
        DoubleVector c33 = c00;
        int b1 = bOffset + ldb;
        int b2 = b1 + ldb;
        int b3 = b2 + ldb;
        int ai = aOffset;
        for (int p = 0; p < depth; p++) {
            DoubleVector a0 = DoubleVector.fromArray(S, a, ai);
            DoubleVector a1 = DoubleVector.fromArray(S, a, ai + L);
            DoubleVector a2 = DoubleVector.fromArray(S, a, ai + 2 * L);
            DoubleVector a3 = DoubleVector.fromArray(S, a, ai + 3 * L);
            DoubleVector factor = DoubleVector.broadcast(S, b[bOffset + p]);
            c00 = a0.fma(factor, c00);
            c10 = a1.fma(factor, c10);
            c20 = a2.fma(factor, c20);
            c30 = a3.fma(factor, c30);
            factor = DoubleVector.broadcast(S, b[b1 + p]);
            c01 = a0.fma(factor, c01);
            c11 = a1.fma(factor, c11);
            c21 = a2.fma(factor, c21);
            c31 = a3.fma(factor, c31);
            factor = DoubleVector.broadcast(S, b[b2 + p]);
            c02 = a0.fma(factor, c02);
            c12 = a1.fma(factor, c12);
            c22 = a2.fma(factor, c22);
            c32 = a3.fma(factor, c32);
            factor = DoubleVector.broadcast(S, b[b3 + p]);
            c03 = a0.fma(factor, c03);
            c13 = a1.fma(factor, c13);
            c23 = a2.fma(factor, c23);
            c33 = a3.fma(factor, c33);
            ai += lda;
        }
        int at = cOffset;
        c00.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c10.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        c20.add(DoubleVector.fromArray(S, c, at + 2 * L)).intoArray(c, at + 2 * L);
        c30.add(DoubleVector.fromArray(S, c, at + 3 * L)).intoArray(c, at + 3 * L);
        at += ldc;
        c01.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c11.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        c21.add(DoubleVector.fromArray(S, c, at + 2 * L)).intoArray(c, at + 2 * L);
        c31.add(DoubleVector.fromArray(S, c, at + 3 * L)).intoArray(c, at + 3 * L);
        at += ldc;
        c02.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c12.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        c22.add(DoubleVector.fromArray(S, c, at + 2 * L)).intoArray(c, at + 2 * L);
        c32.add(DoubleVector.fromArray(S, c, at + 3 * L)).intoArray(c, at + 3 * L);
        at += ldc;
        c03.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c13.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        c23.add(DoubleVector.fromArray(S, c, at + 2 * L)).intoArray(c, at + 2 * L);
        c33.add(DoubleVector.fromArray(S, c, at + 3 * L)).intoArray(c, at + 3 * L);
    }
}
