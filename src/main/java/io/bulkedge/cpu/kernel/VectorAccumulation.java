package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of interleaved Householder reflectors, four reflectors and four columns at a time, so
 * that every number loaded serves four multiplications. The four are combined as in the compact WY
 * form (Schreiber and Van Loan, SIAM J. Sci. Stat. Comput. 10 (1989) 53-57, doi:10.1137/0910005),
 * by substitution instead of a triangular factor.
 */
final class VectorAccumulation {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;
    private static final int BLOCK = ReflectorFrame.BLOCK;

    private VectorAccumulation() {}

    static void couplings(ReflectorFrame f, int e) {
        double[] x = f.data();
        int u = f.u() + L;
        for (int k = 0; k < f.n() - 1; k++) {
            DoubleVector square = DoubleVector.fromArray(S, x, f.squares() + k * L);
            VectorMask<Double> none =
                    square.compare(VectorOperators.LE, InterleavedFrame.NEGLIGIBLE);
            VectorMask<Double> negative =
                    DoubleVector.fromArray(S, x, u).compare(VectorOperators.LT, 0.0);
            DoubleVector root = square.lanewise(VectorOperators.SQRT).blend(0.0, none);
            root.neg().blend(root, negative).intoArray(x, e + k * L);
            u += (f.n() + 1) * L;
        }
        if (f.n() > 0) {
            DoubleVector.zero(S).intoArray(x, e + (f.n() - 1) * L);
        }
    }

    static void reflect(ReflectorFrame f, int k) {
        double[] x = f.data();
        int n = f.n();
        int from = k + 1;
        int u = f.u() + (k * n + from) * L;
        int scratch = f.scratch();
        int rows = n - from;
        products(x, u, n * L, rows * L, scratch);
        for (int r = 0, i = 0; r < BLOCK; r++) {
            factor(x, scratch + i * L, f.squares() + (k + r) * L);
            i += BLOCK - r;
        }
        int step = f.ld() * L;
        int row = f.z() + from * step;
        int coefficients = scratch + ReflectorFrame.COEFFICIENTS * L;
        for (int c = n - BLOCK; c + BLOCK > from; c -= BLOCK) {
            multiply(x, u, n * L, rows * L, row + c * L, step, coefficients);
            for (int j = 0; j < BLOCK; j++) {
                substitute(x, scratch, coefficients + j * L);
            }
            apply(x, u, n * L, rows * L, row + c * L, step, coefficients);
        }
    }

    /** Inner products of four vectors of so many elements, {@code next} apart. */
    private static void products(double[] x, int u, int next, int elements, int to) {
        DoubleVector p00 = DoubleVector.zero(S);
        DoubleVector p01 = p00;
        DoubleVector p02 = p00;
        DoubleVector p03 = p00;
        DoubleVector p11 = p00;
        DoubleVector p12 = p00;
        DoubleVector p13 = p00;
        DoubleVector p22 = p00;
        DoubleVector p23 = p00;
        DoubleVector p33 = p00;
        for (int i = u; i < u + elements; i += L) {
            DoubleVector u0 = DoubleVector.fromArray(S, x, i);
            DoubleVector u1 = DoubleVector.fromArray(S, x, i + next);
            DoubleVector u2 = DoubleVector.fromArray(S, x, i + 2 * next);
            DoubleVector u3 = DoubleVector.fromArray(S, x, i + 3 * next);
            p00 = u0.fma(u0, p00);
            p01 = u0.fma(u1, p01);
            p02 = u0.fma(u2, p02);
            p03 = u0.fma(u3, p03);
            p11 = u1.fma(u1, p11);
            p12 = u1.fma(u2, p12);
            p13 = u1.fma(u3, p13);
            p22 = u2.fma(u2, p22);
            p23 = u2.fma(u3, p23);
            p33 = u3.fma(u3, p33);
        }
        p00.intoArray(x, to);
        p01.intoArray(x, to + L);
        p02.intoArray(x, to + 2 * L);
        p03.intoArray(x, to + 3 * L);
        p11.intoArray(x, to + 4 * L);
        p12.intoArray(x, to + 5 * L);
        p13.intoArray(x, to + 6 * L);
        p22.intoArray(x, to + 7 * L);
        p23.intoArray(x, to + 8 * L);
        p33.intoArray(x, to + 9 * L);
    }

    /** The square of a vector becomes -2 / square, or zero where the reflector is the identity. */
    private static void factor(double[] x, int square, int coupling) {
        VectorMask<Double> none =
                DoubleVector.fromArray(S, x, coupling)
                        .compare(VectorOperators.LE, InterleavedFrame.NEGLIGIBLE);
        DoubleVector.broadcast(S, -2.0)
                .div(DoubleVector.fromArray(S, x, square))
                .blend(0.0, none)
                .intoArray(x, square);
    }

    /** Four vectors times four columns. */
    private static void multiply(
            double[] x, int u, int next, int elements, int z, int step, int to) {
        DoubleVector w00 = DoubleVector.zero(S);
        DoubleVector w01 = w00;
        DoubleVector w02 = w00;
        DoubleVector w03 = w00;
        DoubleVector w10 = w00;
        DoubleVector w11 = w00;
        DoubleVector w12 = w00;
        DoubleVector w13 = w00;
        DoubleVector w20 = w00;
        DoubleVector w21 = w00;
        DoubleVector w22 = w00;
        DoubleVector w23 = w00;
        DoubleVector w30 = w00;
        DoubleVector w31 = w00;
        DoubleVector w32 = w00;
        DoubleVector w33 = w00;
        int row = z;
        for (int i = u; i < u + elements; i += L) {
            DoubleVector z0 = DoubleVector.fromArray(S, x, row);
            DoubleVector z1 = DoubleVector.fromArray(S, x, row + L);
            DoubleVector z2 = DoubleVector.fromArray(S, x, row + 2 * L);
            DoubleVector z3 = DoubleVector.fromArray(S, x, row + 3 * L);
            DoubleVector v = DoubleVector.fromArray(S, x, i);
            w00 = v.fma(z0, w00);
            w01 = v.fma(z1, w01);
            w02 = v.fma(z2, w02);
            w03 = v.fma(z3, w03);
            v = DoubleVector.fromArray(S, x, i + next);
            w10 = v.fma(z0, w10);
            w11 = v.fma(z1, w11);
            w12 = v.fma(z2, w12);
            w13 = v.fma(z3, w13);
            v = DoubleVector.fromArray(S, x, i + 2 * next);
            w20 = v.fma(z0, w20);
            w21 = v.fma(z1, w21);
            w22 = v.fma(z2, w22);
            w23 = v.fma(z3, w23);
            v = DoubleVector.fromArray(S, x, i + 3 * next);
            w30 = v.fma(z0, w30);
            w31 = v.fma(z1, w31);
            w32 = v.fma(z2, w32);
            w33 = v.fma(z3, w33);
            row += step;
        }
        store(x, to, w00, w01, w02, w03);
        store(x, to + 4 * L, w10, w11, w12, w13);
        store(x, to + 8 * L, w20, w21, w22, w23);
        store(x, to + 12 * L, w30, w31, w32, w33);
    }

    private static void store(
            double[] x, int to, DoubleVector a, DoubleVector b, DoubleVector c, DoubleVector d) {
        a.intoArray(x, to);
        b.intoArray(x, to + L);
        c.intoArray(x, to + 2 * L);
        d.intoArray(x, to + 3 * L);
    }

    /** What of each vector is added to one column: the last reflector goes first. */
    private static void substitute(double[] x, int products, int w) {
        DoubleVector y3 =
                DoubleVector.fromArray(S, x, products + 9 * L)
                        .mul(DoubleVector.fromArray(S, x, w + 12 * L));
        DoubleVector sum =
                DoubleVector.fromArray(S, x, products + 8 * L)
                        .fma(y3, DoubleVector.fromArray(S, x, w + 8 * L));
        DoubleVector y2 = DoubleVector.fromArray(S, x, products + 7 * L).mul(sum);
        sum =
                DoubleVector.fromArray(S, x, products + 6 * L)
                        .fma(y3, DoubleVector.fromArray(S, x, w + 4 * L));
        sum = DoubleVector.fromArray(S, x, products + 5 * L).fma(y2, sum);
        DoubleVector y1 = DoubleVector.fromArray(S, x, products + 4 * L).mul(sum);
        sum =
                DoubleVector.fromArray(S, x, products + 3 * L)
                        .fma(y3, DoubleVector.fromArray(S, x, w));
        sum = DoubleVector.fromArray(S, x, products + 2 * L).fma(y2, sum);
        sum = DoubleVector.fromArray(S, x, products + L).fma(y1, sum);
        DoubleVector.fromArray(S, x, products).mul(sum).intoArray(x, w);
        y1.intoArray(x, w + 4 * L);
        y2.intoArray(x, w + 8 * L);
        y3.intoArray(x, w + 12 * L);
    }

    private static void apply(double[] x, int u, int next, int elements, int z, int step, int w) {
        DoubleVector y00 = DoubleVector.fromArray(S, x, w);
        DoubleVector y01 = DoubleVector.fromArray(S, x, w + L);
        DoubleVector y02 = DoubleVector.fromArray(S, x, w + 2 * L);
        DoubleVector y03 = DoubleVector.fromArray(S, x, w + 3 * L);
        DoubleVector y10 = DoubleVector.fromArray(S, x, w + 4 * L);
        DoubleVector y11 = DoubleVector.fromArray(S, x, w + 5 * L);
        DoubleVector y12 = DoubleVector.fromArray(S, x, w + 6 * L);
        DoubleVector y13 = DoubleVector.fromArray(S, x, w + 7 * L);
        DoubleVector y20 = DoubleVector.fromArray(S, x, w + 8 * L);
        DoubleVector y21 = DoubleVector.fromArray(S, x, w + 9 * L);
        DoubleVector y22 = DoubleVector.fromArray(S, x, w + 10 * L);
        DoubleVector y23 = DoubleVector.fromArray(S, x, w + 11 * L);
        DoubleVector y30 = DoubleVector.fromArray(S, x, w + 12 * L);
        DoubleVector y31 = DoubleVector.fromArray(S, x, w + 13 * L);
        DoubleVector y32 = DoubleVector.fromArray(S, x, w + 14 * L);
        DoubleVector y33 = DoubleVector.fromArray(S, x, w + 15 * L);
        int row = z;
        for (int i = u; i < u + elements; i += L) {
            DoubleVector u0 = DoubleVector.fromArray(S, x, i);
            DoubleVector u1 = DoubleVector.fromArray(S, x, i + next);
            DoubleVector u2 = DoubleVector.fromArray(S, x, i + 2 * next);
            DoubleVector u3 = DoubleVector.fromArray(S, x, i + 3 * next);
            DoubleVector a = u0.fma(y00, u1.fma(y10, DoubleVector.fromArray(S, x, row)));
            u2.fma(y20, u3.fma(y30, a)).intoArray(x, row);
            a = u0.fma(y01, u1.fma(y11, DoubleVector.fromArray(S, x, row + L)));
            u2.fma(y21, u3.fma(y31, a)).intoArray(x, row + L);
            a = u0.fma(y02, u1.fma(y12, DoubleVector.fromArray(S, x, row + 2 * L)));
            u2.fma(y22, u3.fma(y32, a)).intoArray(x, row + 2 * L);
            a = u0.fma(y03, u1.fma(y13, DoubleVector.fromArray(S, x, row + 3 * L)));
            u2.fma(y23, u3.fma(y33, a)).intoArray(x, row + 3 * L);
            row += step;
        }
    }
}
