package io.bulkedge.cpu.kernel;

import java.util.Arrays;

/**
 * The passes of the interleaved tridiagonalisation over a matrix in plain Java: rows in groups, so
 * that their sums do not wait for one another.
 */
final class ScalarPasses {
    private static final int DOT = InterleavedFrame.DOT;

    private ScalarPasses() {}

    static void multiply(InterleavedFrame f, int from) {
        double[] x = f.data();
        int n = f.n();
        x[f.scalars() + DOT] = 0;
        int whole = from + ((n - from) & 3);
        for (int i = from; i < whole; i++) {
            x[f.p() + i] = 0;
            multiplyRow(x, f, from, i);
        }
        for (int i = whole; i < n; i += 4) {
            multiplyRows(x, f, from, i);
            for (int r = i; r < i + 4; r++) {
                multiplyRow(x, f, i, r);
            }
        }
    }

    /** Entries begin to row of one row, the last on the diagonal, on top of what p[row] holds. */
    private static void multiplyRow(double[] x, InterleavedFrame f, int begin, int row) {
        int u = f.v2();
        int p = f.p();
        int a = f.a() + row * f.ld();
        double own = x[u + row];
        double sum = x[p + row];
        for (int c = begin; c < row; c++) {
            double y = x[a + c];
            sum = Fused.multiplyAdd(y, x[u + c], sum);
            x[p + c] = Fused.multiplyAdd(y, own, x[p + c]);
        }
        double diagonal = x[a + row] * own;
        int dot = f.scalars() + DOT;
        x[dot] = Fused.multiplyAdd(own, 2 * sum + diagonal, x[dot]);
        x[p + row] = sum + diagonal;
    }

    /** Entries begin to row, exclusive, of four rows. */
    private static void multiplyRows(double[] x, InterleavedFrame f, int begin, int row) {
        int u = f.v2();
        int p = f.p();
        int a0 = f.a() + row * f.ld();
        int a1 = a0 + f.ld();
        int a2 = a1 + f.ld();
        int a3 = a2 + f.ld();
        double u0 = x[u + row];
        double u1 = x[u + row + 1];
        double u2 = x[u + row + 2];
        double u3 = x[u + row + 3];
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int c = begin; c < row; c++) {
            double uc = x[u + c];
            double y0 = x[a0 + c];
            double y1 = x[a1 + c];
            double y2 = x[a2 + c];
            double y3 = x[a3 + c];
            sum0 = Fused.multiplyAdd(y0, uc, sum0);
            sum1 = Fused.multiplyAdd(y1, uc, sum1);
            sum2 = Fused.multiplyAdd(y2, uc, sum2);
            sum3 = Fused.multiplyAdd(y3, uc, sum3);
            double even = Fused.multiplyAdd(y2, u2, Fused.multiplyAdd(y0, u0, x[p + c]));
            x[p + c] = even + Fused.multiplyAdd(y3, u3, y1 * u1);
        }
        x[p + row] = sum0;
        x[p + row + 1] = sum1;
        x[p + row + 2] = sum2;
        x[p + row + 3] = sum3;
    }

    static void update(InterleavedFrame f, int from) {
        double[] x = f.data();
        int whole = from + ((f.n() - from) & 3);
        Arrays.fill(x, f.p() + from, f.p() + f.n(), 0);
        for (int i = from; i < whole; i++) {
            updateRow(x, f, from, i);
        }
        for (int i = whole; i < f.n(); i += 4) {
            updateRows(x, f, from, i);
            for (int r = i; r < i + 4; r++) {
                updateRow(x, f, i, r);
            }
        }
        double even = 0;
        double odd = 0;
        for (int i = from; i < f.n(); i += 2) {
            even = Fused.multiplyAdd(x[f.u() + i], x[f.p() + i], even);
            if (i + 1 < f.n()) {
                odd = Fused.multiplyAdd(x[f.u() + i + 1], x[f.p() + i + 1], odd);
            }
        }
        x[f.scalars() + DOT] = even + odd;
    }

    /** Entries begin to i of one row, the last on the diagonal, on top of what p[i] holds. */
    private static void updateRow(double[] x, InterleavedFrame f, int begin, int i) {
        int a = f.a() + i * f.ld();
        int v1 = f.v1();
        int w1 = f.w1();
        int v2 = f.v2();
        int w2 = f.w2();
        int u = f.u();
        int p = f.p();
        double v1i = x[v1 + i];
        double w1i = x[w1 + i];
        double v2i = x[v2 + i];
        double w2i = x[w2 + i];
        double own = x[u + i];
        double sum = x[p + i];
        for (int c = begin; c < i; c++) {
            double y = Fused.multiplyAdd(v1i, x[w1 + c], x[a + c]);
            y = Fused.multiplyAdd(w1i, x[v1 + c], y);
            y = Fused.multiplyAdd(v2i, x[w2 + c], y);
            y = Fused.multiplyAdd(w2i, x[v2 + c], y);
            x[a + c] = y;
            sum = Fused.multiplyAdd(y, x[u + c], sum);
            x[p + c] = Fused.multiplyAdd(y, own, x[p + c]);
        }
        double y = Fused.multiplyAdd(2 * v1i, w1i, x[a + i]);
        y = Fused.multiplyAdd(2 * v2i, w2i, y);
        x[a + i] = y;
        x[p + i] = Fused.multiplyAdd(y, own, sum);
    }

    /** Entries begin to row, exclusive, of four rows: sums that do not wait for one another. */
    private static void updateRows(double[] x, InterleavedFrame f, int begin, int row) {
        int u = f.u();
        int p = f.p();
        double u0 = x[u + row];
        double u1 = x[u + row + 1];
        double u2 = x[u + row + 2];
        double u3 = x[u + row + 3];
        double sum0 = x[p + row];
        double sum1 = x[p + row + 1];
        double sum2 = x[p + row + 2];
        double sum3 = x[p + row + 3];
        for (int r = row; r < row + 4; r++) {
            updateEntries(x, f, begin, row, r);
        }
        int a0 = f.a() + row * f.ld();
        int a1 = a0 + f.ld();
        int a2 = a1 + f.ld();
        int a3 = a2 + f.ld();
        for (int c = begin; c < row; c++) {
            double uc = x[u + c];
            double y0 = x[a0 + c];
            double y1 = x[a1 + c];
            double y2 = x[a2 + c];
            double y3 = x[a3 + c];
            sum0 = Fused.multiplyAdd(y0, uc, sum0);
            sum1 = Fused.multiplyAdd(y1, uc, sum1);
            sum2 = Fused.multiplyAdd(y2, uc, sum2);
            sum3 = Fused.multiplyAdd(y3, uc, sum3);
            double product = Fused.multiplyAdd(y1, u1, Fused.multiplyAdd(y0, u0, x[p + c]));
            x[p + c] = Fused.multiplyAdd(y3, u3, Fused.multiplyAdd(y2, u2, product));
        }
        x[p + row] = sum0;
        x[p + row + 1] = sum1;
        x[p + row + 2] = sum2;
        x[p + row + 3] = sum3;
    }

    private static void updateEntries(double[] x, InterleavedFrame f, int begin, int end, int row) {
        int a = f.a() + row * f.ld();
        int v1 = f.v1();
        int w1 = f.w1();
        int v2 = f.v2();
        int w2 = f.w2();
        double v1i = x[v1 + row];
        double w1i = x[w1 + row];
        double v2i = x[v2 + row];
        double w2i = x[w2 + row];
        for (int c = begin; c < end; c++) {
            double y = Fused.multiplyAdd(v1i, x[w1 + c], x[a + c]);
            y = Fused.multiplyAdd(w1i, x[v1 + c], y);
            y = Fused.multiplyAdd(v2i, x[w2 + c], y);
            x[a + c] = Fused.multiplyAdd(w2i, x[v2 + c], y);
        }
    }
}
