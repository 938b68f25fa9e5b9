package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The passes of the interleaved tridiagonalisation over the trailing matrices: each entry of the
 * lower triangle is read once and serves the product twice, for its own row and for its column.
 */
final class VectorSymmetric {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;
    private static final int DOT = InterleavedFrame.DOT * L;

    private VectorSymmetric() {}

    private static DoubleVector load(double[] x, int i) {
        return DoubleVector.fromArray(S, x, i);
    }

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
            for (int r = i; r < i + 4; r++) {
                multiplyRow(x, a, u, p, i * L, r * L, dot);
                a += step;
            }
        }
    }

    /** Entries begin to end of one row, the last on the diagonal, on top of what p[end] holds. */
    private static void multiplyRow(double[] x, int a, int u, int p, int begin, int end, int dot) {
        DoubleVector own = load(x, u + end);
        DoubleVector sum = load(x, p + end);
        for (int c = begin; c < end; c += L) {
            DoubleVector y = load(x, a + c);
            sum = y.fma(load(x, u + c), sum);
            y.fma(own, load(x, p + c)).intoArray(x, p + c);
        }
        DoubleVector diagonal = load(x, a + end).mul(own);
        own.fma(sum.add(sum).add(diagonal), load(x, dot)).intoArray(x, dot);
        sum.add(diagonal).intoArray(x, p + end);
    }

    /** Entries begin to end, exclusive, of four rows. */
    private static void multiplyRows(
            double[] x, int a, int step, int u, int p, int begin, int end) {
        DoubleVector u0 = load(x, u + end);
        DoubleVector u1 = load(x, u + end + L);
        DoubleVector u2 = load(x, u + end + 2 * L);
        DoubleVector u3 = load(x, u + end + 3 * L);
        DoubleVector sum0 = DoubleVector.zero(S);
        DoubleVector sum1 = sum0;
        DoubleVector sum2 = sum0;
        DoubleVector sum3 = sum0;
        int a1 = a + step;
        int a2 = a1 + step;
        int a3 = a2 + step;
        for (int c = begin; c < end; c += L) {
            DoubleVector uc = load(x, u + c);
            DoubleVector even = load(x, p + c);
            DoubleVector y = load(x, a + c);
            sum0 = y.fma(uc, sum0);
            even = y.fma(u0, even);
            y = load(x, a1 + c);
            sum1 = y.fma(uc, sum1);
            DoubleVector odd = y.mul(u1);
            y = load(x, a2 + c);
            sum2 = y.fma(uc, sum2);
            even = y.fma(u2, even);
            y = load(x, a3 + c);
            sum3 = y.fma(uc, sum3);
            odd = y.fma(u3, odd);
            even.add(odd).intoArray(x, p + c);
        }
        sum0.intoArray(x, p + end);
        sum1.intoArray(x, p + end + L);
        sum2.intoArray(x, p + end + 2 * L);
        sum3.intoArray(x, p + end + 3 * L);
    }

    static void update(InterleavedFrame f, int from) {
        double[] x = f.data();
        int n = f.n();
        int dot = f.scalars() + DOT;
        int step = f.ld() * L;
        DoubleVector.zero(S).intoArray(x, dot);
        int i = from;
        int a = f.a() + from * step;
        if (((n - from) & 1) == 1) {
            DoubleVector.zero(S).intoArray(x, f.p() + i * L);
            updateDiagonal(x, f, a + i * L, i * L);
            a += step;
            i++;
        }
        for (; i < n; i += 2) {
            updateRows(x, f, a, step, from * L, i * L);
            updateDiagonal(x, f, a + i * L, i * L);
            a += step;
            updateBeside(x, f, a + i * L, i * L);
            updateDiagonal(x, f, a + (i + 1) * L, (i + 1) * L);
            a += step;
        }
    }

    /** Entries begin to end, exclusive, of two rows. */
    private static void updateRows(
            double[] x, InterleavedFrame f, int a, int step, int begin, int end) {
        int v1 = f.v1();
        int w1 = f.w1();
        int v2 = f.v2();
        int w2 = f.w2();
        int u = f.u();
        int p = f.p();
        DoubleVector v10 = load(x, v1 + end);
        DoubleVector v11 = load(x, v1 + end + L);
        DoubleVector w10 = load(x, w1 + end);
        DoubleVector w11 = load(x, w1 + end + L);
        DoubleVector v20 = load(x, v2 + end);
        DoubleVector v21 = load(x, v2 + end + L);
        DoubleVector w20 = load(x, w2 + end);
        DoubleVector w21 = load(x, w2 + end + L);
        DoubleVector u0 = load(x, u + end);
        DoubleVector u1 = load(x, u + end + L);
        DoubleVector sum0 = DoubleVector.zero(S);
        DoubleVector sum1 = sum0;
        int a1 = a + step;
        for (int c = begin; c < end; c += L) {
            DoubleVector v1c = load(x, v1 + c);
            DoubleVector w1c = load(x, w1 + c);
            DoubleVector v2c = load(x, v2 + c);
            DoubleVector w2c = load(x, w2 + c);
            DoubleVector uc = load(x, u + c);
            DoubleVector y0 = w10.fma(v1c, v10.fma(w1c, load(x, a + c)));
            DoubleVector y1 = w11.fma(v1c, v11.fma(w1c, load(x, a1 + c)));
            y0 = w20.fma(v2c, v20.fma(w2c, y0));
            y1 = w21.fma(v2c, v21.fma(w2c, y1));
            y0.intoArray(x, a + c);
            y1.intoArray(x, a1 + c);
            sum0 = y0.fma(uc, sum0);
            sum1 = y1.fma(uc, sum1);
            y1.fma(u1, y0.fma(u0, load(x, p + c))).intoArray(x, p + c);
        }
        sum0.intoArray(x, p + end);
        sum1.intoArray(x, p + end + L);
    }

    /** Entry (i, i); p[i] holds the sum of the entries left of it. */
    private static void updateDiagonal(double[] x, InterleavedFrame f, int a, int i) {
        int p = f.p() + i;
        int dot = f.scalars() + DOT;
        DoubleVector v = load(x, f.v1() + i);
        DoubleVector y = v.add(v).fma(load(x, f.w1() + i), load(x, a));
        v = load(x, f.v2() + i);
        y = v.add(v).fma(load(x, f.w2() + i), y);
        y.intoArray(x, a);
        DoubleVector own = load(x, f.u() + i);
        DoubleVector sum = load(x, p);
        DoubleVector diagonal = y.mul(own);
        own.fma(sum.add(sum).add(diagonal), load(x, dot)).intoArray(x, dot);
        sum.add(diagonal).intoArray(x, p);
    }

    /** Entry (i + 1, i), below the diagonal entry i. */
    private static void updateBeside(double[] x, InterleavedFrame f, int a, int i) {
        int p = f.p() + i;
        DoubleVector y = load(x, f.v1() + i + L).fma(load(x, f.w1() + i), load(x, a));
        y = load(x, f.w1() + i + L).fma(load(x, f.v1() + i), y);
        y = load(x, f.v2() + i + L).fma(load(x, f.w2() + i), y);
        y = load(x, f.w2() + i + L).fma(load(x, f.v2() + i), y);
        y.intoArray(x, a);
        y.fma(load(x, f.u() + i + L), load(x, p)).intoArray(x, p);
        y.fma(load(x, f.u() + i), load(x, p + L)).intoArray(x, p + L);
    }
}
