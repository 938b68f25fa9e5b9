package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sturm counts at four vectors of points at once: a chain of divisions per point, each waiting for
 * the one before, so that four chains run where one would.
 */
final class VectorSturm {
    static final int POINTS = 4 * VectorWidth.LANES;

    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;

    private VectorSturm() {}

    static void count(
            int n,
            double[] matrix,
            int offset,
            double[] points,
            int at,
            double[] counts,
            double[] sums) {
        DoubleVector one = DoubleVector.broadcast(S, 1);
        DoubleVector minusOne = DoubleVector.broadcast(S, -1);
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector x0 = DoubleVector.fromArray(S, points, at);
        DoubleVector x1 = DoubleVector.fromArray(S, points, at + L);
        DoubleVector x2 = DoubleVector.fromArray(S, points, at + 2 * L);
        DoubleVector x3 = DoubleVector.fromArray(S, points, at + 3 * L);
        DoubleVector i0 = zero;
        DoubleVector r0 = zero;
        DoubleVector s0 = zero;
        LongVector n0 = zero.reinterpretAsLongs();
        DoubleVector i1 = zero;
        DoubleVector r1 = zero;
        DoubleVector s1 = zero;
        LongVector n1 = zero.reinterpretAsLongs();
        DoubleVector i2 = zero;
        DoubleVector r2 = zero;
        DoubleVector s2 = zero;
        LongVector n2 = zero.reinterpretAsLongs();
        DoubleVector i3 = zero;
        DoubleVector r3 = zero;
        DoubleVector s3 = zero;
        LongVector n3 = zero.reinterpretAsLongs();
        for (int k = offset; k < offset + 2 * n; k += 2) {
            DoubleVector d = DoubleVector.broadcast(S, matrix[k]);
            DoubleVector e = DoubleVector.broadcast(S, matrix[k + 1]);
            DoubleVector g0 = e.mul(i0);
            DoubleVector q0 = d.sub(x0).sub(g0);
            i0 = one.div(q0);
            r0 = g0.fma(r0, minusOne).mul(i0);
            s0 = s0.add(r0);
            n0 = n0.add(q0.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 63));
            DoubleVector g1 = e.mul(i1);
            DoubleVector q1 = d.sub(x1).sub(g1);
            i1 = one.div(q1);
            r1 = g1.fma(r1, minusOne).mul(i1);
            s1 = s1.add(r1);
            n1 = n1.add(q1.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 63));
            DoubleVector g2 = e.mul(i2);
            DoubleVector q2 = d.sub(x2).sub(g2);
            i2 = one.div(q2);
            r2 = g2.fma(r2, minusOne).mul(i2);
            s2 = s2.add(r2);
            n2 = n2.add(q2.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 63));
            DoubleVector g3 = e.mul(i3);
            DoubleVector q3 = d.sub(x3).sub(g3);
            i3 = one.div(q3);
            r3 = g3.fma(r3, minusOne).mul(i3);
            s3 = s3.add(r3);
            n3 = n3.add(q3.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 63));
        }
        s0.intoArray(sums, at);
        doubles(n0).intoArray(counts, at);
        s1.intoArray(sums, at + L);
        doubles(n1).intoArray(counts, at + L);
        s2.intoArray(sums, at + 2 * L);
        doubles(n2).intoArray(counts, at + 2 * L);
        s3.intoArray(sums, at + 3 * L);
        doubles(n3).intoArray(counts, at + 3 * L);
    }

    /** Counts as doubles; they are below 2^53. */
    private static DoubleVector doubles(LongVector n) {
        return (DoubleVector) n.convert(VectorOperators.L2D, 0);
    }
}
