package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The pass of the interleaved tridiagonalisation that only multiplies: each entry of the lower
 * triangle is read once and serves the product twice, for its own row and for its column.
 */
final class VectorSymmetric {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;
    private static final int DOT = InterleavedFrame.DOT * L;

    private VectorSymmetric() {}

    static void multiply(InterleavedFrame f, int from) {
        double[] x = f.data();
        int n = f.n();
        int u = f.v2();
        int p = f.p();
        int dot = f.scalars() + DOT;
        int step = f.ld() * L;
        DoubleVector.zero(S).intoArray(x, dot);
        int i = from;
        int a = f.a() + from * step;
        for (int whole = from + ((n - from) & 3); i < whole; i++) {
            DoubleVector.zero(S).intoArray(x, p + i * L);
            multiplyRow(x, a, u, p, from * L, i * L, dot);
            a += step;
        }
        for (; i < n; i += 4) {
            multiplyRows(x, a, step, u, p, from * L, i * L);
            multiplyCorner(x, a + i * L, step, u + i * L, p + i * L, dot);
            a += 4 * step;
        }
    }

    /** Entries begin to end of one row, the last on the diagonal, on top of what p[end] holds. */
    private static void multiplyRow(double[] x, int a, int u, int p, int begin, int end, int dot) {
        DoubleVector own = DoubleVector.fromArray(S, x, u + end);
        DoubleVector sum = DoubleVector.fromArray(S, x, p + end);
        for (int c = begin; c < end; c += L) {
            DoubleVector y = DoubleVector.fromArray(S, x, a + c);
            sum = y.fma(DoubleVector.fromArray(S, x, u + c), sum);
            y.fma(own, DoubleVector.fromArray(S, x, p + c)).intoArray(x, p + c);
        }
        DoubleVector diagonal = DoubleVector.fromArray(S, x, a + end).mul(own);
        own.fma(sum.add(sum).add(diagonal), DoubleVector.fromArray(S, x, dot)).intoArray(x, dot);
        sum.add(diagonal).intoArray(x, p + end);
    }

    /** Entries begin to end, exclusive, of four rows. */
    private static void multiplyRows(
            double[] x, int a, int step, int u, int p, int begin, int end) {
        DoubleVector u0 = DoubleVector.fromArray(S, x, u + end);
        DoubleVector u1 = DoubleVector.fromArray(S, x, u + end + L);
        DoubleVector u2 = DoubleVector.fromArray(S, x, u + end + 2 * L);
        DoubleVector u3 = DoubleVector.fromArray(S, x, u + end + 3 * L);
        DoubleVector sum0 = DoubleVector.zero(S);
        DoubleVector sum1 = sum0;
        DoubleVector sum2 = sum0;
        DoubleVector sum3 = sum0;
        int a1 = a + step;
        int a2 = a1 + step;
        int a3 = a2 + step;
        for (int c = begin; c < end; c += L) {
            DoubleVector uc = DoubleVector.fromArray(S, x, u + c);
            DoubleVector even = DoubleVector.fromArray(S, x, p + c);
            DoubleVector y = DoubleVector.fromArray(S, x, a + c);
            sum0 = y.fma(uc, sum0);
            even = y.fma(u0, even);
            y = DoubleVector.fromArray(S, x, a1 + c);
            sum1 = y.fma(uc, sum1);
            DoubleVector odd = y.mul(u1);
            y = DoubleVector.fromArray(S, x, a2 + c);
            sum2 = y.fma(uc, sum2);
            even = y.fma(u2, even);
            y = DoubleVector.fromArray(S, x, a3 + c);
            sum3 = y.fma(uc, sum3);
            odd = y.fma(u3, odd);
            even.add(odd).intoArray(x, p + c);
        }
        sum0.intoArray(x, p + end);
        sum1.intoArray(x, p + end + L);
        sum2.intoArray(x, p + end + 2 * L);
        sum3.intoArray(x, p + end + 3 * L);
    }

    /** The triangle at the diagonal of four rows. */
    private static void multiplyCorner(double[] x, int a, int step, int u, int p, int dot) {
        DoubleVector inner = DoubleVector.fromArray(S, x, dot);
        DoubleVector u0 = DoubleVector.fromArray(S, x, u);
        DoubleVector p0 = DoubleVector.fromArray(S, x, p);
        DoubleVector d = DoubleVector.fromArray(S, x, a).mul(u0);
        inner = u0.fma(p0.add(p0).add(d), inner);
        p0 = p0.add(d);
        DoubleVector u1 = DoubleVector.fromArray(S, x, u + L);
        DoubleVector p1 = DoubleVector.fromArray(S, x, p + L);
        DoubleVector y = DoubleVector.fromArray(S, x, a + step);
        p1 = y.fma(u0, p1);
        p0 = y.fma(u1, p0);
        d = DoubleVector.fromArray(S, x, a + step + L).mul(u1);
        inner = u1.fma(p1.add(p1).add(d), inner);
        p1 = p1.add(d);
        DoubleVector u2 = DoubleVector.fromArray(S, x, u + 2 * L);
        DoubleVector p2 = DoubleVector.fromArray(S, x, p + 2 * L);
        y = DoubleVector.fromArray(S, x, a + 2 * step);
        p2 = y.fma(u0, p2);
        p0 = y.fma(u2, p0);
        y = DoubleVector.fromArray(S, x, a + 2 * step + L);
        p2 = y.fma(u1, p2);
        p1 = y.fma(u2, p1);
        d = DoubleVector.fromArray(S, x, a + 2 * step + 2 * L).mul(u2);
        inner = u2.fma(p2.add(p2).add(d), inner);
        p2 = p2.add(d);
        DoubleVector u3 = DoubleVector.fromArray(S, x, u + 3 * L);
        DoubleVector p3 = DoubleVector.fromArray(S, x, p + 3 * L);
        y = DoubleVector.fromArray(S, x, a + 3 * step);
        p3 = y.fma(u0, p3);
        p0 = y.fma(u3, p0);
        y = DoubleVector.fromArray(S, x, a + 3 * step + L);
        p3 = y.fma(u1, p3);
        p1 = y.fma(u3, p1);
        y = DoubleVector.fromArray(S, x, a + 3 * step + 2 * L);
        p3 = y.fma(u2, p3);
        p2 = y.fma(u3, p2);
        d = DoubleVector.fromArray(S, x, a + 3 * step + 3 * L).mul(u3);
        inner = u3.fma(p3.add(p3).add(d), inner);
        p3 = p3.add(d);
        inner.intoArray(x, dot);
        p0.intoArray(x, p);
        p1.intoArray(x, p + L);
        p2.intoArray(x, p + 2 * L);
        p3.intoArray(x, p + 3 * L);
    }
}
