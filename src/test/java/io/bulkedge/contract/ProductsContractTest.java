package io.bulkedge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What every implementation of the matrix products does, on top of the other kernels. */
abstract class ProductsContractTest extends KernelsContractTest {
    /**
     * Edges of the tiles: none, part of a vector of rows, one vector and a bit, one tile of two
     * vectors of 8 lanes and its neighbours, several tiles.
     */
    private static final int[] EDGES = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33, 65};

    private enum Form {
        PLAIN,
        LEFT_TRANSPOSED,
        RIGHT_TRANSPOSED
    }

    @Test
    final void productsOfAllEdgeSizes() {
        for (int p = 0; p < EDGES.length; p++) {
            for (int q = 0; q < EDGES.length; q++) {
                int k = EDGES[(p + 3 * q) % EDGES.length];
                for (Form form : Form.values()) {
                    checkProduct(form, EDGES[p], EDGES[q], k);
                }
                if (p == q) {
                    checkSyrk(EDGES[p], k);
                }
            }
        }
    }

    /**
     * Inner sizes beyond the block length of both product forms, and more columns than a cache
     * block of the inner one.
     */
    @Test
    final void productsOfLongInnerSizes() {
        for (int k : new int[] {63, 64, 65, 129, 511, 512, 513, 1000, 1023}) {
            for (Form form : Form.values()) {
                checkProduct(form, 19, 6, k);
            }
            checkSyrk(7, k);
        }
        checkProduct(Form.LEFT_TRANSPOSED, 101, 9, 33);
        checkSyrk(203, 20);
    }

    private void checkProduct(Form form, int m, int n, int k) {
        String what = form + " " + m + " x " + n + ", inner " + k;
        boolean leftTransposed = form == Form.LEFT_TRANSPOSED;
        boolean rightTransposed = form == Form.RIGHT_TRANSPOSED;
        int lda = (leftTransposed ? k : m) + 1;
        int ldb = (rightTransposed ? n : k) + 2;
        int ldc = m + 3;
        double[] a = operand(1, lda * (leftTransposed ? m : k));
        double[] b = operand(2, ldb * (rightTransposed ? k : n));
        double[] before = operand(3, ldc * n);
        double[] c = before.clone();
        switch (form) {
            case PLAIN ->
                    kernels().gemm(m, n, k, -0.5, a, MARGIN, lda, b, MARGIN, ldb, c, MARGIN, ldc);
            case LEFT_TRANSPOSED ->
                    kernels()
                            .gemmTransposedLeft(
                                    m, n, k, -0.5, a, MARGIN, lda, b, MARGIN, ldb, c, MARGIN, ldc);
            case RIGHT_TRANSPOSED ->
                    kernels()
                            .gemmTransposedRight(
                                    m, n, k, -0.5, a, MARGIN, lda, b, MARGIN, ldb, c, MARGIN, ldc);
        }
        assertGuarded(c, what);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < ldc; i++) {
                int at = MARGIN + j * ldc + i;
                if (i >= m) {
                    assertEquals(before[at], c[at], what + " between columns");
                    continue;
                }
                double sum = before[at];
                for (int p = 0; p < k; p++) {
                    double left =
                            leftTransposed ? a[MARGIN + i * lda + p] : a[MARGIN + p * lda + i];
                    double right =
                            rightTransposed ? b[MARGIN + p * ldb + j] : b[MARGIN + j * ldb + p];
                    sum -= 0.5 * left * right;
                }
                assertClose(sum, c[at], k, k + 1, what);
            }
        }
    }

    private void checkSyrk(int n, int k) {
        String what = "syrk of " + n + ", inner " + k;
        int lda = k + 1;
        int ldc = n + 1;
        double[] a = operand(1, lda * n);
        double[] before = operand(3, ldc * n);
        double[] c = before.clone();
        kernels().syrkLower(n, k, 0.5, a, MARGIN, lda, c, MARGIN, ldc);
        assertGuarded(c, what);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                int at = MARGIN + j * ldc + i;
                double sum = before[at];
                for (int p = 0; p < k && i >= j; p++) {
                    sum += 0.5 * a[MARGIN + i * lda + p] * a[MARGIN + j * lda + p];
                }
                if (i >= j) {
                    assertClose(sum, c[at], k, k + 1, what);
                } else {
                    assertEquals(before[at], c[at], what + " above the diagonal");
                }
            }
        }
    }

    /**
     * Entry (i, j) of A^T A is the same bit for bit in whatever block of columns it is computed, as
     * long as the product is small enough not to be packed; packed ones are in PackedProductTest.
     */
    @Test
    final void syrkDoesNotDependOnTheBlocking() {
        int n = 101;
        int k = 700;
        double[] a = operand(1, k * n);
        double[] whole = new double[n * n];
        kernels().syrkLower(n, k, 1, a, MARGIN, k, whole, 0, n);
        for (int first = 0; first < n; first += 17) {
            int size = Math.min(17, n - first);
            double[] part = new double[size * size];
            kernels().syrkLower(size, k, 1, a, MARGIN + first * k, k, part, 0, size);
            for (int j = 0; j < size; j++) {
                for (int i = j; i < size; i++) {
                    assertEquals(whole[(first + j) * n + first + i], part[j * size + i]);
                }
            }
        }
    }

    @Test
    final void nanReachesTheRowAndColumnItBelongsTo() {
        int n = 19;
        double[] a = new double[n * n];
        double[] b = new double[n * n];
        a[3 * n + 18] = Double.NaN;
        double[] c = new double[n * n];
        kernels().gemm(n, n, n, 1, a, 0, n, b, 0, n, c, 0, n);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                assertEquals(i == 18, Double.isNaN(c[j * n + i]), "entry " + i + ", " + j);
            }
        }
        double[] gram = new double[n * n];
        kernels().syrkLower(n, n, 1, a, 0, n, gram, 0, n);
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                assertEquals(
                        i == 3 || j == 3, Double.isNaN(gram[j * n + i]), "entry " + i + ", " + j);
            }
        }
        assertTrue(kernels().bits() >= 64);
    }
}
