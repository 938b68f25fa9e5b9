package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Inner loops of the reduction by way of a band. Products use tiles of two vectors of rows times
 * eight columns, as {@link VectorTiles} does, on operands that are not packed: the left one gives
 * the vectors, the right one eight single numbers per step. {@link VectorTallTiles} is faster where
 * its tiles fit.
 */
final class VectorBands implements BandKernels {
    private static final int COLUMNS = 8;
    private static final int ROWS = 2 * VectorWidth.LANES;

    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;

    VectorBands() {}

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
        if (m % VectorTallTiles.ROWS == 0) {
            VectorTallTiles.add(m, n, depth, a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc);
            return;
        }
        for (int j = 0; j < n; j += COLUMNS) {
            for (int i = 0; i < m; i += ROWS) {
                int at = cOffset + j * ldc + i;
                tile(depth, a, aOffset + i, lda, b, bOffset + j * ldb, ldb, c, at, ldc);
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
        for (int j = 0; j < n; j += COLUMNS) {
            for (int i = 0; i < m; i += ROWS) {
                int at = cOffset + j * ldc + i;
                transposedTile(depth, a, aOffset + i, lda, b, bOffset + j, ldb, c, at, ldc);
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
        DoubleVector c01 = c00;
        DoubleVector c11 = c00;
        DoubleVector c02 = c00;
        DoubleVector c12 = c00;
        DoubleVector c03 = c00;
        DoubleVector c13 = c00;
        DoubleVector c04 = c00;
        DoubleVector c14 = c00;
        DoubleVector c05 = c00;
        DoubleVector c15 = c00;
        DoubleVector c06 = c00;
        DoubleVector c16 = c00;
        DoubleVector c07 = c00;
        DoubleVector c17 = c00;
        int b1 = bOffset + ldb;
        int b2 = b1 + ldb;
        int b3 = b2 + ldb;
        int b4 = b3 + ldb;
        int b5 = b4 + ldb;
        int b6 = b5 + ldb;
        int b7 = b6 + ldb;
        int ai = aOffset;
        for (int p = 0; p < depth; p++) {
            DoubleVector a0 = DoubleVector.fromArray(S, a, ai);
            DoubleVector a1 = DoubleVector.fromArray(S, a, ai + L);
            DoubleVector factor = DoubleVector.broadcast(S, b[bOffset + p]);
            c00 = a0.fma(factor, c00);
            c10 = a1.fma(factor, c10);
            factor = DoubleVector.broadcast(S, b[b1 + p]);
            c01 = a0.fma(factor, c01);
            c11 = a1.fma(factor, c11);
            factor = DoubleVector.broadcast(S, b[b2 + p]);
            c02 = a0.fma(factor, c02);
            c12 = a1.fma(factor, c12);
            factor = DoubleVector.broadcast(S, b[b3 + p]);
            c03 = a0.fma(factor, c03);
            c13 = a1.fma(factor, c13);
            factor = DoubleVector.broadcast(S, b[b4 + p]);
            c04 = a0.fma(factor, c04);
            c14 = a1.fma(factor, c14);
            factor = DoubleVector.broadcast(S, b[b5 + p]);
            c05 = a0.fma(factor, c05);
            c15 = a1.fma(factor, c15);
            factor = DoubleVector.broadcast(S, b[b6 + p]);
            c06 = a0.fma(factor, c06);
            c16 = a1.fma(factor, c16);
            factor = DoubleVector.broadcast(S, b[b7 + p]);
            c07 = a0.fma(factor, c07);
            c17 = a1.fma(factor, c17);
            ai += lda;
        }
        int at = cOffset;
        c00.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c10.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c01.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c11.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c02.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c12.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c03.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c13.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c04.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c14.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c05.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c15.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c06.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c16.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c07.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c17.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
    }

    private static void transposedTile(
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
        DoubleVector c01 = c00;
        DoubleVector c11 = c00;
        DoubleVector c02 = c00;
        DoubleVector c12 = c00;
        DoubleVector c03 = c00;
        DoubleVector c13 = c00;
        DoubleVector c04 = c00;
        DoubleVector c14 = c00;
        DoubleVector c05 = c00;
        DoubleVector c15 = c00;
        DoubleVector c06 = c00;
        DoubleVector c16 = c00;
        DoubleVector c07 = c00;
        DoubleVector c17 = c00;
        int ai = aOffset;
        int bi = bOffset;
        for (int p = 0; p < depth; p++) {
            DoubleVector a0 = DoubleVector.fromArray(S, a, ai);
            DoubleVector a1 = DoubleVector.fromArray(S, a, ai + L);
            DoubleVector factor = DoubleVector.broadcast(S, b[bi]);
            c00 = a0.fma(factor, c00);
            c10 = a1.fma(factor, c10);
            factor = DoubleVector.broadcast(S, b[bi + 1]);
            c01 = a0.fma(factor, c01);
            c11 = a1.fma(factor, c11);
            factor = DoubleVector.broadcast(S, b[bi + 2]);
            c02 = a0.fma(factor, c02);
            c12 = a1.fma(factor, c12);
            factor = DoubleVector.broadcast(S, b[bi + 3]);
            c03 = a0.fma(factor, c03);
            c13 = a1.fma(factor, c13);
            factor = DoubleVector.broadcast(S, b[bi + 4]);
            c04 = a0.fma(factor, c04);
            c14 = a1.fma(factor, c14);
            factor = DoubleVector.broadcast(S, b[bi + 5]);
            c05 = a0.fma(factor, c05);
            c15 = a1.fma(factor, c15);
            factor = DoubleVector.broadcast(S, b[bi + 6]);
            c06 = a0.fma(factor, c06);
            c16 = a1.fma(factor, c16);
            factor = DoubleVector.broadcast(S, b[bi + 7]);
            c07 = a0.fma(factor, c07);
            c17 = a1.fma(factor, c17);
            ai += lda;
            bi += ldb;
        }
        int at = cOffset;
        c00.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c10.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c01.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c11.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c02.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c12.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c03.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c13.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c04.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c14.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c05.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c15.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c06.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c16.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c07.add(DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c17.add(DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
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
        VectorPanels.updateMultiply(n, columns, a, aOffset, lda, v, u, t, tOffset);
    }

    @Override
    public void reflectSymmetric(
            int n, double[] a, int aOffset, int lda, double tau, double[] x, int v, int w) {
        VectorBulges.reflectSymmetric(n, a, aOffset, lda, tau, x, v, w);
    }

    @Override
    public void multiply(
            int n, double alpha, double[] a, int aOffset, int lda, double[] x, int v, int q) {
        VectorBulges.multiply(n, alpha, a, aOffset, lda, x, v, q);
    }

    @Override
    public void updateReflect(
            int n, double[] a, int aOffset, int lda, double[] x, int q, int v, double tau, int u) {
        VectorBulges.updateReflect(n, a, aOffset, lda, x, q, v, tau, u);
    }

    @Override
    public void multiplyTransposed(
            int n, double alpha, double[] a, int aOffset, int lda, double[] x, int v, int q) {
        VectorSquares.multiplyTransposed(n, alpha, a, aOffset, lda, x, v, q);
    }

    @Override
    public void updateTwo(
            int n, double[] a, int aOffset, int lda, double[] x, int v, int q, int z, int u) {
        VectorSquares.updateTwo(n, a, aOffset, lda, x, v, q, z, u);
    }
}
