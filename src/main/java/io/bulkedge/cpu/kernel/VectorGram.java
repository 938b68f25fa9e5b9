package io.bulkedge.cpu.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Gram matrices of interleaved matrices: four by four entries at a time, whose sums stay in
 * registers over all rows. The columns left over by fours are the first ones. Every entry is summed
 * row after row.
 */
final class VectorGram {
    private static final VectorSpecies<Double> S = VectorWidth.SPECIES;
    private static final int L = VectorWidth.LANES;

    private VectorGram() {}

    static void gram(BidiagonalFrame f, double[] to, int offset, int step) {
        double[] x = f.data();
        int rows = f.rows();
        int rowStep = f.ld() * L;
        int first = f.columns() & 3;
        for (int i = 0; i < first; i++) {
            for (int j = 0; j <= i; j++) {
                entry(
                        x,
                        f.a() + i * L,
                        f.a() + j * L,
                        rowStep,
                        rows,
                        to,
                        offset + i * step + j * L);
            }
        }
        for (int i = first; i < f.columns(); i += 4) {
            int ai = f.a() + i * L;
            int row = offset + i * step;
            for (int j = 0; j < first; j++) {
                column(x, ai, f.a() + j * L, rowStep, rows, to, row + j * L, step);
            }
            for (int j = first; j <= i; j += 4) {
                int at = row + j * L;
                square(x, ai, f.a() + j * L, rowStep, rows, to, at, step);
            }
        }
    }

    private static void entry(
            double[] x, int a, int b, int rowStep, int rows, double[] to, int at) {
        DoubleVector sum = DoubleVector.zero(S);
        int r = 0;
        for (int i = 0; i < rows; i++) {
            sum = DoubleVector.fromArray(S, x, a + r).fma(DoubleVector.fromArray(S, x, b + r), sum);
            r += rowStep;
        }
        sum.intoArray(to, at);
    }

    /** Four entries of one column. */
    private static void column(
            double[] x, int a, int b, int rowStep, int rows, double[] to, int at, int step) {
        DoubleVector sum0 = DoubleVector.zero(S);
        DoubleVector sum1 = sum0;
        DoubleVector sum2 = sum0;
        DoubleVector sum3 = sum0;
        int r = 0;
        for (int i = 0; i < rows; i++) {
            DoubleVector y = DoubleVector.fromArray(S, x, b + r);
            sum0 = DoubleVector.fromArray(S, x, a + r).fma(y, sum0);
            sum1 = DoubleVector.fromArray(S, x, a + r + L).fma(y, sum1);
            sum2 = DoubleVector.fromArray(S, x, a + r + 2 * L).fma(y, sum2);
            sum3 = DoubleVector.fromArray(S, x, a + r + 3 * L).fma(y, sum3);
            r += rowStep;
        }
        sum0.intoArray(to, at);
        sum1.intoArray(to, at + step);
        sum2.intoArray(to, at + 2 * step);
        sum3.intoArray(to, at + 3 * step);
    }

    private static void square(
            double[] x, int a, int b, int rowStep, int rows, double[] to, int at, int step) {
        DoubleVector s00 = DoubleVector.zero(S);
        DoubleVector s01 = s00;
        DoubleVector s02 = s00;
        DoubleVector s03 = s00;
        DoubleVector s10 = s00;
        DoubleVector s11 = s00;
        DoubleVector s12 = s00;
        DoubleVector s13 = s00;
        DoubleVector s20 = s00;
        DoubleVector s21 = s00;
        DoubleVector s22 = s00;
        DoubleVector s23 = s00;
        DoubleVector s30 = s00;
        DoubleVector s31 = s00;
        DoubleVector s32 = s00;
        DoubleVector s33 = s00;
        int r = 0;
        for (int i = 0; i < rows; i++) {
            DoubleVector y0 = DoubleVector.fromArray(S, x, b + r);
            DoubleVector y1 = DoubleVector.fromArray(S, x, b + r + L);
            DoubleVector y2 = DoubleVector.fromArray(S, x, b + r + 2 * L);
            DoubleVector y3 = DoubleVector.fromArray(S, x, b + r + 3 * L);
            DoubleVector z = DoubleVector.fromArray(S, x, a + r);
            s00 = z.fma(y0, s00);
            s01 = z.fma(y1, s01);
            s02 = z.fma(y2, s02);
            s03 = z.fma(y3, s03);
            z = DoubleVector.fromArray(S, x, a + r + L);
            s10 = z.fma(y0, s10);
            s11 = z.fma(y1, s11);
            s12 = z.fma(y2, s12);
            s13 = z.fma(y3, s13);
            z = DoubleVector.fromArray(S, x, a + r + 2 * L);
            s20 = z.fma(y0, s20);
            s21 = z.fma(y1, s21);
            s22 = z.fma(y2, s22);
            s23 = z.fma(y3, s23);
            z = DoubleVector.fromArray(S, x, a + r + 3 * L);
            s30 = z.fma(y0, s30);
            s31 = z.fma(y1, s31);
            s32 = z.fma(y2, s32);
            s33 = z.fma(y3, s33);
            r += rowStep;
        }
        store(to, at, s00, s01, s02, s03);
        store(to, at + step, s10, s11, s12, s13);
        store(to, at + 2 * step, s20, s21, s22, s23);
        store(to, at + 3 * step, s30, s31, s32, s33);
    }

    private static void store(
            double[] to,
            int at,
            DoubleVector s0,
            DoubleVector s1,
            DoubleVector s2,
            DoubleVector s3) {
        s0.intoArray(to, at);
        s1.intoArray(to, at + L);
        s2.intoArray(to, at + 2 * L);
        s3.intoArray(to, at + 3 * L);
    }
}
