package io.bulkedge.cpu.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.cpu.kernel.PackedProduct.Factor;
import io.bulkedge.cpu.parallel.PoolTeam;
import io.bulkedge.cpu.parallel.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Packed products of every width against sums of products, and their bits on teams. */
final class PackedProductTest {
    private static final double U = 0x1p-53;

    /** Around tiles of 4 to 16 rows and 4 or 8 columns, blocks of 96 columns, chunks of 1024. */
    private static final int[][] SHAPES = {
        {1, 1, 1},
        {3, 5, 2},
        {16, 8, 7},
        {17, 9, 255},
        {40, 97, 256},
        {97, 191, 257},
        {5, 200, 513},
        {1030, 13, 20}
    };

    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    @AfterEach
    void endPool() {
        pool.shutdown();
    }

    private static List<Kernels> everyKind() {
        List<Kernels> kinds = new ArrayList<>(List.of(new ScalarKernels()));
        KernelLoader.availableBits().forEach(b -> kinds.add(KernelLoader.vector(b).kernels()));
        return kinds;
    }

    private static double[] random(long seed, int size) {
        return new SplittableRandom(seed).doubles(size, -1, 1).toArray();
    }

    private static void assertSum(
            double before, double alpha, Factor a, Factor b, int i, int j, int k, double actual) {
        double sum = 0;
        for (int p = 0; p < k; p++) {
            sum +=
                    a.array()[a.offset() + i * a.step() + p * a.innerStep()]
                            * b.array()[b.offset() + j * b.step() + p * b.innerStep()];
        }
        double bound = 2 * (k + 4) * U * (k + 1);
        assertTrue(
                Math.abs(before + alpha * sum - actual) <= bound,
                "entry " + i + ", " + j + " of inner size " + k);
    }

    @Test
    void productsOfEveryLayout() {
        for (Kernels kernels : everyKind()) {
            for (int[] shape : SHAPES) {
                int m = shape[0];
                int n = shape[1];
                int k = shape[2];
                double[] x = random(1, 2 + (m + 1) * (k + 1));
                double[] y = random(2, 3 + (n + 1) * (k + 1));
                for (int form = 0; form < 4; form++) {
                    Factor a =
                            form < 2
                                    ? Factor.alongColumns(x, 2, k + 1)
                                    : Factor.acrossColumns(x, 2, m + 1);
                    Factor b =
                            form % 2 == 0
                                    ? Factor.alongColumns(y, 3, k + 1)
                                    : Factor.acrossColumns(y, 3, n + 1);
                    checkProduct(kernels, m, n, k, a, b);
                }
            }
        }
    }

    private static void checkProduct(Kernels kernels, int m, int n, int k, Factor a, Factor b) {
        int ldc = m + 1;
        double[] before = random(3, 5 + ldc * n);
        double[] c = before.clone();
        new PackedProduct(kernels, 1, m, k).add(Team.alone(), m, n, k, -0.5, a, b, c, 5, ldc);
        for (int at = 0; at < c.length; at++) {
            int i = (at - 5) % ldc;
            if (at < 5 || i == m) {
                assertEquals(before[at], c[at], "outside the result");
            } else {
                assertSum(before[at], -0.5, a, b, i, (at - 5) / ldc, k, c[at]);
            }
        }
    }

    @Test
    void lowerTriangleOnly() {
        for (Kernels kernels : everyKind()) {
            for (int n : new int[] {1, 7, 16, 23, 96, 100, 205}) {
                int k = 300 - n;
                double[] x = random(n, n * k);
                for (Factor a :
                        List.of(Factor.alongColumns(x, 0, k), Factor.acrossColumns(x, 0, n))) {
                    double[] before = random(3, n * n);
                    double[] c = before.clone();
                    int[] beside = new int[1];
                    new PackedProduct(kernels, 1, n, k)
                            .addLower(Team.alone(), n, k, 1, a, a, c, 0, n, () -> beside[0]++);
                    assertEquals(1, beside[0]);
                    for (int j = 0; j < n; j++) {
                        for (int i = 0; i < n; i++) {
                            int at = j * n + i;
                            if (i < j) {
                                assertEquals(before[at], c[at], "upper triangle");
                            } else {
                                assertSum(before[at], 1, a, a, i, j, k, c[at]);
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void bitsDoNotDependOnTheTeam() {
        int m = 1100;
        int n = 230;
        int k = 270;
        for (Kernels kernels : everyKind()) {
            Factor a = Factor.acrossColumns(random(1, m * k), 0, m);
            Factor b = Factor.alongColumns(random(2, n * k), 0, k);
            double[] alone = new double[m * n];
            double[] symmetric = new double[m * m];
            PackedProduct product = new PackedProduct(kernels, 3, m, k);
            product.add(Team.alone(), m, n, k, 0.3, a, b, alone, 0, m);
            product.addLower(Team.alone(), m, k, 0.3, a, a, symmetric, 0, m, null);
            for (int size = 2; size <= 3; size++) {
                Team team = new PoolTeam(pool, size);
                double[] together = new double[m * n];
                product.add(team, m, n, k, 0.3, a, b, together, 0, m);
                assertArrayEquals(alone, together);
                double[] again = new double[m * m];
                product.addLower(team, m, k, 0.3, a, a, again, 0, m, () -> {});
                assertArrayEquals(symmetric, again);
                team.dismiss();
            }
        }
    }

    /** Kernels pack large products by themselves; the result is that of the packed product. */
    @Test
    void largeProductsOfVectorKernelsArePacked() {
        int n = 260;
        assertTrue(PackedProduct.pays(n, n, n));
        double[] a = random(1, n * n);
        for (Kernels kernels : everyKind().subList(1, everyKind().size())) {
            double[] expected = new double[n * n];
            Factor factor = Factor.alongColumns(a, 0, n);
            PackedProduct product = new PackedProduct(kernels, 1, n, n);
            product.addLower(Team.alone(), n, n, 1, factor, factor, expected, 0, n, null);
            double[] actual = new double[n * n];
            kernels.syrkLower(n, n, 1, a, 0, n, actual, 0, n);
            assertArrayEquals(expected, actual);
            Arrays.fill(expected, 0);
            Arrays.fill(actual, 0);
            product.add(Team.alone(), n, n, n, 1, factor, factor, expected, 0, n);
            kernels.gemmTransposedLeft(n, n, n, 1, a, 0, n, a, 0, n, actual, 0, n);
            assertArrayEquals(expected, actual);
        }
    }
}
