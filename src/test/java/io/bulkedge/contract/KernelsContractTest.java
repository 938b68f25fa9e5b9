package io.bulkedge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.cpu.kernel.Kernels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What every implementation of the vector and matrix-vector kernels does; products are in {@link
 * ProductsContractTest}.
 */
abstract class KernelsContractTest {
    /**
     * Roundoff of one operation; a sum of n terms is checked to 2 (n + 4) u times the sum of
     * absolute terms.
     */
    static final double U = 0x1p-53;

    /** Value of the elements around each operand, which must not change. */
    static final double GUARD = 123.456;

    /** Elements before and behind each operand. */
    static final int MARGIN = 3;

    /**
     * 0: nothing to do. 1 to 17: every length of a scalar tail for 2, 4 and 8 lanes, one and two
     * whole vectors. 31 to 33: around the four-fold unrolled loop of 8 lanes. 63 to 65: around two
     * rounds of it. 1000: whole vectors only. 1023: everything at once, and an odd distance between
     * columns.
     */
    static final int[] SIZES = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 31, 32, 33, 63, 64, 65, 1000,
        1023
    };

    /** Second dimension of matrices: 4 columns at a time, with every remainder. */
    static final int[] COLUMNS = {0, 1, 2, 3, 4, 5, 8, 11};

    abstract Kernels kernels();

    /** Random numbers between guards. */
    static double[] operand(long seed, int n) {
        double[] x = new double[n + 2 * MARGIN];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < x.length; i++) {
            x[i] = i < MARGIN || i >= n + MARGIN ? GUARD : random.nextDouble(-1, 1);
        }
        return x;
    }

    static void assertGuarded(double[] x, String what) {
        for (int i = 0; i < MARGIN; i++) {
            assertEquals(GUARD, x[i], what + " before");
            assertEquals(GUARD, x[x.length - 1 - i], what + " behind");
        }
    }

    /** Compares with a sum of n terms whose absolute values add up to {@code scale}. */
    static void assertClose(double expected, double actual, int n, double scale, String what) {
        double bound = 2 * (n + 4) * U * scale;
        assertTrue(
                Math.abs(expected - actual) <= bound,
                () -> what + ": " + actual + " instead of " + expected + ", bound " + bound);
    }

    @Test
    final void dotAndSumOfSquares() {
        for (int n : SIZES) {
            double[] x = operand(n, n);
            double[] y = operand(n + 7919, n);
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                sum += x[MARGIN + i] * y[MARGIN + i];
                squares += x[MARGIN + i] * x[MARGIN + i];
            }
            assertClose(sum, kernels().dot(n, x, MARGIN, y, MARGIN), n, n, "dot of " + n);
            assertClose(
                    squares, kernels().sumOfSquares(n, x, MARGIN), n, squares, "squares of " + n);
        }
    }

    @Test
    final void axpyAndScale() {
        for (int n : SIZES) {
            double[] x = operand(n, n);
            double[] before = operand(n + 7919, n);
            double[] y = before.clone();
            kernels().axpy(n, -0.7, x, MARGIN, y, MARGIN);
            assertGuarded(y, "axpy of " + n);
            for (int i = MARGIN; i < n + MARGIN; i++) {
                assertClose(before[i] - 0.7 * x[i], y[i], 2, 2, "axpy of " + n);
            }
            double[] z = x.clone();
            kernels().scale(n, 3, z, MARGIN);
            assertGuarded(z, "scale of " + n);
            for (int i = MARGIN; i < n + MARGIN; i++) {
                assertEquals(3 * x[i], z[i], "scale of " + n);
            }
        }
    }

    @Test
    final void maxAbsFindsEveryPosition() {
        assertEquals(0, kernels().maxAbs(0, new double[0], 0));
        for (int n : SIZES) {
            for (int at = 0; at < n; at += n > 100 ? 37 : 1) {
                double[] x = operand(n, n);
                x[MARGIN + at] = -2;
                assertEquals(2, kernels().maxAbs(n, x, MARGIN), "maximum at " + at + " of " + n);
                x[MARGIN + at] = Double.NaN;
                assertEquals(
                        Double.NaN, kernels().maxAbs(n, x, MARGIN), "NaN at " + at + " of " + n);
                x[MARGIN + at] = Double.NEGATIVE_INFINITY;
                assertEquals(Double.POSITIVE_INFINITY, kernels().maxAbs(n, x, MARGIN));
            }
        }
    }

    @Test
    final void rotate() {
        for (int n : SIZES) {
            double[] x = operand(n, n);
            double[] y = operand(n + 7919, n);
            double[] a = x.clone();
            double[] b = y.clone();
            kernels().rotate(n, a, MARGIN, b, MARGIN, 0.6, 0.8);
            assertGuarded(a, "rotate of " + n);
            assertGuarded(b, "rotate of " + n);
            for (int i = MARGIN; i < n + MARGIN; i++) {
                assertClose(0.6 * x[i] + 0.8 * y[i], a[i], 2, 2, "rotate x of " + n);
                assertClose(0.6 * y[i] - 0.8 * x[i], b[i], 2, 2, "rotate y of " + n);
            }
        }
    }

    /** To the right and to the left; each rotation must see what the one before left. */
    @Test
    final void rotateSweep() {
        double[] c = {0, 0.6, 0.8, -1, 0.28};
        double[] s = {0, 0.8, -0.6, 0, 0.96};
        for (int rows : SIZES) {
            for (int count = 0; count <= 4; count++) {
                for (int direction : new int[] {1, -1}) {
                    int ld = rows + 1;
                    double[] actual = operand(rows, ld * 5);
                    double[] expected = actual.clone();
                    int first = MARGIN + (direction > 0 ? 0 : 4 * ld);
                    for (int k = 0; k < count; k++) {
                        for (int i = 0; i < rows; i++) {
                            int at = first + k * direction * ld + i;
                            double x = expected[at];
                            double y = expected[at + direction * ld];
                            expected[at] = c[k + 1] * x + s[k + 1] * y;
                            expected[at + direction * ld] = c[k + 1] * y - s[k + 1] * x;
                        }
                    }
                    kernels().rotateSweep(rows, count, c, s, 1, actual, first, direction * ld);
                    for (int i = 0; i < actual.length; i++) {
                        assertClose(expected[i], actual[i], 8, GUARD, "sweep of " + count);
                    }
                    assertGuarded(actual, "sweep of " + count);
                }
            }
        }
    }

    @Test
    final void gemvBothWays() {
        for (int m : SIZES) {
            for (int n : COLUMNS) {
                int lda = m + 2;
                double[] a = operand(m + n, lda * n);
                double[] longer = operand(1, m);
                double[] shorter = operand(2, n);
                double[] y = longer.clone();
                kernels().gemv(m, n, 0.5, a, MARGIN, lda, shorter, MARGIN, y, MARGIN);
                assertGuarded(y, "gemv");
                for (int i = 0; i < m; i++) {
                    double sum = longer[MARGIN + i];
                    for (int j = 0; j < n; j++) {
                        sum += 0.5 * a[MARGIN + j * lda + i] * shorter[MARGIN + j];
                    }
                    assertClose(sum, y[MARGIN + i], n, n + 1, "gemv " + m + " x " + n);
                }
                double[] z = shorter.clone();
                kernels().gemvTransposed(m, n, 0.5, a, MARGIN, lda, longer, MARGIN, z, MARGIN);
                assertGuarded(z, "gemvTransposed");
                for (int j = 0; j < n; j++) {
                    double sum = shorter[MARGIN + j];
                    for (int i = 0; i < m; i++) {
                        sum += 0.5 * a[MARGIN + j * lda + i] * longer[MARGIN + i];
                    }
                    assertClose(sum, z[MARGIN + j], m, m + 1, "gemvTransposed " + m + " x " + n);
                }
            }
        }
    }

    @Test
    final void rank1Update() {
        for (int m : SIZES) {
            for (int n : COLUMNS) {
                int lda = m + 1;
                double[] before = operand(m + n, lda * n);
                double[] x = operand(1, m);
                double[] y = operand(2, n);
                double[] a = before.clone();
                kernels().rank1Update(m, n, -2, x, MARGIN, y, MARGIN, a, MARGIN, lda);
                for (int j = 0; j < n; j++) {
                    for (int i = 0; i < m; i++) {
                        int at = MARGIN + j * lda + i;
                        double expected = before[at] - 2 * x[MARGIN + i] * y[MARGIN + j];
                        assertClose(expected, a[at], 2, 3, "rank one " + m + " x " + n);
                    }
                    int gap = MARGIN + j * lda + m;
                    assertEquals(before[gap], a[gap], "between columns");
                }
            }
        }
    }

    @Test
    final void symmetricKernelsUseTheLowerTriangleOnly() {
        for (int n : SIZES) {
            if (n > 65) {
                continue;
            }
            int lda = n + 1;
            double[] before = operand(n, lda * n);
            double[] x = operand(1, n);
            double[] y = operand(2, n);
            double[] hidden = before.clone();
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < j; i++) {
                    hidden[MARGIN + j * lda + i] = Double.NaN;
                }
            }
            double[] product = y.clone();
            kernels().symvLower(n, 0.5, hidden, MARGIN, lda, x, MARGIN, product, MARGIN);
            assertGuarded(product, "symv");
            double[] updated = hidden.clone();
            kernels().symmetricRank2UpdateLower(n, 0.5, x, MARGIN, y, MARGIN, updated, MARGIN, lda);
            for (int i = 0; i < n; i++) {
                double sum = y[MARGIN + i];
                for (int j = 0; j < n; j++) {
                    int at = MARGIN + Math.min(i, j) * lda + Math.max(i, j);
                    sum += 0.5 * before[at] * x[MARGIN + j];
                    double entry =
                            before[at]
                                    + 0.5
                                            * (x[MARGIN + i] * y[MARGIN + j]
                                                    + y[MARGIN + i] * x[MARGIN + j]);
                    if (i >= j) {
                        assertClose(entry, updated[at], 3, 2, "rank two of " + n);
                    } else {
                        assertTrue(Double.isNaN(updated[MARGIN + j * lda + i]), "upper triangle");
                    }
                }
                assertClose(sum, product[MARGIN + i], n, n + 1, "symv of " + n);
            }
        }
    }

    @Test
    final void nanPropagatesFromEveryPosition() {
        for (int n : new int[] {1, 3, 8, 17, 33, 65}) {
            for (int at = 0; at < n; at++) {
                double[] x = operand(n, n);
                x[MARGIN + at] = Double.NaN;
                double[] y = operand(n + 1, n);
                assertTrue(Double.isNaN(kernels().dot(n, x, MARGIN, y, MARGIN)));
                assertTrue(Double.isNaN(kernels().sumOfSquares(n, x, MARGIN)));
                kernels().axpy(n, 1, x, MARGIN, y, MARGIN);
                assertTrue(Double.isNaN(y[MARGIN + at]));
                double[] z = new double[n];
                kernels().gemv(n, 1, 1, x, MARGIN, n, new double[] {1}, 0, z, 0);
                assertTrue(Double.isNaN(z[at]));
            }
        }
    }

    /**
     * A sum compiled in the meantime must not be in another order: results would depend on what ran
     * before.
     */
    @Test
    final void bitsDoNotChangeWhileTheCompilerWorks() {
        int n = 1023;
        double[] x = operand(1, n);
        double[] y = operand(2, n);
        double first = kernels().dot(n, x, MARGIN, y, MARGIN);
        double[] sums = new double[8];
        kernels().gemvTransposed(100, 8, 1, x, MARGIN, 110, y, MARGIN, sums, 0);
        for (int repeat = 0; repeat < 30_000; repeat++) {
            assertEquals(first, kernels().dot(n, x, MARGIN, y, MARGIN));
            double[] again = new double[8];
            kernels().gemvTransposed(100, 8, 1, x, MARGIN, 110, y, MARGIN, again, 0);
            assertArrayEquals(sums, again);
        }
    }
}
