package io.bulkedge.cpu.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.kernel.ScalarKernels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The panel form and the column form do the same reflections, so their tridiagonal matrices agree
 * to roundoff.
 */
final class SymmetricTridiagonalizationTest {
    private final Kernels kernels = new ScalarKernels();

    private static double[] symmetric(int n) {
        SplittableRandom random = new SplittableRandom(n);
        double[] a = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                a[j * n + i] = random.nextDouble(-1, 1);
                a[i * n + j] = a[j * n + i];
            }
        }
        return a;
    }

    @Test
    void panelsAgreeWithColumns() {
        for (int n : new int[] {0, 1, 2, 3, 5, 10, 33}) {
            double[] d = new double[n];
            double[] e = new double[n];
            new SymmetricTridiagonalization(kernels, n, 1, n + 1).reduce(symmetric(n), 0, n, d, e);
            for (int block : new int[] {1, 2, 3, 8}) {
                double[] d2 = new double[n];
                double[] e2 = new double[n];
                var reduction = new SymmetricTridiagonalization(kernels, n, block, 2);
                double[] a = symmetric(n);
                reduction.reduce(a, 0, n, d2, e2);
                for (int i = 0; i < n; i++) {
                    assertEquals(d[i], d2[i], 1e-13 * n, "diagonal " + i + " of " + n);
                    assertEquals(e[i], e2[i], 1e-13 * n, "off-diagonal " + i + " of " + n);
                }
                checkBasis(reduction, n, block, a, d2, e2);
            }
        }
    }

    /** A = Q T Q^T. */
    private void checkBasis(
            SymmetricTridiagonalization reduction,
            int n,
            int block,
            double[] a,
            double[] d,
            double[] e) {
        double[] q = new double[n * n];
        reduction.formQ(a, 0, n, new BlockReflector(kernels, n, block), q, 0, n);
        double[] original = symmetric(n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int p = 0; p < n; p++) {
                    double t = d[p] * q[p * n + j];
                    t += p > 0 ? e[p - 1] * q[(p - 1) * n + j] : 0;
                    t += p < n - 1 ? e[p] * q[(p + 1) * n + j] : 0;
                    sum += q[p * n + i] * t;
                }
                assertEquals(
                        original[j * n + i], sum, 1e-14 * n, "entry " + i + ", " + j + " of " + n);
            }
        }
    }
}
