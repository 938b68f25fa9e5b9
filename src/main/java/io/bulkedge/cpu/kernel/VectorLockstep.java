package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * QL sweeps without square roots on interleaved tridiagonal matrices: LAPACK's DSTERF, one matrix
 * per lane. With gamma the chased diagonal entry less the shift, p = gamma^2 / c^2 and r = p + e^2,
 * one step is
 *
 * <pre>
 *   e^2(i+1) = s^2 r,  s^2 = e^2(i) / r,  gamma' = (p (d(i) - sigma) - e^2(i) gamma) / r,
 *   d(i+1) = gamma + d(i) - gamma',  p' = gamma'^2 r / p
 * </pre>
 *
 * <p>with the one division 1 / (p r), which only p has to wait for. The same operations in the same
 * order are written for one and for four groups, with and without a mask. Of four groups one is
 * written after the other, which needs the fewest registers; the processor overlaps them. Vectors
 * are loaded by the Vector API itself: the compiler inlines no other method into one that is long.
 */
final class VectorLockstep {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;
    private static final int STATE = LockstepFrame.STATE * L;
    private static final int LOW = LockstepFrame.LOW * L;
    private static final int THRESHOLD = LockstepFrame.THRESHOLD * L;
    private static final int DIAGONAL = LockstepFrame.DIAGONAL * L;
    private static final int SQUARE = LockstepFrame.SQUARE * L;
    private static final int NEXT = LockstepFrame.NEXT * L;
    private static final int SIGMA = LockstepFrame.SIGMA * L;
    private static final int GAMMA = LockstepFrame.GAMMA * L;
    private static final int P = LockstepFrame.P * L;
    private static final int SINE = LockstepFrame.SINE * L;
    private static final double TINY = LockstepFrame.TINY;

    private VectorLockstep() {}

    static void threshold(LockstepFrame f, int group) {
        double[] x = f.data();
        DoubleVector diagonal = DoubleVector.zero(S);
        DoubleVector square = diagonal;
        int d = f.d() + group * f.stride();
        int e = f.e() + group * f.stride();
        for (int i = 0; i < f.n() * L; i += L) {
            diagonal = diagonal.max(DoubleVector.fromArray(S, x, d + i).abs());
            square = square.max(DoubleVector.fromArray(S, x, e + i));
        }
        DoubleVector bound = diagonal.mul(diagonal).max(square);
        bound.mul(LockstepFrame.UNIT_ROUNDOFF * LockstepFrame.UNIT_ROUNDOFF)
                .intoArray(x, f.state() + group * STATE + THRESHOLD);
    }

    static void sweep(LockstepFrame f, int groups, int first, int last) {
        double[] x = f.data();
        int count = groups == 1 ? 1 : LockstepFrame.GROUPS;
        for (int g = 0; g < count; g++) {
            start(x, f.state() + g * STATE, f.d() + g * f.stride() + (f.n() - 1) * L);
        }
        int free = Math.min(last, f.n() - 1);
        if (groups == 1) {
            one(f, f.n() - 2, free);
            oneMasked(f, 0, free - 1, first);
        } else {
            four(f, f.n() - 2, free);
            fourMasked(f, free - 1, first);
        }
        for (int g = 0; g < groups; g++) {
            finish(x, f.state() + g * STATE);
        }
    }

    /** The shift nearer to the first diagonal entry, by Wilkinson. */
    private static void start(double[] x, int s, int end) {
        DoubleVector diagonal = DoubleVector.fromArray(S, x, s + DIAGONAL);
        DoubleVector root = DoubleVector.fromArray(S, x, s + SQUARE).lanewise(VectorOperators.SQRT);
        DoubleVector half =
                DoubleVector.fromArray(S, x, s + NEXT).sub(diagonal).div(root.add(root));
        DoubleVector hypotenuse = half.mul(half).add(1.0).lanewise(VectorOperators.SQRT);
        VectorMask<Double> negative = half.compare(VectorOperators.LT, 0.0);
        DoubleVector sum = half.add(hypotenuse.blend(hypotenuse.neg(), negative));
        DoubleVector sigma = diagonal.sub(root.div(sum));
        DoubleVector gamma = DoubleVector.fromArray(S, x, end).sub(sigma);
        DoubleVector floor = gamma.abs().add(TINY);
        sigma.intoArray(x, s + SIGMA);
        gamma.intoArray(x, s + GAMMA);
        floor.mul(floor).intoArray(x, s + P);
        DoubleVector.zero(S).intoArray(x, s + SINE);
    }

    private static void finish(double[] x, int s) {
        DoubleVector.fromArray(S, x, s + SIGMA)
                .add(DoubleVector.fromArray(S, x, s + GAMMA))
                .intoArray(x, s + DIAGONAL);
        DoubleVector.fromArray(S, x, s + SINE)
                .mul(DoubleVector.fromArray(S, x, s + P))
                .intoArray(x, s + SQUARE);
    }

    private static void one(LockstepFrame f, int high, int low) {
        double[] x = f.data();
        int st = f.state();
        int d = f.d();
        int e = f.e();
        DoubleVector tiny = DoubleVector.broadcast(S, TINY);
        DoubleVector sigma = DoubleVector.fromArray(S, x, st + SIGMA);
        DoubleVector gamma = DoubleVector.fromArray(S, x, st + GAMMA);
        DoubleVector p = DoubleVector.fromArray(S, x, st + P);
        DoubleVector s = DoubleVector.fromArray(S, x, st + SINE);
        for (int i = high * L; i >= low * L; i -= L) {
            DoubleVector b = DoubleVector.fromArray(S, x, e + i);
            DoubleVector a = DoubleVector.fromArray(S, x, d + i);
            DoubleVector r = p.add(b);
            DoubleVector inverse = DoubleVector.broadcast(S, 1.0).div(p.mul(r));
            DoubleVector m = p.mul(a.sub(sigma)).sub(b.mul(gamma));
            DoubleVector floor = r.fma(tiny, m.abs());
            s.mul(r).intoArray(x, e + i + L);
            DoubleVector q = p.mul(inverse);
            p = floor.mul(inverse).mul(floor);
            s = b.mul(q);
            DoubleVector next = m.mul(q);
            gamma.add(a.sub(next)).intoArray(x, d + i + L);
            gamma = next;
        }
        gamma.intoArray(x, st + GAMMA);
        p.intoArray(x, st + P);
        s.intoArray(x, st + SINE);
    }

    private static void oneMasked(LockstepFrame f, int group, int high, int low) {
        double[] x = f.data();
        int st = f.state() + group * STATE;
        int d = f.d() + group * f.stride();
        int e = f.e() + group * f.stride();
        DoubleVector bottom = DoubleVector.fromArray(S, x, st + LOW);
        DoubleVector tiny = DoubleVector.broadcast(S, TINY);
        DoubleVector sigma = DoubleVector.fromArray(S, x, st + SIGMA);
        DoubleVector gamma = DoubleVector.fromArray(S, x, st + GAMMA);
        DoubleVector p = DoubleVector.fromArray(S, x, st + P);
        DoubleVector s = DoubleVector.fromArray(S, x, st + SINE);
        for (int row = high; row >= low; row--) {
            int i = row * L;
            VectorMask<Double> active = bottom.compare(VectorOperators.LE, (double) row);
            DoubleVector b = DoubleVector.fromArray(S, x, e + i);
            DoubleVector a = DoubleVector.fromArray(S, x, d + i);
            DoubleVector r = p.add(b);
            DoubleVector inverse = DoubleVector.broadcast(S, 1.0).div(p.mul(r));
            DoubleVector m = p.mul(a.sub(sigma)).sub(b.mul(gamma));
            DoubleVector floor = r.fma(tiny, m.abs());
            s.mul(r).intoArray(x, e + i + L, active);
            DoubleVector q = p.mul(inverse);
            p = p.blend(floor.mul(inverse).mul(floor), active);
            s = s.blend(b.mul(q), active);
            DoubleVector next = m.mul(q);
            gamma.add(a.sub(next)).intoArray(x, d + i + L, active);
            gamma = gamma.blend(next, active);
        }
        gamma.intoArray(x, st + GAMMA);
        p.intoArray(x, st + P);
        s.intoArray(x, st + SINE);
    }

    private static void four(LockstepFrame f, int high, int low) {
        double[] x = f.data();
        DoubleVector one = DoubleVector.broadcast(S, 1.0);
        DoubleVector tiny = DoubleVector.broadcast(S, TINY);
        int st0 = f.state();
        int st1 = st0 + STATE;
        int st2 = st1 + STATE;
        int st3 = st2 + STATE;
        int d0 = f.d();
        int e0 = f.e();
        DoubleVector sigma0 = DoubleVector.fromArray(S, x, st0 + SIGMA);
        DoubleVector gamma0 = DoubleVector.fromArray(S, x, st0 + GAMMA);
        DoubleVector p0 = DoubleVector.fromArray(S, x, st0 + P);
        DoubleVector s0 = DoubleVector.fromArray(S, x, st0 + SINE);
        int d1 = d0 + f.stride();
        int e1 = e0 + f.stride();
        DoubleVector sigma1 = DoubleVector.fromArray(S, x, st1 + SIGMA);
        DoubleVector gamma1 = DoubleVector.fromArray(S, x, st1 + GAMMA);
        DoubleVector p1 = DoubleVector.fromArray(S, x, st1 + P);
        DoubleVector s1 = DoubleVector.fromArray(S, x, st1 + SINE);
        int d2 = d1 + f.stride();
        int e2 = e1 + f.stride();
        DoubleVector sigma2 = DoubleVector.fromArray(S, x, st2 + SIGMA);
        DoubleVector gamma2 = DoubleVector.fromArray(S, x, st2 + GAMMA);
        DoubleVector p2 = DoubleVector.fromArray(S, x, st2 + P);
        DoubleVector s2 = DoubleVector.fromArray(S, x, st2 + SINE);
        int d3 = d2 + f.stride();
        int e3 = e2 + f.stride();
        DoubleVector sigma3 = DoubleVector.fromArray(S, x, st3 + SIGMA);
        DoubleVector gamma3 = DoubleVector.fromArray(S, x, st3 + GAMMA);
        DoubleVector p3 = DoubleVector.fromArray(S, x, st3 + P);
        DoubleVector s3 = DoubleVector.fromArray(S, x, st3 + SINE);
        for (int i = high * L; i >= low * L; i -= L) {
            DoubleVector b0 = DoubleVector.fromArray(S, x, e0 + i);
            DoubleVector r0 = p0.add(b0);
            DoubleVector inverse0 = one.div(p0.mul(r0));
            DoubleVector a0 = DoubleVector.fromArray(S, x, d0 + i);
            DoubleVector m0 = p0.mul(a0.sub(sigma0)).sub(b0.mul(gamma0));
            s0.mul(r0).intoArray(x, e0 + i + L);
            DoubleVector floor0 = r0.fma(tiny, m0.abs());
            DoubleVector q0 = p0.mul(inverse0);
            p0 = floor0.mul(inverse0).mul(floor0);
            s0 = b0.mul(q0);
            DoubleVector next0 = m0.mul(q0);
            gamma0.add(a0.sub(next0)).intoArray(x, d0 + i + L);
            gamma0 = next0;
            DoubleVector b1 = DoubleVector.fromArray(S, x, e1 + i);
            DoubleVector r1 = p1.add(b1);
            DoubleVector inverse1 = one.div(p1.mul(r1));
            DoubleVector a1 = DoubleVector.fromArray(S, x, d1 + i);
            DoubleVector m1 = p1.mul(a1.sub(sigma1)).sub(b1.mul(gamma1));
            s1.mul(r1).intoArray(x, e1 + i + L);
            DoubleVector floor1 = r1.fma(tiny, m1.abs());
            DoubleVector q1 = p1.mul(inverse1);
            p1 = floor1.mul(inverse1).mul(floor1);
            s1 = b1.mul(q1);
            DoubleVector next1 = m1.mul(q1);
            gamma1.add(a1.sub(next1)).intoArray(x, d1 + i + L);
            gamma1 = next1;
            DoubleVector b2 = DoubleVector.fromArray(S, x, e2 + i);
            DoubleVector r2 = p2.add(b2);
            DoubleVector inverse2 = one.div(p2.mul(r2));
            DoubleVector a2 = DoubleVector.fromArray(S, x, d2 + i);
            DoubleVector m2 = p2.mul(a2.sub(sigma2)).sub(b2.mul(gamma2));
            s2.mul(r2).intoArray(x, e2 + i + L);
            DoubleVector floor2 = r2.fma(tiny, m2.abs());
            DoubleVector q2 = p2.mul(inverse2);
            p2 = floor2.mul(inverse2).mul(floor2);
            s2 = b2.mul(q2);
            DoubleVector next2 = m2.mul(q2);
            gamma2.add(a2.sub(next2)).intoArray(x, d2 + i + L);
            gamma2 = next2;
            DoubleVector b3 = DoubleVector.fromArray(S, x, e3 + i);
            DoubleVector r3 = p3.add(b3);
            DoubleVector inverse3 = one.div(p3.mul(r3));
            DoubleVector a3 = DoubleVector.fromArray(S, x, d3 + i);
            DoubleVector m3 = p3.mul(a3.sub(sigma3)).sub(b3.mul(gamma3));
            s3.mul(r3).intoArray(x, e3 + i + L);
            DoubleVector floor3 = r3.fma(tiny, m3.abs());
            DoubleVector q3 = p3.mul(inverse3);
            p3 = floor3.mul(inverse3).mul(floor3);
            s3 = b3.mul(q3);
            DoubleVector next3 = m3.mul(q3);
            gamma3.add(a3.sub(next3)).intoArray(x, d3 + i + L);
            gamma3 = next3;
        }
        gamma0.intoArray(x, st0 + GAMMA);
        p0.intoArray(x, st0 + P);
        s0.intoArray(x, st0 + SINE);
        gamma1.intoArray(x, st1 + GAMMA);
        p1.intoArray(x, st1 + P);
        s1.intoArray(x, st1 + SINE);
        gamma2.intoArray(x, st2 + GAMMA);
        p2.intoArray(x, st2 + P);
        s2.intoArray(x, st2 + SINE);
        gamma3.intoArray(x, st3 + GAMMA);
        p3.intoArray(x, st3 + P);
        s3.intoArray(x, st3 + SINE);
    }

    private static void fourMasked(LockstepFrame f, int high, int low) {
        double[] x = f.data();
        DoubleVector one = DoubleVector.broadcast(S, 1.0);
        DoubleVector tiny = DoubleVector.broadcast(S, TINY);
        int st0 = f.state();
        int d0 = f.d();
        int e0 = f.e();
        DoubleVector bottom0 = DoubleVector.fromArray(S, x, st0 + LOW);
        DoubleVector sigma0 = DoubleVector.fromArray(S, x, st0 + SIGMA);
        DoubleVector gamma0 = DoubleVector.fromArray(S, x, st0 + GAMMA);
        DoubleVector p0 = DoubleVector.fromArray(S, x, st0 + P);
        DoubleVector s0 = DoubleVector.fromArray(S, x, st0 + SINE);
        int st1 = st0 + STATE;
        int d1 = d0 + f.stride();
        int e1 = e0 + f.stride();
        DoubleVector bottom1 = DoubleVector.fromArray(S, x, st1 + LOW);
        DoubleVector sigma1 = DoubleVector.fromArray(S, x, st1 + SIGMA);
        DoubleVector gamma1 = DoubleVector.fromArray(S, x, st1 + GAMMA);
        DoubleVector p1 = DoubleVector.fromArray(S, x, st1 + P);
        DoubleVector s1 = DoubleVector.fromArray(S, x, st1 + SINE);
        int st2 = st1 + STATE;
        int d2 = d1 + f.stride();
        int e2 = e1 + f.stride();
        DoubleVector bottom2 = DoubleVector.fromArray(S, x, st2 + LOW);
        DoubleVector sigma2 = DoubleVector.fromArray(S, x, st2 + SIGMA);
        DoubleVector gamma2 = DoubleVector.fromArray(S, x, st2 + GAMMA);
        DoubleVector p2 = DoubleVector.fromArray(S, x, st2 + P);
        DoubleVector s2 = DoubleVector.fromArray(S, x, st2 + SINE);
        int st3 = st2 + STATE;
        int d3 = d2 + f.stride();
        int e3 = e2 + f.stride();
        DoubleVector bottom3 = DoubleVector.fromArray(S, x, st3 + LOW);
        DoubleVector sigma3 = DoubleVector.fromArray(S, x, st3 + SIGMA);
        DoubleVector gamma3 = DoubleVector.fromArray(S, x, st3 + GAMMA);
        DoubleVector p3 = DoubleVector.fromArray(S, x, st3 + P);
        DoubleVector s3 = DoubleVector.fromArray(S, x, st3 + SINE);
        for (int row = high; row >= low; row--) {
            int i = row * L;
            DoubleVector b0 = DoubleVector.fromArray(S, x, e0 + i);
            DoubleVector a0 = DoubleVector.fromArray(S, x, d0 + i);
            VectorMask<Double> active0 = bottom0.compare(VectorOperators.LE, (double) row);
            DoubleVector r0 = p0.add(b0);
            DoubleVector inverse0 = one.div(p0.mul(r0));
            DoubleVector m0 = p0.mul(a0.sub(sigma0)).sub(b0.mul(gamma0));
            DoubleVector floor0 = r0.fma(tiny, m0.abs());
            s0.mul(r0).intoArray(x, e0 + i + L, active0);
            DoubleVector q0 = p0.mul(inverse0);
            p0 = p0.blend(floor0.mul(inverse0).mul(floor0), active0);
            s0 = s0.blend(b0.mul(q0), active0);
            DoubleVector next0 = m0.mul(q0);
            gamma0.add(a0.sub(next0)).intoArray(x, d0 + i + L, active0);
            gamma0 = gamma0.blend(next0, active0);
            DoubleVector b1 = DoubleVector.fromArray(S, x, e1 + i);
            DoubleVector a1 = DoubleVector.fromArray(S, x, d1 + i);
            VectorMask<Double> active1 = bottom1.compare(VectorOperators.LE, (double) row);
            DoubleVector r1 = p1.add(b1);
            DoubleVector inverse1 = one.div(p1.mul(r1));
            DoubleVector m1 = p1.mul(a1.sub(sigma1)).sub(b1.mul(gamma1));
            DoubleVector floor1 = r1.fma(tiny, m1.abs());
            s1.mul(r1).intoArray(x, e1 + i + L, active1);
            DoubleVector q1 = p1.mul(inverse1);
            p1 = p1.blend(floor1.mul(inverse1).mul(floor1), active1);
            s1 = s1.blend(b1.mul(q1), active1);
            DoubleVector next1 = m1.mul(q1);
            gamma1.add(a1.sub(next1)).intoArray(x, d1 + i + L, active1);
            gamma1 = gamma1.blend(next1, active1);
            DoubleVector b2 = DoubleVector.fromArray(S, x, e2 + i);
            DoubleVector a2 = DoubleVector.fromArray(S, x, d2 + i);
            VectorMask<Double> active2 = bottom2.compare(VectorOperators.LE, (double) row);
            DoubleVector r2 = p2.add(b2);
            DoubleVector inverse2 = one.div(p2.mul(r2));
            DoubleVector m2 = p2.mul(a2.sub(sigma2)).sub(b2.mul(gamma2));
            DoubleVector floor2 = r2.fma(tiny, m2.abs());
            s2.mul(r2).intoArray(x, e2 + i + L, active2);
            DoubleVector q2 = p2.mul(inverse2);
            p2 = p2.blend(floor2.mul(inverse2).mul(floor2), active2);
            s2 = s2.blend(b2.mul(q2), active2);
            DoubleVector next2 = m2.mul(q2);
            gamma2.add(a2.sub(next2)).intoArray(x, d2 + i + L, active2);
            gamma2 = gamma2.blend(next2, active2);
            DoubleVector b3 = DoubleVector.fromArray(S, x, e3 + i);
            DoubleVector a3 = DoubleVector.fromArray(S, x, d3 + i);
            VectorMask<Double> active3 = bottom3.compare(VectorOperators.LE, (double) row);
            DoubleVector r3 = p3.add(b3);
            DoubleVector inverse3 = one.div(p3.mul(r3));
            DoubleVector m3 = p3.mul(a3.sub(sigma3)).sub(b3.mul(gamma3));
            DoubleVector floor3 = r3.fma(tiny, m3.abs());
            s3.mul(r3).intoArray(x, e3 + i + L, active3);
            DoubleVector q3 = p3.mul(inverse3);
            p3 = p3.blend(floor3.mul(inverse3).mul(floor3), active3);
            s3 = s3.blend(b3.mul(q3), active3);
            DoubleVector next3 = m3.mul(q3);
            gamma3.add(a3.sub(next3)).intoArray(x, d3 + i + L, active3);
            gamma3 = gamma3.blend(next3, active3);
        }
        gamma0.intoArray(x, st0 + GAMMA);
        p0.intoArray(x, st0 + P);
        s0.intoArray(x, st0 + SINE);
        gamma1.intoArray(x, st1 + GAMMA);
        p1.intoArray(x, st1 + P);
        s1.intoArray(x, st1 + SINE);
        gamma2.intoArray(x, st2 + GAMMA);
        p2.intoArray(x, st2 + P);
        s2.intoArray(x, st2 + SINE);
        gamma3.intoArray(x, st3 + GAMMA);
        p3.intoArray(x, st3 + P);
        s3.intoArray(x, st3 + SINE);
    }
}
