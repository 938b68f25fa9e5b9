package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The interleaved bidiagonalisation. A step needs the product with the row's reflector before the
 * update and the product with the next column's reflector after it; by rows both are to be had in
 * one pass: the first product of a row is its entry of x, with which the row is updated while it is
 * in the nearest cache, and the column's entry of an updated row is the factor of that row in the
 * second product, because reflectors are not normalised.
 */
final class VectorBidiagonal {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;
    private static final int TAU = BidiagonalFrame.TAU * L;
    private static final int ADDED = BidiagonalFrame.ADDED * L;
    private static final int SQUARES = BidiagonalFrame.SQUARES * L;
    private static final int Y_V = BidiagonalFrame.Y_V * L;
    private static final int HEAD = BidiagonalFrame.HEAD * L;

    private VectorBidiagonal() {}

    static void begin(BidiagonalFrame f) {
        double[] x = f.data();
        int step = f.ld() * L;
        int count = f.columns() * L;
        clear(x, f.p(), f.p() + count);
        int a = f.a();
        int u = f.u();
        int end = u + f.rows() * L;
        for (int whole = u + (f.rows() & 3) * L; u < whole; u += L) {
            multiplyRow(x, a, u, f.p(), count);
            a += step;
        }
        for (; u < end; u += 4 * L) {
            multiplyRows(x, a, step, u, f.p(), count);
            a += 4 * step;
        }
    }

    private static void clear(double[] x, int from, int to) {
        for (int i = from; i < to; i += L) {
            DoubleVector.zero(S).intoArray(x, i);
        }
    }

    private static void multiplyRow(double[] x, int a, int u, int p, int count) {
        DoubleVector head = DoubleVector.fromArray(S, x, a);
        head.intoArray(x, u);
        for (int c = 0; c < count; c += L) {
            DoubleVector.fromArray(S, x, a + c)
                    .fma(head, DoubleVector.fromArray(S, x, p + c))
                    .intoArray(x, p + c);
        }
    }

    private static void multiplyRows(double[] x, int a, int step, int u, int p, int count) {
        int a1 = a + step;
        int a2 = a1 + step;
        int a3 = a2 + step;
        DoubleVector head0 = DoubleVector.fromArray(S, x, a);
        DoubleVector head1 = DoubleVector.fromArray(S, x, a1);
        DoubleVector head2 = DoubleVector.fromArray(S, x, a2);
        DoubleVector head3 = DoubleVector.fromArray(S, x, a3);
        for (int c = 0; c < count; c += L) {
            DoubleVector even =
                    DoubleVector.fromArray(S, x, a + c)
                            .fma(head0, DoubleVector.fromArray(S, x, p + c));
            DoubleVector odd = DoubleVector.fromArray(S, x, a1 + c).mul(head1);
            even = DoubleVector.fromArray(S, x, a2 + c).fma(head2, even);
            odd = DoubleVector.fromArray(S, x, a3 + c).fma(head3, odd);
            even.add(odd).intoArray(x, p + c);
        }
        head0.intoArray(x, u);
        head1.intoArray(x, u + L);
        head2.intoArray(x, u + 2 * L);
        head3.intoArray(x, u + 3 * L);
    }

    static void reflect(BidiagonalFrame f, int k, int d, int e) {
        double[] x = f.data();
        DoubleVector.fromArray(S, x, f.p() + k * L).intoArray(x, d);
        reflector(x, f.u() + k * L, d, f.scalars());
        DoubleVector.fromArray(S, x, f.u() + k * L).intoArray(x, f.scalars() + HEAD);
        if (k < f.columns() - 1) {
            row(x, f, k);
            DoubleVector.fromArray(S, x, f.scalars() + SQUARES).intoArray(x, e);
            int next = (k + 1) * L;
            reflector(x, f.v() + next, e, f.scalars());
            correct(x, f.scalars(), f.y() + next);
        }
    }

    /**
     * LAPACK twin: DLARFG, but the vector at {@code v}, whose sum of squares is at {@code squares},
     * is not divided by its first entry.
     */
    private static void reflector(double[] x, int v, int squares, int s) {
        DoubleVector sum = DoubleVector.fromArray(S, x, squares);
        DoubleVector alpha = DoubleVector.fromArray(S, x, v);
        DoubleVector norm = sum.lanewise(VectorOperators.SQRT);
        VectorMask<Double> negative = alpha.compare(VectorOperators.LT, 0.0);
        VectorMask<Double> none = sum.compare(VectorOperators.LE, InterleavedFrame.NEGLIGIBLE);
        DoubleVector added = norm.blend(norm.neg(), negative);
        alpha.add(added).intoArray(x, v);
        added.intoArray(x, s + ADDED);
        DoubleVector.broadcast(S, 1.0)
                .div(norm.mul(norm.add(alpha.abs())))
                .blend(0.0, none)
                .intoArray(x, s + TAU);
    }

    /** Row k after the reflection from the left, in v, with y. */
    private static void row(double[] x, BidiagonalFrame f, int k) {
        int s = f.scalars();
        DoubleVector tau = DoubleVector.fromArray(S, x, s + TAU);
        DoubleVector added = DoubleVector.fromArray(S, x, s + ADDED);
        DoubleVector head = DoubleVector.fromArray(S, x, s + HEAD).neg();
        DoubleVector squares = DoubleVector.zero(S);
        DoubleVector product = squares;
        int a = f.a() + k * f.ld() * L;
        int y = f.y();
        int v = f.v();
        int p = f.p();
        int end = f.columns() * L;
        for (int c = (k + 1) * L; c < end; c += L) {
            DoubleVector entry = DoubleVector.fromArray(S, x, a + c);
            DoubleVector factor = tau.mul(added.fma(entry, DoubleVector.fromArray(S, x, p + c)));
            entry = head.fma(factor, entry);
            factor.intoArray(x, y + c);
            entry.intoArray(x, v + c);
            squares = entry.fma(entry, squares);
            product = entry.fma(factor, product);
        }
        squares.intoArray(x, s + SQUARES);
        product.intoArray(x, s + Y_V);
    }

    private static void correct(double[] x, int s, int y) {
        DoubleVector.fromArray(S, x, y)
                .fma(DoubleVector.fromArray(S, x, s + ADDED), DoubleVector.fromArray(S, x, s + Y_V))
                .intoArray(x, s + Y_V);
    }

    static void update(BidiagonalFrame f, int k) {
        double[] x = f.data();
        int from = k + 1;
        clear(x, f.p() + from * L, f.p() + f.columns() * L);
        int i = from;
        for (int whole = from + ((f.rows() - from) & 3); i < whole; i++) {
            dotRow(x, f, from, i);
            heads(x, f, from, i, 1);
            updateRow(x, f, from, i);
        }
        for (; i < f.rows(); i += 4) {
            dotRows(x, f, from, i);
            heads(x, f, from, i, 4);
            updateRows(x, f, from, i);
        }
    }

    private static void dotRow(double[] x, BidiagonalFrame f, int from, int row) {
        int a = f.a() + row * f.ld() * L;
        int v = f.v();
        int end = f.columns() * L;
        DoubleVector even = DoubleVector.zero(S);
        DoubleVector odd = even;
        int c = from * L;
        for (; c < end - L; c += 2 * L) {
            even =
                    DoubleVector.fromArray(S, x, a + c)
                            .fma(DoubleVector.fromArray(S, x, v + c), even);
            odd =
                    DoubleVector.fromArray(S, x, a + c + L)
                            .fma(DoubleVector.fromArray(S, x, v + c + L), odd);
        }
        if (c < end) {
            even =
                    DoubleVector.fromArray(S, x, a + c)
                            .fma(DoubleVector.fromArray(S, x, v + c), even);
        }
        even.add(odd).intoArray(x, f.x() + row * L);
    }

    private static void dotRows(double[] x, BidiagonalFrame f, int from, int row) {
        int step = f.ld() * L;
        int a0 = f.a() + row * step;
        int a1 = a0 + step;
        int a2 = a1 + step;
        int a3 = a2 + step;
        int v = f.v();
        int end = f.columns() * L;
        DoubleVector even0 = DoubleVector.zero(S);
        DoubleVector even1 = even0;
        DoubleVector even2 = even0;
        DoubleVector even3 = even0;
        DoubleVector odd0 = even0;
        DoubleVector odd1 = even0;
        DoubleVector odd2 = even0;
        DoubleVector odd3 = even0;
        int c = from * L;
        for (; c < end - L; c += 2 * L) {
            DoubleVector vc = DoubleVector.fromArray(S, x, v + c);
            even0 = DoubleVector.fromArray(S, x, a0 + c).fma(vc, even0);
            even1 = DoubleVector.fromArray(S, x, a1 + c).fma(vc, even1);
            even2 = DoubleVector.fromArray(S, x, a2 + c).fma(vc, even2);
            even3 = DoubleVector.fromArray(S, x, a3 + c).fma(vc, even3);
            vc = DoubleVector.fromArray(S, x, v + c + L);
            odd0 = DoubleVector.fromArray(S, x, a0 + c + L).fma(vc, odd0);
            odd1 = DoubleVector.fromArray(S, x, a1 + c + L).fma(vc, odd1);
            odd2 = DoubleVector.fromArray(S, x, a2 + c + L).fma(vc, odd2);
            odd3 = DoubleVector.fromArray(S, x, a3 + c + L).fma(vc, odd3);
        }
        if (c < end) {
            DoubleVector vc = DoubleVector.fromArray(S, x, v + c);
            even0 = DoubleVector.fromArray(S, x, a0 + c).fma(vc, even0);
            even1 = DoubleVector.fromArray(S, x, a1 + c).fma(vc, even1);
            even2 = DoubleVector.fromArray(S, x, a2 + c).fma(vc, even2);
            even3 = DoubleVector.fromArray(S, x, a3 + c).fma(vc, even3);
        }
        int to = f.x() + row * L;
        even0.add(odd0).intoArray(x, to);
        even1.add(odd1).intoArray(x, to + L);
        even2.add(odd2).intoArray(x, to + 2 * L);
        even3.add(odd3).intoArray(x, to + 3 * L);
    }

    /** Minus x from the products with v, and the entries of the updated column {@code from}. */
    private static void heads(double[] x, BidiagonalFrame f, int from, int row, int count) {
        int s = f.scalars();
        DoubleVector tau = DoubleVector.fromArray(S, x, s + TAU);
        DoubleVector product = DoubleVector.fromArray(S, x, s + Y_V);
        DoubleVector y = DoubleVector.fromArray(S, x, f.y() + from * L);
        DoubleVector v = DoubleVector.fromArray(S, x, f.v() + from * L);
        int step = f.ld() * L;
        int a = f.a() + row * step + from * L;
        for (int i = row * L; i < (row + count) * L; i += L) {
            DoubleVector u = DoubleVector.fromArray(S, x, f.u() + i);
            DoubleVector minus =
                    tau.mul(u.mul(product).sub(DoubleVector.fromArray(S, x, f.x() + i)));
            minus.intoArray(x, f.x() + i);
            minus.fma(v, u.neg().fma(y, DoubleVector.fromArray(S, x, a))).intoArray(x, f.w() + i);
            a += step;
        }
    }

    private static void updateRow(double[] x, BidiagonalFrame f, int from, int row) {
        int i = row * L;
        int a = f.a() + row * f.ld() * L;
        int y = f.y();
        int v = f.v();
        int p = f.p();
        int end = f.columns() * L;
        DoubleVector ofY = DoubleVector.fromArray(S, x, f.u() + i).neg();
        DoubleVector ofV = DoubleVector.fromArray(S, x, f.x() + i);
        DoubleVector head = DoubleVector.fromArray(S, x, f.w() + i);
        for (int c = from * L; c < end; c += L) {
            DoubleVector entry =
                    ofV.fma(
                            DoubleVector.fromArray(S, x, v + c),
                            ofY.fma(
                                    DoubleVector.fromArray(S, x, y + c),
                                    DoubleVector.fromArray(S, x, a + c)));
            entry.intoArray(x, a + c);
            entry.fma(head, DoubleVector.fromArray(S, x, p + c)).intoArray(x, p + c);
        }
        head.intoArray(x, f.u() + i);
    }

    private static void updateRows(double[] x, BidiagonalFrame f, int from, int row) {
        int i = row * L;
        int step = f.ld() * L;
        int a0 = f.a() + row * step;
        int a1 = a0 + step;
        int a2 = a1 + step;
        int a3 = a2 + step;
        int y = f.y();
        int v = f.v();
        int p = f.p();
        int end = f.columns() * L;
        DoubleVector ofY0 = DoubleVector.fromArray(S, x, f.u() + i).neg();
        DoubleVector ofY1 = DoubleVector.fromArray(S, x, f.u() + i + L).neg();
        DoubleVector ofY2 = DoubleVector.fromArray(S, x, f.u() + i + 2 * L).neg();
        DoubleVector ofY3 = DoubleVector.fromArray(S, x, f.u() + i + 3 * L).neg();
        DoubleVector ofV0 = DoubleVector.fromArray(S, x, f.x() + i);
        DoubleVector ofV1 = DoubleVector.fromArray(S, x, f.x() + i + L);
        DoubleVector ofV2 = DoubleVector.fromArray(S, x, f.x() + i + 2 * L);
        DoubleVector ofV3 = DoubleVector.fromArray(S, x, f.x() + i + 3 * L);
        DoubleVector head0 = DoubleVector.fromArray(S, x, f.w() + i);
        DoubleVector head1 = DoubleVector.fromArray(S, x, f.w() + i + L);
        DoubleVector head2 = DoubleVector.fromArray(S, x, f.w() + i + 2 * L);
        DoubleVector head3 = DoubleVector.fromArray(S, x, f.w() + i + 3 * L);
        for (int c = from * L; c < end; c += L) {
            DoubleVector yc = DoubleVector.fromArray(S, x, y + c);
            DoubleVector vc = DoubleVector.fromArray(S, x, v + c);
            DoubleVector even = DoubleVector.fromArray(S, x, p + c);
            DoubleVector entry = ofV0.fma(vc, ofY0.fma(yc, DoubleVector.fromArray(S, x, a0 + c)));
            entry.intoArray(x, a0 + c);
            even = entry.fma(head0, even);
            entry = ofV1.fma(vc, ofY1.fma(yc, DoubleVector.fromArray(S, x, a1 + c)));
            entry.intoArray(x, a1 + c);
            DoubleVector odd = entry.mul(head1);
            entry = ofV2.fma(vc, ofY2.fma(yc, DoubleVector.fromArray(S, x, a2 + c)));
            entry.intoArray(x, a2 + c);
            even = entry.fma(head2, even);
            entry = ofV3.fma(vc, ofY3.fma(yc, DoubleVector.fromArray(S, x, a3 + c)));
            entry.intoArray(x, a3 + c);
            odd = entry.fma(head3, odd);
            even.add(odd).intoArray(x, p + c);
        }
        head0.intoArray(x, f.u() + i);
        head1.intoArray(x, f.u() + i + L);
        head2.intoArray(x, f.u() + i + 2 * L);
        head3.intoArray(x, f.u() + i + 3 * L);
    }
}
