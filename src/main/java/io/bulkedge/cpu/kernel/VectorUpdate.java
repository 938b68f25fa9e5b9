package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The pass of the interleaved tridiagonalisation that applies two reflections and multiplies: each
 * entry of the lower triangle is read and written once and serves the product twice, for its own
 * row and for its column. Tile by tile of columns, so that the vectors stay in the nearest cache.
 */
final class VectorUpdate {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;
    private static final int DOT = InterleavedFrame.DOT * L;

    /** Rows at a time: their twenty-four vectors and those of a column just fill the registers. */
    private static final int ROWS = 4;

    /**
     * Columns of a tile, a multiple of {@link #ROWS} so that no group of rows straddles the end of
     * a tile's triangle: six vectors of it take half of a first-level cache.
     */
    private static final int TILE = 16 * ROWS;

    private VectorUpdate() {}

    static void update(InterleavedFrame f, int from) {
        double[] x = f.data();
        int n = f.n();
        clear(x, f.p() + from * L, f.p() + n * L);
        int first = (n - from) % ROWS;
        for (int left = from, right; left < n; left = right) {
            right = Math.min(n, left + TILE + (left == from ? first : 0));
            int i = left;
            for (; (n - i) % ROWS != 0; i++) {
                updateRow(x, f, left, i);
            }
            for (; i < right; i += ROWS) {
                updateRows(x, f, left, i, i);
                updateCorner(x, f, i);
            }
            for (; i < n; i += ROWS) {
                updateRows(x, f, left, right, i);
            }
        }
        dot(x, f.u() + from * L, f.p() + from * L, (n - from) * L, f.scalars() + DOT);
    }

    private static void clear(double[] x, int from, int to) {
        for (int i = from; i < to; i += L) {
            DoubleVector.zero(S).intoArray(x, i);
        }
    }

    /** Inner product in every lane. */
    private static void dot(double[] x, int u, int p, int count, int to) {
        DoubleVector even = DoubleVector.zero(S);
        DoubleVector odd = even;
        int i = 0;
        for (; i < count - L; i += 2 * L) {
            even =
                    DoubleVector.fromArray(S, x, u + i)
                            .fma(DoubleVector.fromArray(S, x, p + i), even);
            odd =
                    DoubleVector.fromArray(S, x, u + i + L)
                            .fma(DoubleVector.fromArray(S, x, p + i + L), odd);
        }
        if (i < count) {
            even =
                    DoubleVector.fromArray(S, x, u + i)
                            .fma(DoubleVector.fromArray(S, x, p + i), even);
        }
        even.add(odd).intoArray(x, to);
    }

    /** Entries begin to row of one row, the last on the diagonal. */
    private static void updateRow(double[] x, InterleavedFrame f, int begin, int row) {
        int v1 = f.v1();
        int w1 = f.w1();
        int v2 = f.v2();
        int w2 = f.w2();
        int u = f.u();
        int p = f.p();
        int i = row * L;
        int a = f.a() + row * f.ld() * L;
        DoubleVector ofV1 = DoubleVector.fromArray(S, x, v1 + i);
        DoubleVector ofW1 = DoubleVector.fromArray(S, x, w1 + i);
        DoubleVector ofV2 = DoubleVector.fromArray(S, x, v2 + i);
        DoubleVector ofW2 = DoubleVector.fromArray(S, x, w2 + i);
        DoubleVector ofU = DoubleVector.fromArray(S, x, u + i);
        DoubleVector sum = DoubleVector.fromArray(S, x, p + i);
        for (int c = begin * L; c < i; c += L) {
            DoubleVector y =
                    ofW1.fma(
                            DoubleVector.fromArray(S, x, v1 + c),
                            ofV1.fma(
                                    DoubleVector.fromArray(S, x, w1 + c),
                                    DoubleVector.fromArray(S, x, a + c)));
            y =
                    ofW2.fma(
                            DoubleVector.fromArray(S, x, v2 + c),
                            ofV2.fma(DoubleVector.fromArray(S, x, w2 + c), y));
            y.intoArray(x, a + c);
            sum = y.fma(DoubleVector.fromArray(S, x, u + c), sum);
            y.fma(ofU, DoubleVector.fromArray(S, x, p + c)).intoArray(x, p + c);
        }
        DoubleVector y = ofV1.add(ofV1).fma(ofW1, DoubleVector.fromArray(S, x, a + i));
        y = ofV2.add(ofV2).fma(ofW2, y);
        y.intoArray(x, a + i);
        y.fma(ofU, sum).intoArray(x, p + i);
    }

    /** Entries begin to end, exclusive, of the rows from {@code row} on. */
    private static void updateRows(double[] x, InterleavedFrame f, int begin, int end, int row) {
        int v1 = f.v1();
        int w1 = f.w1();
        int v2 = f.v2();
        int w2 = f.w2();
        int u = f.u();
        int p = f.p();
        int i = row * L;
        int step = f.ld() * L;
        int a0 = f.a() + row * step;
        int a1 = a0 + step;
        int a2 = a1 + step;
        int a3 = a2 + step;
        DoubleVector v1_0 = DoubleVector.fromArray(S, x, v1 + i);
        DoubleVector w1_0 = DoubleVector.fromArray(S, x, w1 + i);
        DoubleVector v2_0 = DoubleVector.fromArray(S, x, v2 + i);
        DoubleVector w2_0 = DoubleVector.fromArray(S, x, w2 + i);
        DoubleVector u0 = DoubleVector.fromArray(S, x, u + i);
        DoubleVector sum0 = DoubleVector.fromArray(S, x, p + i);
        DoubleVector v1_1 = DoubleVector.fromArray(S, x, v1 + i + L);
        DoubleVector w1_1 = DoubleVector.fromArray(S, x, w1 + i + L);
        DoubleVector v2_1 = DoubleVector.fromArray(S, x, v2 + i + L);
        DoubleVector w2_1 = DoubleVector.fromArray(S, x, w2 + i + L);
        DoubleVector u1 = DoubleVector.fromArray(S, x, u + i + L);
        DoubleVector sum1 = DoubleVector.fromArray(S, x, p + i + L);
        DoubleVector v1_2 = DoubleVector.fromArray(S, x, v1 + i + 2 * L);
        DoubleVector w1_2 = DoubleVector.fromArray(S, x, w1 + i + 2 * L);
        DoubleVector v2_2 = DoubleVector.fromArray(S, x, v2 + i + 2 * L);
        DoubleVector w2_2 = DoubleVector.fromArray(S, x, w2 + i + 2 * L);
        DoubleVector u2 = DoubleVector.fromArray(S, x, u + i + 2 * L);
        DoubleVector sum2 = DoubleVector.fromArray(S, x, p + i + 2 * L);
        DoubleVector v1_3 = DoubleVector.fromArray(S, x, v1 + i + 3 * L);
        DoubleVector w1_3 = DoubleVector.fromArray(S, x, w1 + i + 3 * L);
        DoubleVector v2_3 = DoubleVector.fromArray(S, x, v2 + i + 3 * L);
        DoubleVector w2_3 = DoubleVector.fromArray(S, x, w2 + i + 3 * L);
        DoubleVector u3 = DoubleVector.fromArray(S, x, u + i + 3 * L);
        DoubleVector sum3 = DoubleVector.fromArray(S, x, p + i + 3 * L);
        for (int c = begin * L; c < end * L; c += L) {
            DoubleVector v1c = DoubleVector.fromArray(S, x, v1 + c);
            DoubleVector w1c = DoubleVector.fromArray(S, x, w1 + c);
            DoubleVector v2c = DoubleVector.fromArray(S, x, v2 + c);
            DoubleVector w2c = DoubleVector.fromArray(S, x, w2 + c);
            DoubleVector uc = DoubleVector.fromArray(S, x, u + c);
            DoubleVector product = DoubleVector.fromArray(S, x, p + c);
            DoubleVector y0 = w1_0.fma(v1c, v1_0.fma(w1c, DoubleVector.fromArray(S, x, a0 + c)));
            y0 = w2_0.fma(v2c, v2_0.fma(w2c, y0));
            y0.intoArray(x, a0 + c);
            sum0 = y0.fma(uc, sum0);
            product = y0.fma(u0, product);
            DoubleVector y1 = w1_1.fma(v1c, v1_1.fma(w1c, DoubleVector.fromArray(S, x, a1 + c)));
            y1 = w2_1.fma(v2c, v2_1.fma(w2c, y1));
            y1.intoArray(x, a1 + c);
            sum1 = y1.fma(uc, sum1);
            product = y1.fma(u1, product);
            DoubleVector y2 = w1_2.fma(v1c, v1_2.fma(w1c, DoubleVector.fromArray(S, x, a2 + c)));
            y2 = w2_2.fma(v2c, v2_2.fma(w2c, y2));
            y2.intoArray(x, a2 + c);
            sum2 = y2.fma(uc, sum2);
            product = y2.fma(u2, product);
            DoubleVector y3 = w1_3.fma(v1c, v1_3.fma(w1c, DoubleVector.fromArray(S, x, a3 + c)));
            y3 = w2_3.fma(v2c, v2_3.fma(w2c, y3));
            y3.intoArray(x, a3 + c);
            sum3 = y3.fma(uc, sum3);
            product = y3.fma(u3, product);
            product.intoArray(x, p + c);
        }
        sum0.intoArray(x, p + i);
        sum1.intoArray(x, p + i + L);
        sum2.intoArray(x, p + i + 2 * L);
        sum3.intoArray(x, p + i + 3 * L);
    }

    /** The triangle at the diagonal of the rows from {@code row} on. */
    private static void updateCorner(double[] x, InterleavedFrame f, int row) {
        int v1 = f.v1() + row * L;
        int w1 = f.w1() + row * L;
        int v2 = f.v2() + row * L;
        int w2 = f.w2() + row * L;
        int u = f.u() + row * L;
        int p = f.p() + row * L;
        int step = f.ld() * L;
        int a0 = f.a() + row * (step + L);
        int a1 = a0 + step;
        int a2 = a1 + step;
        int a3 = a2 + step;
        DoubleVector v1_0 = DoubleVector.fromArray(S, x, v1);
        DoubleVector w1_0 = DoubleVector.fromArray(S, x, w1);
        DoubleVector v2_0 = DoubleVector.fromArray(S, x, v2);
        DoubleVector w2_0 = DoubleVector.fromArray(S, x, w2);
        DoubleVector u0 = DoubleVector.fromArray(S, x, u);
        DoubleVector p0 = DoubleVector.fromArray(S, x, p);
        DoubleVector d = v1_0.add(v1_0).fma(w1_0, DoubleVector.fromArray(S, x, a0));
        d = v2_0.add(v2_0).fma(w2_0, d);
        d.intoArray(x, a0);
        p0 = d.fma(u0, p0);
        DoubleVector v1_1 = DoubleVector.fromArray(S, x, v1 + L);
        DoubleVector w1_1 = DoubleVector.fromArray(S, x, w1 + L);
        DoubleVector v2_1 = DoubleVector.fromArray(S, x, v2 + L);
        DoubleVector w2_1 = DoubleVector.fromArray(S, x, w2 + L);
        DoubleVector u1 = DoubleVector.fromArray(S, x, u + L);
        DoubleVector p1 = DoubleVector.fromArray(S, x, p + L);
        DoubleVector y = w1_1.fma(v1_0, v1_1.fma(w1_0, DoubleVector.fromArray(S, x, a1)));
        y = w2_1.fma(v2_0, v2_1.fma(w2_0, y));
        y.intoArray(x, a1);
        p1 = y.fma(u0, p1);
        p0 = y.fma(u1, p0);
        d = v1_1.add(v1_1).fma(w1_1, DoubleVector.fromArray(S, x, a1 + L));
        d = v2_1.add(v2_1).fma(w2_1, d);
        d.intoArray(x, a1 + L);
        p1 = d.fma(u1, p1);
        DoubleVector v1_2 = DoubleVector.fromArray(S, x, v1 + 2 * L);
        DoubleVector w1_2 = DoubleVector.fromArray(S, x, w1 + 2 * L);
        DoubleVector v2_2 = DoubleVector.fromArray(S, x, v2 + 2 * L);
        DoubleVector w2_2 = DoubleVector.fromArray(S, x, w2 + 2 * L);
        DoubleVector u2 = DoubleVector.fromArray(S, x, u + 2 * L);
        DoubleVector p2 = DoubleVector.fromArray(S, x, p + 2 * L);
        y = w1_2.fma(v1_0, v1_2.fma(w1_0, DoubleVector.fromArray(S, x, a2)));
        y = w2_2.fma(v2_0, v2_2.fma(w2_0, y));
        y.intoArray(x, a2);
        p2 = y.fma(u0, p2);
        p0 = y.fma(u2, p0);
        y = w1_2.fma(v1_1, v1_2.fma(w1_1, DoubleVector.fromArray(S, x, a2 + L)));
        y = w2_2.fma(v2_1, v2_2.fma(w2_1, y));
        y.intoArray(x, a2 + L);
        p2 = y.fma(u1, p2);
        p1 = y.fma(u2, p1);
        d = v1_2.add(v1_2).fma(w1_2, DoubleVector.fromArray(S, x, a2 + 2 * L));
        d = v2_2.add(v2_2).fma(w2_2, d);
        d.intoArray(x, a2 + 2 * L);
        p2 = d.fma(u2, p2);
        DoubleVector v1_3 = DoubleVector.fromArray(S, x, v1 + 3 * L);
        DoubleVector w1_3 = DoubleVector.fromArray(S, x, w1 + 3 * L);
        DoubleVector v2_3 = DoubleVector.fromArray(S, x, v2 + 3 * L);
        DoubleVector w2_3 = DoubleVector.fromArray(S, x, w2 + 3 * L);
        DoubleVector u3 = DoubleVector.fromArray(S, x, u + 3 * L);
        DoubleVector p3 = DoubleVector.fromArray(S, x, p + 3 * L);
        y = w1_3.fma(v1_0, v1_3.fma(w1_0, DoubleVector.fromArray(S, x, a3)));
        y = w2_3.fma(v2_0, v2_3.fma(w2_0, y));
        y.intoArray(x, a3);
        p3 = y.fma(u0, p3);
        p0 = y.fma(u3, p0);
        y = w1_3.fma(v1_1, v1_3.fma(w1_1, DoubleVector.fromArray(S, x, a3 + L)));
        y = w2_3.fma(v2_1, v2_3.fma(w2_1, y));
        y.intoArray(x, a3 + L);
        p3 = y.fma(u1, p3);
        p1 = y.fma(u3, p1);
        y = w1_3.fma(v1_2, v1_3.fma(w1_2, DoubleVector.fromArray(S, x, a3 + 2 * L)));
        y = w2_3.fma(v2_2, v2_3.fma(w2_2, y));
        y.intoArray(x, a3 + 2 * L);
        p3 = y.fma(u2, p3);
        p2 = y.fma(u3, p2);
        d = v1_3.add(v1_3).fma(w1_3, DoubleVector.fromArray(S, x, a3 + 3 * L));
        d = v2_3.add(v2_3).fma(w2_3, d);
        d.intoArray(x, a3 + 3 * L);
        p3 = d.fma(u3, p3);
        p0.intoArray(x, p);
        p1.intoArray(x, p + L);
        p2.intoArray(x, p + 2 * L);
        p3.intoArray(x, p + 3 * L);
    }
}
