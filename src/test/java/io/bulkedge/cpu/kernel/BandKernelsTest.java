package io.bulkedge.cpu.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every kind of kernels against the definitions, written here entry by entry. */
final class BandKernelsTest {
    /** 16 and 32 are four vectors of 256 and 512 bits; 48 and 64 are more than four of any. */
    private static final int[] SIZES = {16, 32, 48, 64};

    private static final int MARGIN = 5;

    private static List<Kernels> everyKind() {
        List<Kernels> kinds = new ArrayList<>(List.of(KernelLoader.scalar().kernels()));
        KernelLoader.availableBits().forEach(b -> kinds.add(KernelLoader.vector(b).kernels()));
        return kinds;
    }

    private static double[] random(long seed, int size) {
        return new SplittableRandom(seed).doubles(size + 2L * MARGIN, -1, 1).toArray();
    }

    /** Everything must be equal up to the rounding of sums of n terms below 4. */
    private static void assertSame(double[] expected, double[] actual, int n, String what) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 16.0 * n * n * 0x1p-53, what + " at " + i);
        }
    }

    @Test
    void products() {
        for (Kernels kernels : everyKind()) {
            assertEquals(0, BandKernels.GRANULE % kernels.tiles().tileRows());
            assertEquals(0, BandKernels.GRANULE % kernels.tiles().tileColumns());
            for (int m : new int[] {16, 32, 48}) {
                for (int n : new int[] {16, 32}) {
                    for (int depth : SIZES) {
                        checkProduct(kernels, m, n, depth, false);
                        checkProduct(kernels, m, n, depth, true);
                    }
                }
            }
        }
    }

    private static void checkProduct(Kernels kernels, int m, int n, int depth, boolean transposed) {
        int lda = m + 3;
        int ldb = (transposed ? n : depth) + 1;
        int ldc = m + 2;
        double[] a = random(1, lda * depth);
        double[] b = random(2, ldb * Math.max(n, depth));
        double[] actual = random(3, ldc * n);
        double[] expected = actual.clone();
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < m; i++) {
                double sum = 0;
                for (int p = 0; p < depth; p++) {
                    int at = transposed ? p * ldb + j : j * ldb + p;
                    sum += a[MARGIN + p * lda + i] * b[MARGIN + at];
                }
                expected[MARGIN + j * ldc + i] += sum;
            }
        }
        if (transposed) {
            kernels.bands()
                    .addTransposed(
                            m, n, depth, a, MARGIN, lda, b, MARGIN, ldb, actual, MARGIN, ldc);
        } else {
            kernels.bands().add(m, n, depth, a, MARGIN, lda, b, MARGIN, ldb, actual, MARGIN, ldc);
        }
        assertSame(expected, actual, depth, kernels.name() + " " + m + " x " + n + " x " + depth);
    }

    /** Columns by fours, with every remainder. */
    @Test
    void updateMultiply() {
        for (Kernels kernels : everyKind()) {
            for (int n : SIZES) {
                for (int columns = 0; columns <= 9; columns++) {
                    int ld = n + 1;
                    double[] actual = random(n + columns, ld * (columns + 2));
                    double[] expected = actual.clone();
                    double[] t = random(7, columns);
                    double[] products = t.clone();
                    int u = MARGIN + ld;
                    int first = MARGIN + 2 * ld;
                    for (int j = 0; j < columns; j++) {
                        double sum = 0;
                        for (int i = 0; i < n; i++) {
                            int at = first + j * ld + i;
                            expected[at] -= t[MARGIN + j] * expected[MARGIN + i];
                            sum += expected[at] * expected[u + i];
                        }
                        products[MARGIN + j] = sum;
                    }
                    kernels.bands()
                            .updateMultiply(n, columns, actual, first, ld, MARGIN, u, t, MARGIN);
                    assertSame(expected, actual, n, kernels.name() + " columns");
                    assertSame(products, t, n, kernels.name() + " products");
                }
            }
        }
    }

    /** The upper triangle, and everything around the block, keeps its bits. */
    @Test
    void reflectSymmetric() {
        for (Kernels kernels : everyKind()) {
            for (int n : SIZES) {
                int ld = n + 16;
                double[] actual = random(n, ld * n);
                double[] x = random(2, 3 * n);
                double tau = reflector(n, x, MARGIN);
                double[] h = matrix(n, tau, x);
                double[] d = new double[n * n];
                for (int j = 0; j < n; j++) {
                    for (int i = 0; i < n; i++) {
                        d[j * n + i] = actual[MARGIN + Math.min(i, j) * ld + Math.max(i, j)];
                    }
                }
                double[] reflected = multiply(n, multiply(n, h, d), h);
                double[] expected = actual.clone();
                for (int j = 0; j < n; j++) {
                    System.arraycopy(reflected, j * n + j, expected, MARGIN + j * ld + j, n - j);
                }
                double[] before = actual.clone();
                kernels.bands().reflectSymmetric(n, actual, MARGIN, ld, tau, x, MARGIN, MARGIN + n);
                assertSame(expected, actual, n, kernels.name() + " symmetric " + n);
                for (int j = 0; j < n; j++) {
                    for (int i = 0; i < j; i++) {
                        int at = MARGIN + j * ld + i;
                        assertEquals(before[at], actual[at], "above the diagonal");
                    }
                }
            }
        }
    }

    @Test
    void multiplyAndUpdateReflect() {
        for (Kernels kernels : everyKind()) {
            for (int n : SIZES) {
                int ld = n + 2;
                double[] actual = random(n, ld * n);
                double[] x = random(4, 3 * n);
                int v = MARGIN;
                int q = MARGIN + n;
                int u = MARGIN + 2 * n;
                double tau = reflector(n, x, u);
                double[] expected = actual.clone();
                double[] product = new double[n];
                for (int c = 0; c < n; c++) {
                    for (int i = 0; i < n; i++) {
                        product[i] += 0.7 * actual[MARGIN + c * ld + i] * x[v + c];
                    }
                }
                kernels.bands().multiply(n, 0.7, actual, MARGIN, ld, x, v, q);
                assertSame(product, Arrays.copyOfRange(x, q, q + n), n, kernels.name() + " E v");
                for (int c = 1; c < n; c++) {
                    int column = MARGIN + c * ld;
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        expected[column + i] -= x[q + i] * x[v + c];
                        sum += expected[column + i] * x[u + i];
                    }
                    for (int i = 0; i < n; i++) {
                        expected[column + i] -= tau * sum * x[u + i];
                    }
                }
                kernels.bands().updateReflect(n, actual, MARGIN, ld, x, q, v, tau, u);
                assertSame(expected, actual, n, kernels.name() + " bulge " + n);
            }
        }
    }

    @Test
    void multiplyTransposedAndUpdateTwo() {
        for (Kernels kernels : everyKind()) {
            for (int n : SIZES) {
                int ld = n + 2;
                double[] actual = random(n, ld * n);
                double[] x = random(5, 4 * n);
                int v = MARGIN;
                int q = MARGIN + n;
                int z = MARGIN + 2 * n;
                int u = MARGIN + 3 * n;
                double[] product = new double[n];
                for (int c = 0; c < n; c++) {
                    for (int i = 0; i < n; i++) {
                        product[c] += 0.7 * actual[MARGIN + c * ld + i] * x[v + i];
                    }
                }
                kernels.bands().multiplyTransposed(n, 0.7, actual, MARGIN, ld, x, v, q);
                assertSame(product, Arrays.copyOfRange(x, q, q + n), n, kernels.name() + " E^T v");
                double[] expected = actual.clone();
                for (int c = 0; c < n; c++) {
                    for (int i = 0; i < n; i++) {
                        expected[MARGIN + c * ld + i] -= x[v + i] * x[q + c] + x[z + i] * x[u + c];
                    }
                }
                kernels.bands().updateTwo(n, actual, MARGIN, ld, x, v, q, z, u);
                assertSame(expected, actual, n, kernels.name() + " square " + n);
            }
        }
    }

    /** Makes the random vector a reflector's; returns tau. */
    private static double reflector(int n, double[] x, int v) {
        x[v] = 1;
        double square = 0;
        for (int i = 0; i < n; i++) {
            square += x[v + i] * x[v + i];
        }
        assertTrue(square >= 1);
        return 2 / square;
    }

    private static double[] matrix(int n, double tau, double[] x) {
        double[] h = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                h[j * n + i] = (i == j ? 1 : 0) - tau * x[MARGIN + i] * x[MARGIN + j];
            }
        }
        return h;
    }

    private static double[] multiply(int n, double[] a, double[] b) {
        double[] c = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int p = 0; p < n; p++) {
                for (int i = 0; i < n; i++) {
                    c[j * n + i] += a[p * n + i] * b[j * n + p];
                }
            }
        }
        return c;
    }
}
