package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * C += alpha A op(B) by register tiles of two vectors of rows times four columns, without packing:
 * A is read along its columns, element (p, j) of op(B) is at {@code bOffset + p * bRow + j * bCol}.
 * The inner size is cut into blocks, so that the rows of A that a tile uses stay in the first-level
 * cache while the columns of C pass by.
 */
final class VectorProducts {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;
    private static final int TILE_COLUMNS = 4;
    private static final int DEPTH = 64;

    private VectorProducts() {}

    static void product(
            int m,
            int n,
            int k,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int bRow,
            int bCol,
            double[] c,
            int cOffset,
            int ldc) {
        for (int p = 0; p < k; p += DEPTH) {
            int depth = Math.min(DEPTH, k - p);
            int aBlock = aOffset + p * lda;
            int bBlock = bOffset + p * bRow;
            int i = 0;
            for (; i <= m - 2 * L; i += 2 * L) {
                rowOfTiles(
                        n,
                        depth,
                        alpha,
                        a,
                        aBlock + i,
                        lda,
                        b,
                        bBlock,
                        bRow,
                        bCol,
                        c,
                        cOffset + i,
                        ldc);
            }
            for (; i < m; i += L) {
                int rows = Math.min(L, m - i);
                rowOfMasked(
                        rows,
                        n,
                        depth,
                        alpha,
                        a,
                        aBlock + i,
                        lda,
                        b,
                        bBlock,
                        bRow,
                        bCol,
                        c,
                        cOffset + i,
                        ldc);
            }
        }
    }

    private static void rowOfTiles(
            int n,
            int depth,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int bRow,
            int bCol,
            double[] c,
            int cOffset,
            int ldc) {
        int j = 0;
        for (; j <= n - TILE_COLUMNS; j += TILE_COLUMNS) {
            tile(
                    depth,
                    alpha,
                    a,
                    aOffset,
                    lda,
                    b,
                    bOffset + j * bCol,
                    bRow,
                    bCol,
                    c,
                    cOffset + j * ldc,
                    ldc);
        }
        for (; j < n; j++) {
            column(
                    depth,
                    alpha,
                    a,
                    aOffset,
                    lda,
                    b,
                    bOffset + j * bCol,
                    bRow,
                    c,
                    cOffset + j * ldc);
        }
    }

    private static void tile(
            int depth,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int bRow,
            int bCol,
            double[] c,
            int cOffset,
            int ldc) {
        DoubleVector c00 = DoubleVector.zero(S);
        DoubleVector c01 = c00;
        DoubleVector c02 = c00;
        DoubleVector c03 = c00;
        DoubleVector c10 = c00;
        DoubleVector c11 = c00;
        DoubleVector c12 = c00;
        DoubleVector c13 = c00;
        int ai = aOffset;
        int b0 = bOffset;
        int b1 = b0 + bCol;
        int b2 = b1 + bCol;
        int b3 = b2 + bCol;
        for (int p = 0; p < depth; p++) {
            DoubleVector a0 = DoubleVector.fromArray(S, a, ai);
            DoubleVector a1 = DoubleVector.fromArray(S, a, ai + L);
            DoubleVector factor = DoubleVector.broadcast(S, b[b0]);
            c00 = a0.fma(factor, c00);
            c10 = a1.fma(factor, c10);
            factor = DoubleVector.broadcast(S, b[b1]);
            c01 = a0.fma(factor, c01);
            c11 = a1.fma(factor, c11);
            factor = DoubleVector.broadcast(S, b[b2]);
            c02 = a0.fma(factor, c02);
            c12 = a1.fma(factor, c12);
            factor = DoubleVector.broadcast(S, b[b3]);
            c03 = a0.fma(factor, c03);
            c13 = a1.fma(factor, c13);
            ai += lda;
            b0 += bRow;
            b1 += bRow;
            b2 += bRow;
            b3 += bRow;
        }
        DoubleVector scale = DoubleVector.broadcast(S, alpha);
        int at = cOffset;
        c00.fma(scale, DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c10.fma(scale, DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c01.fma(scale, DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c11.fma(scale, DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c02.fma(scale, DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c12.fma(scale, DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c03.fma(scale, DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c13.fma(scale, DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
    }

    private static void column(
            int depth,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int bRow,
            double[] c,
            int cOffset) {
        DoubleVector c0 = DoubleVector.zero(S);
        DoubleVector c1 = c0;
        int ai = aOffset;
        int bi = bOffset;
        for (int p = 0; p < depth; p++) {
            DoubleVector factor = DoubleVector.broadcast(S, b[bi]);
            c0 = DoubleVector.fromArray(S, a, ai).fma(factor, c0);
            c1 = DoubleVector.fromArray(S, a, ai + L).fma(factor, c1);
            ai += lda;
            bi += bRow;
        }
        DoubleVector scale = DoubleVector.broadcast(S, alpha);
        c0.fma(scale, DoubleVector.fromArray(S, c, cOffset)).intoArray(c, cOffset);
        c1.fma(scale, DoubleVector.fromArray(S, c, cOffset + L)).intoArray(c, cOffset + L);
    }

    private static void rowOfMasked(
            int rows,
            int n,
            int depth,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int bRow,
            int bCol,
            double[] c,
            int cOffset,
            int ldc) {
        int j = 0;
        for (; j <= n - TILE_COLUMNS; j += TILE_COLUMNS) {
            VectorEdges.tile(
                    rows,
                    depth,
                    alpha,
                    a,
                    aOffset,
                    lda,
                    b,
                    bOffset + j * bCol,
                    bRow,
                    bCol,
                    c,
                    cOffset + j * ldc,
                    ldc);
        }
        for (; j < n; j++) {
            VectorEdges.column(
                    rows,
                    depth,
                    alpha,
                    a,
                    aOffset,
                    lda,
                    b,
                    bOffset + j * bCol,
                    bRow,
                    c,
                    cOffset + j * ldc);
        }
    }
}
