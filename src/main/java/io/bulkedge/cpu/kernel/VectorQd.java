package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sweeps of the differential qd algorithm with shifts on interleaved bidiagonal matrices, given by
 * the squares of their entries, one matrix per lane: LAPACK's DLASQ5. With the pivot p, one step is
 *
 * <pre>
 *   q'(i) = p + e(i),  t = q(i+1) / q'(i),  e'(i) = e(i) t,  p' = p t - shift
 * </pre>
 *
 * <p>The same operations in the same order are written for one and for four groups; there are no
 * masks, because what a matrix has no longer to do is done on numbers of no meaning.
 */
final class VectorQd {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;
    private static final int STATE = QdFrame.STATE * L;
    private static final int ASKED = QdFrame.ASKED * L;
    private static final int LAST = QdFrame.LAST * L;
    private static final int LAST_COUPLING = QdFrame.LAST_COUPLING * L;
    private static final int SECOND = QdFrame.SECOND * L;
    private static final int SECOND_COUPLING = QdFrame.SECOND_COUPLING * L;
    private static final int SMALLEST = QdFrame.SMALLEST * L;
    private static final int SHIFT = QdFrame.SHIFT * L;
    private static final int SUM = QdFrame.SUM * L;
    private static final int REST = QdFrame.REST * L;
    private static final int THRESHOLD = QdFrame.THRESHOLD * L;
    private static final int PIVOT = QdFrame.PIVOT * L;
    private static final int HIGH = QdFrame.HIGH * L;
    private static final int IDLE = QdFrame.IDLE * L;
    private static final int PART = QdFrame.PART * L;
    private static final double FLOOR = QdFrame.FLOOR;
    private static final double BOUND = LockstepFrame.UNIT_ROUNDOFF * LockstepFrame.UNIT_ROUNDOFF;

    private VectorQd() {}

    static void threshold(QdFrame f, int group) {
        double[] x = f.data();
        DoubleVector largest = DoubleVector.zero(S);
        int q = f.q() + group * f.stride();
        int e = f.e() + group * f.stride();
        for (int i = 0; i < f.n() * L; i += L) {
            largest =
                    largest.max(DoubleVector.fromArray(S, x, q + i))
                            .max(DoubleVector.fromArray(S, x, e + i));
        }
        largest.mul(BOUND).intoArray(x, f.state() + group * STATE + THRESHOLD);
    }

    static void sweep(QdFrame f, int groups, int copy, int first, int last) {
        double[] x = f.data();
        int count = groups == 1 ? 1 : QdFrame.GROUPS;
        for (int g = 0; g < count; g++) {
            int s = f.state() + g * STATE;
            shift(x, s);
            start(x, s, f.q() + copy * f.half() + g * f.stride() + first * L);
        }
        if (groups == 1) {
            one(f, copy, first, last);
        } else {
            four(f, copy, first, last);
        }
    }

    /**
     * The smaller eigenvalue of the last two rows and columns, less a multiple of Kato and Temple's
     * estimate of its error, squared residual over gap. It need not be a bound, because a shift
     * that is too large is found out.
     */
    private static void shift(double[] x, int s) {
        DoubleVector last = DoubleVector.fromArray(S, x, s + LAST);
        DoubleVector second = DoubleVector.fromArray(S, x, s + SECOND);
        DoubleVector coupling = DoubleVector.fromArray(S, x, s + LAST_COUPLING);
        DoubleVector diagonal = second.add(coupling);
        DoubleVector square = last.mul(coupling);
        DoubleVector half = diagonal.sub(last);
        DoubleVector gap = half.mul(half).add(square.mul(4.0)).lanewise(VectorOperators.SQRT);
        DoubleVector value = second.mul(2.0).mul(last.div(diagonal.add(last).add(gap)));
        DoubleVector rest = diagonal.sub(value);
        DoubleVector residual =
                second.mul(DoubleVector.fromArray(S, x, s + SECOND_COUPLING))
                        .mul(square.div(rest.mul(rest).add(square)));
        VectorMask<Double> far = gap.mul(gap).compare(VectorOperators.GT, residual.mul(4.0));
        DoubleVector below =
                value.sub(residual.lanewise(VectorOperators.SQRT))
                        .blend(value.sub(residual.mul(2.0).div(gap)), far);
        choose(x, s, below, last);
    }

    /** Not below a part of the smallest pivot, which is all there is where it is not the last. */
    private static void choose(double[] x, int s, DoubleVector below, DoubleVector last) {
        DoubleVector smallest = DoubleVector.fromArray(S, x, s + SMALLEST);
        DoubleVector asked = DoubleVector.fromArray(S, x, s + ASKED);
        DoubleVector part = smallest.mul(DoubleVector.fromArray(S, x, s + PART));
        VectorMask<Double> elsewhere = smallest.compare(VectorOperators.LT, last);
        DoubleVector shift = below.blend(0.0, elsewhere).max(part).min(smallest);
        shift.blend(asked, asked.compare(VectorOperators.GE, 0.0)).intoArray(x, s + SHIFT);
    }

    private static void start(double[] x, int s, int q) {
        DoubleVector pivot =
                DoubleVector.fromArray(S, x, q).sub(DoubleVector.fromArray(S, x, s + SHIFT));
        pivot.intoArray(x, s + SMALLEST);
        pivot.max(FLOOR).intoArray(x, s + PIVOT);
    }

    static long judge(QdFrame f, int group, int copy, int from, int to) {
        double[] x = f.data();
        int s = f.state() + group * STATE;
        int q = f.q() + group * f.stride() + copy * f.half();
        add(x, s);
        ends(x, s, q, q - f.q() + f.e(), from, to);
        DoubleVector idle = DoubleVector.fromArray(S, x, s + IDLE).sub(1.0);
        DoubleVector threshold = DoubleVector.fromArray(S, x, s + THRESHOLD);
        DoubleVector coupling =
                DoubleVector.fromArray(S, x, s + LAST_COUPLING)
                        .min(DoubleVector.fromArray(S, x, s + SECOND_COUPLING));
        idle.intoArray(x, s + IDLE);
        DoubleVector missing =
                DoubleVector.fromArray(S, x, s + PART).neg().add(1.0).mul(QdFrame.SHRINK);
        missing.neg().add(1.0).intoArray(x, s + PART);
        DoubleVector.broadcast(S, QdFrame.ANY).intoArray(x, s + ASKED);
        return coupling.compare(VectorOperators.LE, threshold)
                .or(idle.compare(VectorOperators.EQ, 0.0))
                .or(DoubleVector.fromArray(S, x, s + SMALLEST).compare(VectorOperators.LT, 0.0))
                .toLong();
    }

    private static void ends(double[] x, int s, int q, int e, int from, int to) {
        DoubleVector last = DoubleVector.zero(S);
        DoubleVector second = last;
        DoubleVector lastCoupling = last;
        DoubleVector secondCoupling = last;
        DoubleVector distance = DoubleVector.fromArray(S, x, s + HIGH).sub(from);
        for (int i = from * L; i <= to * L; i += L) {
            VectorMask<Double> one = distance.compare(VectorOperators.EQ, 1.0);
            DoubleVector diagonal = DoubleVector.fromArray(S, x, q + i);
            DoubleVector coupling = DoubleVector.fromArray(S, x, e + i);
            last = last.blend(diagonal, distance.compare(VectorOperators.EQ, 0.0));
            second = second.blend(diagonal, one);
            lastCoupling = lastCoupling.blend(coupling, one);
            secondCoupling =
                    secondCoupling.blend(coupling, distance.compare(VectorOperators.EQ, 2.0));
            distance = distance.sub(1.0);
        }
        last.intoArray(x, s + LAST);
        second.intoArray(x, s + SECOND);
        lastCoupling.intoArray(x, s + LAST_COUPLING);
        secondCoupling.intoArray(x, s + SECOND_COUPLING);
    }

    /** Adds the shift to the sum, and what is rounded off to the rest (Knuth's two-sum). */
    private static void add(double[] x, int s) {
        DoubleVector shift = DoubleVector.fromArray(S, x, s + SHIFT);
        DoubleVector old = DoubleVector.fromArray(S, x, s + SUM);
        DoubleVector rest = DoubleVector.fromArray(S, x, s + REST);
        VectorMask<Double> good =
                DoubleVector.fromArray(S, x, s + SMALLEST).compare(VectorOperators.GE, 0.0);
        DoubleVector sum = old.add(shift);
        DoubleVector part = sum.sub(old);
        DoubleVector error = old.sub(sum.sub(part)).add(shift.sub(part));
        rest.blend(rest.add(error), good).intoArray(x, s + REST);
        old.blend(sum, good).intoArray(x, s + SUM);
    }

    private static void one(QdFrame f, int copy, int first, int last) {
        double[] x = f.data();
        int st0 = f.state();
        int q0 = f.q() + copy * f.half();
        int e = f.e() - f.q();
        int other = copy == 0 ? f.half() : -f.half();
        DoubleVector floor = DoubleVector.broadcast(S, FLOOR);
        DoubleVector shift0 = DoubleVector.fromArray(S, x, st0 + SHIFT);
        DoubleVector pivot0 = DoubleVector.fromArray(S, x, st0 + PIVOT);
        DoubleVector smallest0 = DoubleVector.fromArray(S, x, st0 + SMALLEST);
        for (int i = first * L; i < last * L; i += L) {
            DoubleVector coupling0 = DoubleVector.fromArray(S, x, q0 + e + i);
            DoubleVector sum0 = pivot0.add(coupling0);
            DoubleVector ratio0 = DoubleVector.fromArray(S, x, q0 + i + L).div(sum0);
            sum0.intoArray(x, q0 + other + i);
            coupling0.mul(ratio0).intoArray(x, q0 + e + other + i);
            pivot0 = pivot0.mul(ratio0).sub(shift0);
            smallest0 = smallest0.min(pivot0);
            pivot0 = pivot0.max(floor);
        }
        pivot0.intoArray(x, q0 + other + last * L);
        pivot0.intoArray(x, st0 + PIVOT);
        smallest0.intoArray(x, st0 + SMALLEST);
    }

    private static void four(QdFrame f, int copy, int first, int last) {
        double[] x = f.data();
        int st0 = f.state();
        int st1 = st0 + STATE;
        int st2 = st1 + STATE;
        int st3 = st2 + STATE;
        int q0 = f.q() + copy * f.half();
        int q1 = q0 + f.stride();
        int q2 = q1 + f.stride();
        int q3 = q2 + f.stride();
        int e = f.e() - f.q();
        int other = copy == 0 ? f.half() : -f.half();
        DoubleVector floor = DoubleVector.broadcast(S, FLOOR);
        DoubleVector shift0 = DoubleVector.fromArray(S, x, st0 + SHIFT);
        DoubleVector pivot0 = DoubleVector.fromArray(S, x, st0 + PIVOT);
        DoubleVector smallest0 = DoubleVector.fromArray(S, x, st0 + SMALLEST);
        DoubleVector shift1 = DoubleVector.fromArray(S, x, st1 + SHIFT);
        DoubleVector pivot1 = DoubleVector.fromArray(S, x, st1 + PIVOT);
        DoubleVector smallest1 = DoubleVector.fromArray(S, x, st1 + SMALLEST);
        DoubleVector shift2 = DoubleVector.fromArray(S, x, st2 + SHIFT);
        DoubleVector pivot2 = DoubleVector.fromArray(S, x, st2 + PIVOT);
        DoubleVector smallest2 = DoubleVector.fromArray(S, x, st2 + SMALLEST);
        DoubleVector shift3 = DoubleVector.fromArray(S, x, st3 + SHIFT);
        DoubleVector pivot3 = DoubleVector.fromArray(S, x, st3 + PIVOT);
        DoubleVector smallest3 = DoubleVector.fromArray(S, x, st3 + SMALLEST);
        for (int i = first * L; i < last * L; i += L) {
            DoubleVector coupling0 = DoubleVector.fromArray(S, x, q0 + e + i);
            DoubleVector coupling1 = DoubleVector.fromArray(S, x, q1 + e + i);
            DoubleVector coupling2 = DoubleVector.fromArray(S, x, q2 + e + i);
            DoubleVector coupling3 = DoubleVector.fromArray(S, x, q3 + e + i);
            DoubleVector sum0 = pivot0.add(coupling0);
            DoubleVector sum1 = pivot1.add(coupling1);
            DoubleVector sum2 = pivot2.add(coupling2);
            DoubleVector sum3 = pivot3.add(coupling3);
            DoubleVector ratio0 = DoubleVector.fromArray(S, x, q0 + i + L).div(sum0);
            DoubleVector ratio1 = DoubleVector.fromArray(S, x, q1 + i + L).div(sum1);
            DoubleVector ratio2 = DoubleVector.fromArray(S, x, q2 + i + L).div(sum2);
            DoubleVector ratio3 = DoubleVector.fromArray(S, x, q3 + i + L).div(sum3);
            sum0.intoArray(x, q0 + other + i);
            sum1.intoArray(x, q1 + other + i);
            sum2.intoArray(x, q2 + other + i);
            sum3.intoArray(x, q3 + other + i);
            coupling0.mul(ratio0).intoArray(x, q0 + e + other + i);
            coupling1.mul(ratio1).intoArray(x, q1 + e + other + i);
            coupling2.mul(ratio2).intoArray(x, q2 + e + other + i);
            coupling3.mul(ratio3).intoArray(x, q3 + e + other + i);
            pivot0 = pivot0.mul(ratio0).sub(shift0);
            pivot1 = pivot1.mul(ratio1).sub(shift1);
            pivot2 = pivot2.mul(ratio2).sub(shift2);
            pivot3 = pivot3.mul(ratio3).sub(shift3);
            smallest0 = smallest0.min(pivot0);
            smallest1 = smallest1.min(pivot1);
            smallest2 = smallest2.min(pivot2);
            smallest3 = smallest3.min(pivot3);
            pivot0 = pivot0.max(floor);
            pivot1 = pivot1.max(floor);
            pivot2 = pivot2.max(floor);
            pivot3 = pivot3.max(floor);
        }
        pivot0.intoArray(x, q0 + other + last * L);
        pivot0.intoArray(x, st0 + PIVOT);
        smallest0.intoArray(x, st0 + SMALLEST);
        pivot1.intoArray(x, q1 + other + last * L);
        pivot1.intoArray(x, st1 + PIVOT);
        smallest1.intoArray(x, st1 + SMALLEST);
        pivot2.intoArray(x, q2 + other + last * L);
        pivot2.intoArray(x, st2 + PIVOT);
        smallest2.intoArray(x, st2 + SMALLEST);
        pivot3.intoArray(x, q3 + other + last * L);
        pivot3.intoArray(x, st3 + PIVOT);
        smallest3.intoArray(x, st3 + SMALLEST);
    }
}
