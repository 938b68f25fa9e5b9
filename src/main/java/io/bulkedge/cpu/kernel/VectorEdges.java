package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The last rows of a product, fewer than a tile has: one masked vector of rows. Sums in the order
 * of the full tiles.
 */
final class VectorEdges {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;

    private VectorEdges() {}

    static void tile(
            int rows,
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
        VectorMask<Double> mask = S.indexInRange(0, rows);
        DoubleVector c0 = DoubleVector.zero(S);
        DoubleVector c1 = c0;
        DoubleVector c2 = c0;
        DoubleVector c3 = c0;
        int ai = aOffset;
        int bi = bOffset;
        for (int p = 0; p < depth; p++) {
            DoubleVector v = DoubleVector.fromArray(S, a, ai, mask);
            c0 = v.fma(DoubleVector.broadcast(S, b[bi]), c0);
            c1 = v.fma(DoubleVector.broadcast(S, b[bi + bCol]), c1);
            c2 = v.fma(DoubleVector.broadcast(S, b[bi + 2 * bCol]), c2);
            c3 = v.fma(DoubleVector.broadcast(S, b[bi + 3 * bCol]), c3);
            ai += lda;
            bi += bRow;
        }
        DoubleVector scale = DoubleVector.broadcast(S, alpha);
        int at = cOffset;
        c0.fma(scale, DoubleVector.fromArray(S, c, at, mask)).intoArray(c, at, mask);
        at += ldc;
        c1.fma(scale, DoubleVector.fromArray(S, c, at, mask)).intoArray(c, at, mask);
        at += ldc;
        c2.fma(scale, DoubleVector.fromArray(S, c, at, mask)).intoArray(c, at, mask);
        at += ldc;
        c3.fma(scale, DoubleVector.fromArray(S, c, at, mask)).intoArray(c, at, mask);
    }

    static void column(
            int rows,
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
        VectorMask<Double> mask = S.indexInRange(0, rows);
        DoubleVector sum = DoubleVector.zero(S);
        int ai = aOffset;
        int bi = bOffset;
        for (int p = 0; p < depth; p++) {
            sum = DoubleVector.fromArray(S, a, ai, mask).fma(DoubleVector.broadcast(S, b[bi]), sum);
            ai += lda;
            bi += bRow;
        }
        sum.fma(DoubleVector.broadcast(S, alpha), DoubleVector.fromArray(S, c, cOffset, mask))
                .intoArray(c, cOffset, mask);
    }
}
