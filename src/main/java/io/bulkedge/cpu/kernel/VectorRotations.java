package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * QL sweeps on interleaved tridiagonal matrices that leave the rotations behind: EISPACK's TQL2,
 * one matrix per lane. The hypotenuse gets the sign of p, so that cosines are not negative. The
 * same operations in the same order are written for one group and for two, whose square roots and
 * divisions overlap.
 */
final class VectorRotations {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;
    private static final int STATE = RotationFrame.STATE * L;
    private static final int LOW = RotationFrame.LOW * L;
    private static final int THRESHOLD = RotationFrame.THRESHOLD * L;
    private static final int DIAGONAL = RotationFrame.DIAGONAL * L;
    private static final int COUPLING = RotationFrame.COUPLING * L;
    private static final int NEXT = RotationFrame.NEXT * L;
    private static final int SIGMA = RotationFrame.SIGMA * L;
    private static final int P = RotationFrame.P * L;
    private static final int COSINE = RotationFrame.COSINE * L;
    private static final int SINE = RotationFrame.SINE * L;
    private static final long SIGN = Long.MIN_VALUE;
    private static final long TINY = Double.doubleToRawLongBits(RotationFrame.TINY);

    private VectorRotations() {}

    static void threshold(RotationFrame f, int group) {
        double[] x = f.data();
        DoubleVector largest = DoubleVector.zero(S);
        int d = f.d() + group * f.stride();
        int e = f.e() + group * f.stride();
        for (int i = 0; i < f.n() * L; i += L) {
            largest =
                    largest.max(DoubleVector.fromArray(S, x, d + i).abs())
                            .max(DoubleVector.fromArray(S, x, e + i).abs());
        }
        largest.mul(LockstepFrame.UNIT_ROUNDOFF)
                .intoArray(x, f.state() + group * STATE + THRESHOLD);
    }

    static void sweep(RotationFrame f, int group, int groups, int sweep, int first) {
        double[] x = f.data();
        int last = f.n() - 1;
        int rows = last - first;
        int turn = f.turn(group, sweep, last - 1, L);
        int st = f.state() + group * STATE;
        int d = f.d() + group * f.stride() + (last - 1) * L;
        int e = f.e() + group * f.stride() + (last - 1) * L;
        start(x, st, d + L);
        if (groups == 1) {
            one(x, st, d, e, turn, last - 1, first);
        } else {
            start(x, st + STATE, d + f.stride() + L);
            two(
                    x,
                    st,
                    d,
                    e,
                    f.stride(),
                    turn,
                    f.turn(1, 0, 0, L) - f.turn(0, 0, 0, L),
                    last - 1,
                    first);
            tangents(x, f.turn(group + 1, sweep, first, L), rows * 2 * L);
            finish(x, st + STATE);
        }
        tangents(x, f.turn(group, sweep, first, L), rows * 2 * L);
        finish(x, st);
    }

    /** The shift nearer to the first diagonal entry, by Wilkinson. */
    private static void start(double[] x, int s, int end) {
        DoubleVector diagonal = DoubleVector.fromArray(S, x, s + DIAGONAL);
        DoubleVector root = DoubleVector.fromArray(S, x, s + COUPLING).abs();
        DoubleVector half =
                DoubleVector.fromArray(S, x, s + NEXT).sub(diagonal).div(root.add(root));
        DoubleVector hypotenuse = half.mul(half).add(1.0).lanewise(VectorOperators.SQRT);
        VectorMask<Double> negative = half.compare(VectorOperators.LT, 0.0);
        DoubleVector sum = half.add(hypotenuse.blend(hypotenuse.neg(), negative));
        DoubleVector sigma = diagonal.sub(root.div(sum));
        sigma.intoArray(x, s + SIGMA);
        DoubleVector.fromArray(S, x, end).sub(sigma).intoArray(x, s + P);
        DoubleVector.broadcast(S, 1.0).intoArray(x, s + COSINE);
        DoubleVector.zero(S).intoArray(x, s + SINE);
    }

    private static void finish(double[] x, int s) {
        DoubleVector p = DoubleVector.fromArray(S, x, s + P);
        DoubleVector.fromArray(S, x, s + COSINE)
                .mul(p)
                .add(DoubleVector.fromArray(S, x, s + SIGMA))
                .intoArray(x, s + DIAGONAL);
        DoubleVector.fromArray(S, x, s + SINE).mul(p).intoArray(x, s + COUPLING);
    }

    /** Cosines become -sine / (cosine + 1), the negative tangent of half the angle. */
    private static void tangents(double[] x, int turn, int elements) {
        for (int i = turn; i < turn + elements; i += 2 * L) {
            DoubleVector.fromArray(S, x, i + L)
                    .div(DoubleVector.fromArray(S, x, i).add(1.0))
                    .neg()
                    .intoArray(x, i);
        }
    }

    private static void one(double[] x, int st, int d, int e, int turn, int high, int low) {
        DoubleVector bottom = DoubleVector.fromArray(S, x, st + LOW);
        DoubleVector sigma = DoubleVector.fromArray(S, x, st + SIGMA);
        DoubleVector p = DoubleVector.fromArray(S, x, st + P);
        DoubleVector c = DoubleVector.fromArray(S, x, st + COSINE);
        DoubleVector s = DoubleVector.fromArray(S, x, st + SINE);
        for (int row = high; row >= low; row--) {
            int i = (row - high) * L;
            VectorMask<Double> active = bottom.compare(VectorOperators.LE, (double) row);
            DoubleVector b = DoubleVector.fromArray(S, x, e + i);
            DoubleVector shifted = DoubleVector.fromArray(S, x, d + i).sub(sigma);
            DoubleVector g = c.mul(b);
            DoubleVector h = c.mul(p);
            LongVector sign = p.reinterpretAsLongs().and(SIGN);
            DoubleVector q = p.add(sign.or(TINY).reinterpretAsDoubles());
            DoubleVector r = q.mul(q).add(b.mul(b)).lanewise(VectorOperators.SQRT);
            r = r.reinterpretAsLongs().or(sign).reinterpretAsDoubles();
            DoubleVector inverse = DoubleVector.broadcast(S, 1.0).div(r);
            s.mul(r).intoArray(x, e + i + L, active);
            DoubleVector cosine = q.mul(inverse);
            DoubleVector sine = b.mul(inverse);
            DoubleVector sum = h.add(sine.mul(cosine.mul(g).add(sine.mul(shifted)))).add(sigma);
            sum.intoArray(x, d + i + L, active);
            DoubleVector.broadcast(S, 1.0).blend(cosine, active).intoArray(x, turn + 2 * i);
            DoubleVector.zero(S).blend(sine, active).intoArray(x, turn + 2 * i + L);
            p = p.blend(cosine.mul(shifted).sub(sine.mul(g)), active);
            c = c.blend(cosine, active);
            s = s.blend(sine, active);
        }
        p.intoArray(x, st + P);
        c.intoArray(x, st + COSINE);
        s.intoArray(x, st + SINE);
    }

    private static void two(
            double[] x,
            int st,
            int d,
            int e,
            int stride,
            int turn,
            int turnStride,
            int high,
            int low) {
        int st1 = st + STATE;
        int d1 = d + stride;
        int e1 = e + stride;
        int turn1 = turn + turnStride;
        DoubleVector bottom0 = DoubleVector.fromArray(S, x, st + LOW);
        DoubleVector sigma0 = DoubleVector.fromArray(S, x, st + SIGMA);
        DoubleVector p0 = DoubleVector.fromArray(S, x, st + P);
        DoubleVector c0 = DoubleVector.fromArray(S, x, st + COSINE);
        DoubleVector s0 = DoubleVector.fromArray(S, x, st + SINE);
        DoubleVector bottom1 = DoubleVector.fromArray(S, x, st1 + LOW);
        DoubleVector sigma1 = DoubleVector.fromArray(S, x, st1 + SIGMA);
        DoubleVector p1 = DoubleVector.fromArray(S, x, st1 + P);
        DoubleVector c1 = DoubleVector.fromArray(S, x, st1 + COSINE);
        DoubleVector s1 = DoubleVector.fromArray(S, x, st1 + SINE);
        DoubleVector one = DoubleVector.broadcast(S, 1.0);
        DoubleVector zero = DoubleVector.zero(S);
        for (int row = high; row >= low; row--) {
            int i = (row - high) * L;
            VectorMask<Double> active0 = bottom0.compare(VectorOperators.LE, (double) row);
            VectorMask<Double> active1 = bottom1.compare(VectorOperators.LE, (double) row);
            DoubleVector b0 = DoubleVector.fromArray(S, x, e + i);
            DoubleVector b1 = DoubleVector.fromArray(S, x, e1 + i);
            DoubleVector shifted0 = DoubleVector.fromArray(S, x, d + i).sub(sigma0);
            DoubleVector shifted1 = DoubleVector.fromArray(S, x, d1 + i).sub(sigma1);
            DoubleVector g0 = c0.mul(b0);
            DoubleVector g1 = c1.mul(b1);
            DoubleVector h0 = c0.mul(p0);
            DoubleVector h1 = c1.mul(p1);
            LongVector sign0 = p0.reinterpretAsLongs().and(SIGN);
            LongVector sign1 = p1.reinterpretAsLongs().and(SIGN);
            DoubleVector q0 = p0.add(sign0.or(TINY).reinterpretAsDoubles());
            DoubleVector q1 = p1.add(sign1.or(TINY).reinterpretAsDoubles());
            DoubleVector r0 = q0.mul(q0).add(b0.mul(b0)).lanewise(VectorOperators.SQRT);
            DoubleVector r1 = q1.mul(q1).add(b1.mul(b1)).lanewise(VectorOperators.SQRT);
            r0 = r0.reinterpretAsLongs().or(sign0).reinterpretAsDoubles();
            r1 = r1.reinterpretAsLongs().or(sign1).reinterpretAsDoubles();
            DoubleVector inverse0 = one.div(r0);
            DoubleVector inverse1 = one.div(r1);
            s0.mul(r0).intoArray(x, e + i + L, active0);
            s1.mul(r1).intoArray(x, e1 + i + L, active1);
            DoubleVector cosine0 = q0.mul(inverse0);
            DoubleVector cosine1 = q1.mul(inverse1);
            DoubleVector sine0 = b0.mul(inverse0);
            DoubleVector sine1 = b1.mul(inverse1);
            h0.add(sine0.mul(cosine0.mul(g0).add(sine0.mul(shifted0))))
                    .add(sigma0)
                    .intoArray(x, d + i + L, active0);
            h1.add(sine1.mul(cosine1.mul(g1).add(sine1.mul(shifted1))))
                    .add(sigma1)
                    .intoArray(x, d1 + i + L, active1);
            one.blend(cosine0, active0).intoArray(x, turn + 2 * i);
            one.blend(cosine1, active1).intoArray(x, turn1 + 2 * i);
            zero.blend(sine0, active0).intoArray(x, turn + 2 * i + L);
            zero.blend(sine1, active1).intoArray(x, turn1 + 2 * i + L);
            p0 = p0.blend(cosine0.mul(shifted0).sub(sine0.mul(g0)), active0);
            p1 = p1.blend(cosine1.mul(shifted1).sub(sine1.mul(g1)), active1);
            c0 = c0.blend(cosine0, active0);
            c1 = c1.blend(cosine1, active1);
            s0 = s0.blend(sine0, active0);
            s1 = s1.blend(sine1, active1);
        }
        p0.intoArray(x, st + P);
        c0.intoArray(x, st + COSINE);
        s0.intoArray(x, st + SINE);
        p1.intoArray(x, st1 + P);
        c1.intoArray(x, st1 + COSINE);
        s1.intoArray(x, st1 + SINE);
    }
}
