package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The left half of a lower triangle whose columns are four vectors, all of them in registers. */
final class VectorTriangles {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;
    private static final DoubleVector LANE = DoubleVector.zero(S).addIndex(1);

    private VectorTriangles() {}

    /** The strictly lower part times v is added to p; its transpose times v goes to the sums. */
    static void productOfFour(double[] a, int at, int lda, double[] x, int v, int p, int sums) {
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector v0 = DoubleVector.fromArray(S, x, v);
        DoubleVector v1 = DoubleVector.fromArray(S, x, v + L);
        DoubleVector v2 = DoubleVector.fromArray(S, x, v + 2 * L);
        DoubleVector v3 = DoubleVector.fromArray(S, x, v + 3 * L);
        DoubleVector p0 = DoubleVector.fromArray(S, x, p);
        DoubleVector p1 = DoubleVector.fromArray(S, x, p + L);
        DoubleVector p2 = DoubleVector.fromArray(S, x, p + 2 * L);
        DoubleVector p3 = DoubleVector.fromArray(S, x, p + 3 * L);
        int column = at;
        for (int c = 0; c < 2 * L; c++) {
            VectorMask<Double> low0 = LANE.compare(VectorOperators.GT, (double) c);
            VectorMask<Double> low1 = LANE.compare(VectorOperators.GT, (double) (c - L));
            DoubleVector a0 = zero.blend(DoubleVector.fromArray(S, a, column), low0);
            DoubleVector a1 = zero.blend(DoubleVector.fromArray(S, a, column + L), low1);
            DoubleVector a2 = DoubleVector.fromArray(S, a, column + 2 * L);
            DoubleVector a3 = DoubleVector.fromArray(S, a, column + 3 * L);
            DoubleVector factor = DoubleVector.broadcast(S, x[v + c]);
            p0 = a0.fma(factor, p0);
            p1 = a1.fma(factor, p1);
            p2 = a2.fma(factor, p2);
            p3 = a3.fma(factor, p3);
            DoubleVector sum = a1.fma(v1, a0.mul(v0)).add(a3.fma(v3, a2.mul(v2)));
            x[sums + c] = VectorWidth.sum(sum);
            column += lda;
        }
        p0.intoArray(x, p);
        p1.intoArray(x, p + L);
        p2.intoArray(x, p + 2 * L);
        p3.intoArray(x, p + 3 * L);
    }

    /** A - v w^T - w v^T. */
    static void updateOfFour(double[] a, int at, int lda, double[] x, int v, int w) {
        DoubleVector v0 = DoubleVector.fromArray(S, x, v);
        DoubleVector v1 = DoubleVector.fromArray(S, x, v + L);
        DoubleVector v2 = DoubleVector.fromArray(S, x, v + 2 * L);
        DoubleVector v3 = DoubleVector.fromArray(S, x, v + 3 * L);
        DoubleVector w0 = DoubleVector.fromArray(S, x, w);
        DoubleVector w1 = DoubleVector.fromArray(S, x, w + L);
        DoubleVector w2 = DoubleVector.fromArray(S, x, w + 2 * L);
        DoubleVector w3 = DoubleVector.fromArray(S, x, w + 3 * L);
        int column = at;
        for (int c = 0; c < 2 * L; c++) {
            VectorMask<Double> low0 = LANE.compare(VectorOperators.GE, (double) c);
            VectorMask<Double> low1 = LANE.compare(VectorOperators.GE, (double) (c - L));
            DoubleVector vc = DoubleVector.broadcast(S, -x[v + c]);
            DoubleVector wc = DoubleVector.broadcast(S, -x[w + c]);
            DoubleVector a0 = DoubleVector.fromArray(S, a, column);
            a0.blend(v0.fma(wc, w0.fma(vc, a0)), low0).intoArray(a, column);
            DoubleVector a1 = DoubleVector.fromArray(S, a, column + L);
            a1.blend(v1.fma(wc, w1.fma(vc, a1)), low1).intoArray(a, column + L);
            DoubleVector a2 = DoubleVector.fromArray(S, a, column + 2 * L);
            v2.fma(wc, w2.fma(vc, a2)).intoArray(a, column + 2 * L);
            DoubleVector a3 = DoubleVector.fromArray(S, a, column + 3 * L);
            v3.fma(wc, w3.fma(vc, a3)).intoArray(a, column + 3 * L);
            column += lda;
        }
    }
}
