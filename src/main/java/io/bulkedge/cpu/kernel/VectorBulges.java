package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reflections of the small blocks through which a bulge is chased down a band. A block whose
 * columns are four vectors, which is the usual one, keeps the vectors it is multiplied by in
 * registers.
 */
final class VectorBulges {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;
    private static final DoubleVector LANE = DoubleVector.zero(S).addIndex(1);

    private VectorBulges() {}

    static void reflectSymmetric(
            int n, double[] a, int aOffset, int lda, double tau, double[] x, int v, int w) {
        for (int i = 0; i < n; i += L) {
            DoubleVector.zero(S).intoArray(x, w + i);
        }
        int sums = w + n;
        for (int k = 0; k < n; k += 2 * L) {
            int at = aOffset + k * lda + k;
            if (n - k == 4 * L) {
                VectorTriangles.productOfFour(a, at, lda, x, v + k, w + k, sums);
            } else {
                product(n - k, a, at, lda, x, v + k, w + k, sums);
            }
            for (int i = k; i < k + 2 * L; i++) {
                x[w + i] += x[sums + i - k] + a[aOffset + i * lda + i] * x[v + i];
            }
        }
        finish(n, tau, x, v, w);
        for (int k = 0; k < n; k += 2 * L) {
            int at = aOffset + k * lda + k;
            if (n - k == 4 * L) {
                VectorTriangles.updateOfFour(a, at, lda, x, v + k, w + k);
            } else {
                update(n - k, a, at, lda, x, v + k, w + k);
            }
        }
    }

    /**
     * Two vectors of columns of a strictly lower triangle times v, which is added to p, and the
     * transpose of these columns times v, which goes to the sums.
     */
    private static void product(
            int n, double[] a, int at, int lda, double[] x, int v, int p, int sums) {
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector v0 = DoubleVector.fromArray(S, x, v);
        DoubleVector v1 = DoubleVector.fromArray(S, x, v + L);
        DoubleVector p0 = DoubleVector.fromArray(S, x, p);
        DoubleVector p1 = DoubleVector.fromArray(S, x, p + L);
        for (int c = 0; c < 2 * L; c++) {
            int column = at + c * lda;
            VectorMask<Double> low0 = LANE.compare(VectorOperators.GT, (double) c);
            VectorMask<Double> low1 = LANE.compare(VectorOperators.GT, (double) (c - L));
            DoubleVector a0 = zero.blend(DoubleVector.fromArray(S, a, column), low0);
            DoubleVector a1 = zero.blend(DoubleVector.fromArray(S, a, column + L), low1);
            DoubleVector factor = DoubleVector.broadcast(S, x[v + c]);
            p0 = a0.fma(factor, p0);
            p1 = a1.fma(factor, p1);
            DoubleVector sum = a1.fma(v1, a0.mul(v0));
            for (int i = 2 * L; i < n; i += L) {
                DoubleVector ai = DoubleVector.fromArray(S, a, column + i);
                ai.fma(factor, DoubleVector.fromArray(S, x, p + i)).intoArray(x, p + i);
                sum = ai.fma(DoubleVector.fromArray(S, x, v + i), sum);
            }
            x[sums + c] = VectorWidth.sum(sum);
        }
        p0.intoArray(x, p);
        p1.intoArray(x, p + L);
    }

    /** w = tau (p - (tau / 2) (p^T v) v) in the place of p. */
    private static void finish(int n, double tau, double[] x, int v, int w) {
        DoubleVector sum = DoubleVector.zero(S);
        for (int i = 0; i < n; i += L) {
            DoubleVector vi = DoubleVector.fromArray(S, x, v + i);
            sum = DoubleVector.fromArray(S, x, w + i).fma(vi, sum);
        }
        DoubleVector half = DoubleVector.broadcast(S, -0.5 * tau * VectorWidth.sum(sum));
        for (int i = 0; i < n; i += L) {
            DoubleVector vi = DoubleVector.fromArray(S, x, v + i);
            vi.fma(half, DoubleVector.fromArray(S, x, w + i)).mul(tau).intoArray(x, w + i);
        }
    }

    /** Two vectors of columns of A - v w^T - w v^T in a lower triangle. */
    private static void update(int n, double[] a, int at, int lda, double[] x, int v, int w) {
        DoubleVector v0 = DoubleVector.fromArray(S, x, v);
        DoubleVector v1 = DoubleVector.fromArray(S, x, v + L);
        DoubleVector w0 = DoubleVector.fromArray(S, x, w);
        DoubleVector w1 = DoubleVector.fromArray(S, x, w + L);
        for (int c = 0; c < 2 * L; c++) {
            int column = at + c * lda;
            VectorMask<Double> low0 = LANE.compare(VectorOperators.GE, (double) c);
            VectorMask<Double> low1 = LANE.compare(VectorOperators.GE, (double) (c - L));
            DoubleVector vc = DoubleVector.broadcast(S, -x[v + c]);
            DoubleVector wc = DoubleVector.broadcast(S, -x[w + c]);
            DoubleVector a0 = DoubleVector.fromArray(S, a, column);
            DoubleVector a1 = DoubleVector.fromArray(S, a, column + L);
            a0.blend(v0.fma(wc, w0.fma(vc, a0)), low0).intoArray(a, column);
            a1.blend(v1.fma(wc, w1.fma(vc, a1)), low1).intoArray(a, column + L);
            for (int i = 2 * L; i < n; i += L) {
                DoubleVector ai = DoubleVector.fromArray(S, a, column + i);
                ai = DoubleVector.fromArray(S, x, w + i).fma(vc, ai);
                ai = DoubleVector.fromArray(S, x, v + i).fma(wc, ai);
                ai.intoArray(a, column + i);
            }
        }
    }

    static void multiply(
            int n, double alpha, double[] a, int aOffset, int lda, double[] x, int v, int q) {
        for (int i = 0; i < n; i += 2 * L) {
            multiplyRows(n, alpha, a, aOffset + i, lda, x, v, q + i);
        }
    }

    /** Two vectors of rows; even and odd columns apart, so that four sums hide the latency. */
    private static void multiplyRows(
            int n, double alpha, double[] a, int at, int lda, double[] x, int v, int q) {
        DoubleVector even0 = DoubleVector.zero(S);
        DoubleVector even1 = even0;
        DoubleVector odd0 = even0;
        DoubleVector odd1 = even0;
        int column = at;
        for (int c = 0; c < n; c += 2) {
            DoubleVector factor = DoubleVector.broadcast(S, x[v + c]);
            even0 = DoubleVector.fromArray(S, a, column).fma(factor, even0);
            even1 = DoubleVector.fromArray(S, a, column + L).fma(factor, even1);
            column += lda;
            factor = DoubleVector.broadcast(S, x[v + c + 1]);
            odd0 = DoubleVector.fromArray(S, a, column).fma(factor, odd0);
            odd1 = DoubleVector.fromArray(S, a, column + L).fma(factor, odd1);
            column += lda;
        }
        even0.add(odd0).mul(alpha).intoArray(x, q);
        even1.add(odd1).mul(alpha).intoArray(x, q + L);
    }

    static void updateReflect(
            int n, double[] a, int aOffset, int lda, double[] x, int q, int v, double tau, int u) {
        if (n == 4 * L) {
            updateReflectFour(a, aOffset, lda, x, q, v, tau, u);
            return;
        }
        for (int c = 1; c < n; c++) {
            updateReflectColumn(n, a, aOffset + c * lda, x, q, x[v + c], tau, u);
        }
    }

    private static void updateReflectColumn(
            int n, double[] a, int column, double[] x, int q, double factor, double tau, int u) {
        DoubleVector vc = DoubleVector.broadcast(S, -factor);
        DoubleVector sum = DoubleVector.zero(S);
        for (int i = 0; i < n; i += L) {
            DoubleVector ai = DoubleVector.fromArray(S, a, column + i);
            ai = DoubleVector.fromArray(S, x, q + i).fma(vc, ai);
            ai.intoArray(a, column + i);
            sum = DoubleVector.fromArray(S, x, u + i).fma(ai, sum);
        }
        DoubleVector t = DoubleVector.broadcast(S, -tau * VectorWidth.sum(sum));
        for (int i = 0; i < n; i += L) {
            DoubleVector ai = DoubleVector.fromArray(S, a, column + i);
            DoubleVector.fromArray(S, x, u + i).fma(t, ai).intoArray(a, column + i);
        }
    }

    /** Columns of four vectors. u^T (e - v_c q) is formed as u^T e - v_c (u^T q). */
    private static void updateReflectFour(
            double[] a, int aOffset, int lda, double[] x, int q, int v, double tau, int u) {
        DoubleVector q0 = DoubleVector.fromArray(S, x, q);
        DoubleVector q1 = DoubleVector.fromArray(S, x, q + L);
        DoubleVector q2 = DoubleVector.fromArray(S, x, q + 2 * L);
        DoubleVector q3 = DoubleVector.fromArray(S, x, q + 3 * L);
        DoubleVector u0 = DoubleVector.fromArray(S, x, u);
        DoubleVector u1 = DoubleVector.fromArray(S, x, u + L);
        DoubleVector u2 = DoubleVector.fromArray(S, x, u + 2 * L);
        DoubleVector u3 = DoubleVector.fromArray(S, x, u + 3 * L);
        double uq = VectorWidth.sum(u3.fma(q3, u2.mul(q2)).add(u1.fma(q1, u0.mul(q0))));
        int column = aOffset;
        for (int c = 1; c < 4 * L; c++) {
            column += lda;
            double vc = x[v + c];
            DoubleVector a0 = DoubleVector.fromArray(S, a, column);
            DoubleVector a1 = DoubleVector.fromArray(S, a, column + L);
            DoubleVector a2 = DoubleVector.fromArray(S, a, column + 2 * L);
            DoubleVector a3 = DoubleVector.fromArray(S, a, column + 3 * L);
            DoubleVector sum = a1.fma(u1, a0.mul(u0)).add(a3.fma(u3, a2.mul(u2)));
            double product = VectorWidth.sum(sum) - vc * uq;
            DoubleVector t = DoubleVector.broadcast(S, -tau * product);
            DoubleVector factor = DoubleVector.broadcast(S, -vc);
            u0.fma(t, q0.fma(factor, a0)).intoArray(a, column);
            u1.fma(t, q1.fma(factor, a1)).intoArray(a, column + L);
            u2.fma(t, q2.fma(factor, a2)).intoArray(a, column + 2 * L);
            u3.fma(t, q3.fma(factor, a3)).intoArray(a, column + 3 * L);
        }
    }
}
