package io.bulkedge.cpu.tridiagonal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The second-difference matrix (2, -1) of order n has the eigenvalues 2 - 2 cos(k pi / (n + 1)), k
 * = 1..n.
 */
final class SturmCountTest {
    private static final int N = 50;

    private static double known(int index) {
        double half = Math.sin((index + 1) * Math.PI / (2 * (N + 1)));
        return 4 * half * half;
    }

    private static SturmCount secondDifference(int exponent) {
        double[] d = new double[N];
        double[] e = new double[N - 1];
        Arrays.fill(d, Math.scalb(2.0, exponent));
        Arrays.fill(e, Math.scalb(-1.0, exponent));
        return new SturmCount(N, d, e);
    }

    /**
     * 1000 and -1000: squares of the entries overflow and underflow. -1073: the entries are
     * subnormal.
     */
    @Test
    void countsAndBisectionAtEveryScale() {
        for (int exponent : new int[] {0, 1000, -1000, -1070}) {
            SturmCount sturm = secondDifference(exponent);
            // The bisection is good to 1 ulp of the norm 4, 9e-16, and so is the formula; subnormal
            // results have 4 bits left.
            double resolution = exponent == -1070 ? Math.scalb(1.0, -4) : 1.8e-15;
            for (int i = 0; i < N; i++) {
                double value = known(i);
                if (exponent > -1070) {
                    assertEquals(i, sturm.count(Math.scalb(value - 1e-13, exponent)));
                    assertEquals(i + 1, sturm.count(Math.scalb(value + 1e-13, exponent)));
                }
                assertEquals(value, Math.scalb(sturm.bisect(i), -exponent), resolution);
            }
        }
    }

    @Test
    void countsAreMonotoneAndComplete() {
        SturmCount sturm = secondDifference(0);
        int before = 0;
        for (double x = -1; x <= 5; x += 0x1p-8) {
            int count = sturm.count(x);
            assertEquals(Math.max(before, count), count);
            before = count;
        }
        assertEquals(0, sturm.count(Double.NEGATIVE_INFINITY));
        assertEquals(N, sturm.count(Double.POSITIVE_INFINITY));
    }

    /** A zero pivot at every second step must neither divide by zero nor lose an eigenvalue. */
    @Test
    void zeroPivots() {
        double[] e = {1, 1, 1};
        SturmCount sturm = new SturmCount(4, new double[4], e);
        assertEquals(2, sturm.count(0));
        assertEquals((1 + Math.sqrt(5)) / 2, sturm.bisect(3), 1e-15);
        SturmCount zero = new SturmCount(3, new double[3], new double[2]);
        assertEquals(0, zero.bisect(1), 1e-300);
        assertEquals(3, zero.count(1e-200));
    }

    @Test
    void mistakesAreRefused() {
        double[] bad = {1, Double.NaN};
        assertThrows(IllegalArgumentException.class, () -> new SturmCount(2, bad, new double[1]));
        SturmCount sturm = secondDifference(0);
        assertThrows(IllegalArgumentException.class, () -> sturm.count(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> sturm.bisect(N));
        assertThrows(IllegalArgumentException.class, () -> sturm.bisect(-1));
    }
}
