package io.bulkedge.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Mean;
import io.bulkedge.check.WishartSample;
import io.bulkedge.random.Normals;
import io.bulkedge.random.StreamKey;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Ensembles by exact finite-n moments. Means over R replicas must be within five of their measured
 * standard errors: false alarm 6e-7 each.
 */
class EnsembleTest {
    private static final int REPLICAS = 20_000;

    private static double[] draw(Ensemble ensemble, long matrix) {
        double[] panel = new double[ensemble.rows() * ensemble.cols()];
        ensemble.fill(new StreamKey(21, 0, matrix), panel, 0, 1, ensemble.rows());
        return panel;
    }

    /** tr A A^T and tr (A A^T)^2 of a column-major matrix. */
    private static double[] traces(double[] a, int rows, int cols) {
        double second = 0;
        double fourth = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                double product = 0;
                for (int k = 0; k < cols; k++) {
                    product += a[i + k * rows] * a[j + k * rows];
                }
                second += i == j ? product : 0;
                fourth += product * product;
            }
        }
        return new double[] {second, fourth};
    }

    /** E tr A^2 = v n (n + 1) and E tr A^4 = v^2 (2 n^3 + 5 n^2 + 5 n). */
    private static void checkOrthogonal(Mean second, Mean fourth, int n, double v) {
        second.assertMean(v * n * (n + 1), "E tr A^2");
        fourth.assertMean(v * v * (2.0 * n * n * n + 5.0 * n * n + 5.0 * n), "E tr A^4");
    }

    @Test
    void gaussianOrthogonalMoments() {
        int n = 6;
        double v = 0.3;
        GaussianOrthogonal ensemble = new GaussianOrthogonal(n, v);
        Mean second = new Mean();
        Mean fourth = new Mean();
        Mean diagonal = new Mean();
        Mean off = new Mean();
        for (int r = 0; r < REPLICAS; r++) {
            double[] a = draw(ensemble, r);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    assertEquals(a[i + j * n], a[j + i * n], "symmetric");
                }
            }
            diagonal.add(a[7 * (r % n)] * a[7 * (r % n)]);
            off.add(a[4 + 2 * n] * a[4 + 2 * n]);
            double[] traces = traces(a, n, n);
            second.add(traces[0]);
            fourth.add(traces[1]);
        }
        checkOrthogonal(second, fourth, n, v);
        diagonal.assertMean(2 * v, "diagonal variance");
        off.assertMean(v, "off-diagonal variance");
    }

    /** The second route: diagonal N(0, 2 v), off-diagonal sqrt(v) chi of n - 1, ..., 1 degrees. */
    @Test
    void tridiagonalModelHasTheSameMoments() {
        int n = 6;
        double v = 0.3;
        SplittableRandom random = new SplittableRandom(22);
        Mean second = new Mean();
        Mean fourth = new Mean();
        for (int r = 0; r < REPLICAS; r++) {
            double[] a = new double[n * n];
            for (int i = 0; i < n; i++) {
                a[i + i * n] = Math.sqrt(2 * v) * random.nextGaussian();
                if (i < n - 1) {
                    double chi = Math.sqrt(v * WishartSample.chiSquare(random, n - 1 - i));
                    a[i + (i + 1) * n] = chi;
                    a[i + 1 + i * n] = chi;
                }
            }
            double[] traces = traces(a, n, n);
            second.add(traces[0]);
            fourth.add(traces[1]);
        }
        checkOrthogonal(second, fourth, n, v);
    }

    /** E tr W = v m n and E tr W^2 = v^2 m n (m + n + 1) for W = X X^T; dense and bidiagonal. */
    @Test
    void wishartMomentsByTwoRoutes() {
        int m = 4;
        int n = 7;
        double v = 2.5;
        Mean second = new Mean();
        Mean fourth = new Mean();
        for (int r = 0; r < REPLICAS; r++) {
            double[] traces = traces(draw(new IidGaussian(m, n, v), r), m, n);
            second.add(traces[0]);
            fourth.add(traces[1]);
        }
        second.assertMean(v * m * n, "E tr W");
        fourth.assertMean(v * v * m * n * (m + n + 1), "E tr W^2");
        Mean model = new Mean();
        Mean modelSquare = new Mean();
        for (double[] s : WishartSample.singularValues(m, n, REPLICAS)) {
            double sum = 0;
            double squares = 0;
            for (double value : s) {
                sum += value * value;
                squares += Math.pow(value, 4);
            }
            model.add(sum);
            modelSquare.add(squares);
        }
        model.assertMean(m * n, "bidiagonal E tr W");
        modelSquare.assertMean(m * n * (m + n + 1), "bidiagonal E tr W^2");
    }

    @Test
    void entriesAreTheDocumentedNormalNumbers() {
        StreamKey key = new StreamKey(5, 3, 8);
        double[] z = new double[20];
        Normals.fill(key, 0, z, 0, 20);
        double[] iid = new double[20];
        new IidGaussian(4, 5, 9).fill(key, iid, 0, 1, 4);
        for (int i = 0; i < 20; i++) {
            assertEquals(3 * z[i], iid[i]);
        }
        double[] symmetric = new double[9];
        new GaussianOrthogonal(3, 4).fill(key, symmetric, 0, 1, 3);
        double diagonal = 2 * Math.sqrt(2);
        assertArrayEquals(
                new double[] {
                    diagonal * z[0], 2 * z[1], 2 * z[2],
                    2 * z[1], diagonal * z[3], 2 * z[4],
                    2 * z[2], 2 * z[4], diagonal * z[5]
                },
                symmetric,
                1e-15);
    }

    @Test
    void stridesDoNotChangeTheMatrix() {
        StreamKey key = new StreamKey(6, 0, 2);
        Ensemble[] ensembles = {new IidGaussian(5, 3, 1), new GaussianOrthogonal(4, 1)};
        for (Ensemble ensemble : ensembles) {
            int rows = ensemble.rows();
            int cols = ensemble.cols();
            double[] columns = new double[rows * cols];
            ensemble.fill(key, columns, 0, 1, rows);
            double[] padded = new double[3 + (rows + 1) * (cols + 2)];
            ensemble.fill(key, padded, 3, cols + 2, 1);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < cols; j++) {
                    assertEquals(columns[i + j * rows], padded[3 + i * (cols + 2) + j]);
                }
            }
        }
    }

    @Test
    void parametersAndTheirText() {
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new IidGaussian(2, 2, wrong));
            assertThrows(IllegalArgumentException.class, () -> new GaussianOrthogonal(2, wrong));
        }
        assertThrows(IllegalArgumentException.class, () -> new IidGaussian(-1, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> new GaussianOrthogonal(-1, 1));
        assertEquals(0.01, GaussianOrthogonal.semicircle(100).entryVariance());
        assertTrue(
                GaussianOrthogonal.semicircle(100).normalisation().contains("semicircle on +-2.0"),
                GaussianOrthogonal.semicircle(100).normalisation());
        assertTrue(
                new IidGaussian(100, 400, 0.01).normalisation().contains("[1.00000, 3.00000]"),
                new IidGaussian(100, 400, 0.01).normalisation());
        new IidGaussian(0, 3, 1).fill(new StreamKey(0, 0, 0), new double[0], 0, 1, 0);
        new GaussianOrthogonal(0, 1).fill(new StreamKey(0, 0, 0), new double[0], 0, 1, 0);
    }
}
