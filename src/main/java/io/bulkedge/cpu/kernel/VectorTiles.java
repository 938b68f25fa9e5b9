package io.bulkedge.cpu.kernel;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of packed operands: two vectors of rows times eight columns, sixteen sums. That is
 * as many as hide the latency of fused multiply-add and still leaves registers for the operands.
 */
final class VectorTiles implements TileKernels {
    private static final int COLUMNS = 8;
    private static final int ROWS = 2 * VectorWidth.LANES;

    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;

    VectorTiles() {}

    @Override
    public int tileRows() {
        return ROWS;
    }

    @Override
    public int tileColumns() {
        return COLUMNS;
    }

    @Override
    public void addTiles(
            int strips,
            int depth,
            double alpha,
            double[] a,
            int aOffset,
            double[] b,
            int bOffset,
            double[] c,
            int cOffset,
            int ldc) {
        for (int s = 0; s < strips; s++) {
            tile(
                    depth,
                    alpha,
                    a,
                    aOffset,
                    b,
                    bOffset + s * COLUMNS * depth,
                    c,
                    cOffset + s * COLUMNS * ldc,
                    ldc);
        }
    }

    private static void tile(
            int depth,
            double alpha,
            double[] a,
            int aOffset,
            double[] b,
            int bOffset,
            double[] c,
            int cOffset,
            int ldc) {
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector c00 = zero;
        DoubleVector c10 = zero;
        DoubleVector c01 = zero;
        DoubleVector c11 = zero;
        DoubleVector c02 = zero;
        DoubleVector c12 = zero;
        DoubleVector c03 = zero;
        DoubleVector c13 = zero;
        DoubleVector c04 = zero;
        DoubleVector c14 = zero;
        DoubleVector c05 = zero;
        DoubleVector c15 = zero;
        DoubleVector c06 = zero;
        DoubleVector c16 = zero;
        DoubleVector c07 = zero;
        DoubleVector c17 = zero;
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
            ai += ROWS;
            bi += COLUMNS;
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
        at += ldc;
        c04.fma(scale, DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c14.fma(scale, DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c05.fma(scale, DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c15.fma(scale, DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c06.fma(scale, DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c16.fma(scale, DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
        at += ldc;
        c07.fma(scale, DoubleVector.fromArray(S, c, at)).intoArray(c, at);
        c17.fma(scale, DoubleVector.fromArray(S, c, at + L)).intoArray(c, at + L);
    }

    @Override
    public void addPartOfTile(
            int rows,
            int columns,
            int diagonal,
            int depth,
            double alpha,
            double[] a,
            int aOffset,
            double[] b,
            int bOffset,
            double[] tile,
            double[] c,
            int cOffset,
            int ldc) {
        Arrays.fill(tile, 0, ROWS * COLUMNS, 0);
        tile(depth, 1, a, aOffset, b, bOffset, tile, 0, ROWS);
        for (int j = 0; j < columns; j++) {
            for (int i = Math.max(0, j - diagonal); i < rows; i++) {
                int at = cOffset + j * ldc + i;
                c[at] = Math.fma(tile[j * ROWS + i], alpha, c[at]);
            }
        }
    }
}
