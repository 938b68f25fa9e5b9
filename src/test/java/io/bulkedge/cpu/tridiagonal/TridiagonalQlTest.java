package io.bulkedge.cpu.tridiagonal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.kernel.ScalarKernels;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class TridiagonalQlTest {
    private final Kernels kernels = new ScalarKernels();

    /** What never converges ends after 30 n sweeps with a count, whatever the caller fed it. */
    @Test
    void nonConvergenceIsACountAndEnds() {
        int n = 200;
        TridiagonalQl ql = new TridiagonalQl(kernels, n, 16);
        double[] d = new double[n];
        double[] e = new double[n - 1];
        Arrays.fill(d, Double.NaN);
        Arrays.fill(e, 1);
        int missing = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> ql.values(d, e));
        assertTrue(missing >= 1 && missing < n, "missing " + missing);
    }

    /**
     * Graded with the large end first and last: both directions keep the small eigenvalues to high
     * relative accuracy.
     */
    @Test
    void gradedMatrixKeepsSmallEigenvaluesInBothDirections() {
        int n = 8;
        for (boolean largeFirst : new boolean[] {true, false}) {
            double[] d = new double[n];
            double[] e = new double[n - 1];
            for (int i = 0; i < n; i++) {
                int power = largeFirst ? i : n - 1 - i;
                d[i] = Math.pow(10, -4.0 * power);
            }
            for (int i = 0; i < n - 1; i++) {
                e[i] = 0.1 * Math.min(d[i], d[i + 1]);
            }
            double[] values = d.clone();
            assertEquals(0, new TridiagonalQl(kernels, n, 16).values(values, e.clone()));
            SturmCount sturm = new SturmCount(n, d, e);
            for (int i = 0; i < n; i++) {
                double expected = sturm.bisect(i);
                assertEquals(expected, values[i], 1e-14 * Math.abs(expected), "value " + i);
            }
        }
    }

    @Test
    void vectorsOfAGivenBasisAreRotated() {
        // Z of 1 x n picks the first components of the eigenvectors, whose squares are Gauss
        // weights and add up to one.
        int n = 20;
        double[] d = new double[n];
        double[] e = new double[n - 1];
        for (int i = 0; i < n - 1; i++) {
            e[i] = (i + 1) / Math.sqrt(4.0 * (i + 1) * (i + 1) - 1);
        }
        double[] first = new double[n];
        first[0] = 1;
        assertEquals(0, new TridiagonalQl(kernels, n, 16).valuesAndVectors(d, e, first, 0, 1, 1));
        // Gauss-Legendre on [-1, 1]: nodes are the eigenvalues, weights 2 z^2; it integrates x^8 to
        // 2/9 exactly.
        double integral = 0;
        for (int i = 0; i < n; i++) {
            integral += 2 * first[i] * first[i] * Math.pow(d[i], 8);
        }
        assertEquals(2.0 / 9, integral, 1e-15);
    }
}
