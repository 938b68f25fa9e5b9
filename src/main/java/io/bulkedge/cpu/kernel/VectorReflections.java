package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The columns of the interleaved tridiagonalisation: each finishes one reflection and builds the
 * next. Small methods with one loop each: the just-in-time compiler keeps vectors in registers only
 * where everything is inlined.
 */
final class VectorReflections {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;
    private static final int DOT = InterleavedFrame.DOT * L;
    private static final int TAU = InterleavedFrame.TAU * L;
    private static final int W1_U = InterleavedFrame.W1_U * L;
    private static final int V1_U = InterleavedFrame.V1_U * L;
    private static final int SQUARES = InterleavedFrame.SQUARES * L;
    private static final int PIVOT = InterleavedFrame.PIVOT * L;
    private static final int FACTOR = InterleavedFrame.FACTOR * L;
    private static final int SHIFT = InterleavedFrame.SHIFT * L;

    private VectorReflections() {}

    static void firstColumn(InterleavedFrame f, int k, int d, int e) {
        double[] x = f.data();
        int i = k * L;
        firstPivot(x, f, i, f.a() + (k * f.ld() + k) * L, d + i);
        if (k < f.n() - 1) {
            firstRows(x, f, k);
            reflector(x, f.scalars(), f.v2() + i + L, e + i);
            correct(x, f.scalars() + W1_U, f.w1() + i + L, f.scalars() + PIVOT);
            correct(x, f.scalars() + V1_U, f.v1() + i + L, f.scalars() + PIVOT);
        }
    }

    /** Row i of the older reflection's w = -t p + (t^2 (u^T A u) / 2) u, and the diagonal entry. */
    private static void firstPivot(double[] x, InterleavedFrame f, int i, int a, int d) {
        int s = f.scalars();
        DoubleVector tau = DoubleVector.fromArray(S, x, s + TAU);
        DoubleVector factor = tau.neg();
        DoubleVector shift = tau.mul(DoubleVector.fromArray(S, x, s + DOT)).mul(tau).mul(0.5);
        DoubleVector v = DoubleVector.fromArray(S, x, f.v1() + i);
        DoubleVector w = shift.fma(v, factor.mul(DoubleVector.fromArray(S, x, f.p() + i)));
        v.add(v).fma(w, DoubleVector.fromArray(S, x, a)).intoArray(x, d);
        w.intoArray(x, s + PIVOT);
        factor.intoArray(x, s + FACTOR);
        shift.intoArray(x, s + SHIFT);
    }

    private static void firstRows(double[] x, InterleavedFrame f, int k) {
        int s = f.scalars();
        DoubleVector wk = DoubleVector.fromArray(S, x, s + PIVOT);
        DoubleVector factor = DoubleVector.fromArray(S, x, s + FACTOR);
        DoubleVector shift = DoubleVector.fromArray(S, x, s + SHIFT);
        DoubleVector vk = DoubleVector.fromArray(S, x, f.v1() + k * L);
        DoubleVector squares = DoubleVector.zero(S);
        DoubleVector w1u = squares;
        DoubleVector v1u = squares;
        int step = f.ld() * L;
        int end = f.n() * L;
        int p = f.p();
        int v1 = f.v1();
        int w1 = f.w1();
        int u = f.v2();
        int a = f.a() + (k + 1) * step + k * L;
        for (int i = (k + 1) * L; i < end; i += L) {
            DoubleVector v = DoubleVector.fromArray(S, x, v1 + i);
            DoubleVector w = shift.fma(v, factor.mul(DoubleVector.fromArray(S, x, p + i)));
            DoubleVector y = w.fma(vk, v.fma(wk, DoubleVector.fromArray(S, x, a)));
            w.intoArray(x, w1 + i);
            y.intoArray(x, u + i);
            squares = y.fma(y, squares);
            w1u = y.fma(w, w1u);
            v1u = y.fma(v, v1u);
            a += step;
        }
        squares.intoArray(x, s + SQUARES);
        w1u.intoArray(x, s + W1_U);
        v1u.intoArray(x, s + V1_U);
    }

    /**
     * LAPACK twin: DLARFG, but the vector is not divided by its first entry. The number added to
     * that entry is left in {@code PIVOT}.
     */
    private static void reflector(double[] x, int s, int u, int e) {
        DoubleVector squares = DoubleVector.fromArray(S, x, s + SQUARES);
        DoubleVector alpha = DoubleVector.fromArray(S, x, u);
        DoubleVector norm = squares.lanewise(VectorOperators.SQRT);
        VectorMask<Double> negative = alpha.compare(VectorOperators.LT, 0.0);
        VectorMask<Double> none = squares.compare(VectorOperators.LE, InterleavedFrame.NEGLIGIBLE);
        DoubleVector added = norm.blend(norm.neg(), negative);
        squares.intoArray(x, e);
        alpha.add(added).intoArray(x, u);
        added.intoArray(x, s + PIVOT);
        DoubleVector.broadcast(S, 1.0)
                .div(norm.mul(norm.add(alpha.abs())))
                .blend(0.0, none)
                .intoArray(x, s + TAU);
    }

    private static void correct(double[] x, int product, int v, int added) {
        DoubleVector.fromArray(S, x, v)
                .fma(DoubleVector.fromArray(S, x, added), DoubleVector.fromArray(S, x, product))
                .intoArray(x, product);
    }

    static void secondColumn(InterleavedFrame f, int k, int d, int e) {
        double[] x = f.data();
        int i = k * L;
        secondFactors(x, f.scalars());
        secondPivot(x, f, i, f.a() + (k * f.ld() + k) * L, d + i);
        if (k < f.n() - 1) {
            secondRows(x, f, k);
            reflector(x, f.scalars(), f.u() + i + L, e + i);
        }
    }

    /**
     * The product p was made without the older reflection: p + (w1^T u) v1 + (v1^T u) w1 is the
     * right one. {@code W1_U} and {@code V1_U} become the factors of v1 and w1 in w.
     */
    private static void secondFactors(double[] x, int s) {
        DoubleVector tau = DoubleVector.fromArray(S, x, s + TAU);
        DoubleVector w1u = DoubleVector.fromArray(S, x, s + W1_U);
        DoubleVector v1u = DoubleVector.fromArray(S, x, s + V1_U);
        DoubleVector dot = w1u.add(w1u).fma(v1u, DoubleVector.fromArray(S, x, s + DOT));
        DoubleVector factor = tau.neg();
        factor.intoArray(x, s + FACTOR);
        tau.mul(dot).mul(tau).mul(0.5).intoArray(x, s + SHIFT);
        factor.mul(w1u).intoArray(x, s + W1_U);
        factor.mul(v1u).intoArray(x, s + V1_U);
    }

    private static void secondPivot(double[] x, InterleavedFrame f, int i, int a, int d) {
        int s = f.scalars();
        DoubleVector v1 = DoubleVector.fromArray(S, x, f.v1() + i);
        DoubleVector w1 = DoubleVector.fromArray(S, x, f.w1() + i);
        DoubleVector v2 = DoubleVector.fromArray(S, x, f.v2() + i);
        DoubleVector w2 =
                DoubleVector.fromArray(S, x, s + FACTOR)
                        .mul(DoubleVector.fromArray(S, x, f.p() + i));
        w2 = DoubleVector.fromArray(S, x, s + W1_U).fma(v1, w2);
        w2 = DoubleVector.fromArray(S, x, s + V1_U).fma(w1, w2);
        w2 = DoubleVector.fromArray(S, x, s + SHIFT).fma(v2, w2);
        w2.intoArray(x, s + PIVOT);
        v2.add(v2).fma(w2, v1.add(v1).fma(w1, DoubleVector.fromArray(S, x, a))).intoArray(x, d);
    }

    private static void secondRows(double[] x, InterleavedFrame f, int k) {
        int s = f.scalars();
        DoubleVector factor = DoubleVector.fromArray(S, x, s + FACTOR);
        DoubleVector shift = DoubleVector.fromArray(S, x, s + SHIFT);
        DoubleVector ofV1 = DoubleVector.fromArray(S, x, s + W1_U);
        DoubleVector ofW1 = DoubleVector.fromArray(S, x, s + V1_U);
        DoubleVector w2k = DoubleVector.fromArray(S, x, s + PIVOT);
        DoubleVector v2k = DoubleVector.fromArray(S, x, f.v2() + k * L);
        DoubleVector w1k = DoubleVector.fromArray(S, x, f.w1() + k * L);
        DoubleVector v1k = DoubleVector.fromArray(S, x, f.v1() + k * L);
        DoubleVector squares = DoubleVector.zero(S);
        int step = f.ld() * L;
        int end = f.n() * L;
        int p = f.p();
        int v1 = f.v1();
        int w1 = f.w1();
        int v2 = f.v2();
        int w2 = f.w2();
        int u = f.u();
        int a = f.a() + (k + 1) * step + k * L;
        for (int i = (k + 1) * L; i < end; i += L) {
            DoubleVector v = DoubleVector.fromArray(S, x, v1 + i);
            DoubleVector w = DoubleVector.fromArray(S, x, w1 + i);
            DoubleVector z = DoubleVector.fromArray(S, x, v2 + i);
            DoubleVector y = w.fma(v1k, v.fma(w1k, DoubleVector.fromArray(S, x, a)));
            DoubleVector t =
                    ofW1.fma(w, ofV1.fma(v, factor.mul(DoubleVector.fromArray(S, x, p + i))));
            t = shift.fma(z, t);
            t.intoArray(x, w2 + i);
            y = t.fma(v2k, z.fma(w2k, y));
            y.intoArray(x, u + i);
            squares = y.fma(y, squares);
            a += step;
        }
        squares.intoArray(x, s + SQUARES);
    }
}
