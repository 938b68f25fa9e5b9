package io.bulkedge.cpu.band;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.RatioLog;
import io.bulkedge.check.Residuals;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.cpu.tridiagonal.SturmCount;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The two stages one by one. */
final class BandReductionTest {
    private final RatioLog ratios = new RatioLog(getClass());

    private static List<Kernels> everyKind() {
        List<Kernels> kinds = new ArrayList<>(List.of(KernelLoader.scalar().kernels()));
        KernelLoader.availableBits().forEach(b -> kinds.add(KernelLoader.vector(b).kernels()));
        return kinds;
    }

    private static double[] symmetric(int n) {
        SplittableRandom random = new SplittableRandom(n);
        double[] a = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                a[j * n + i] = random.nextGaussian();
                a[i * n + j] = a[j * n + i];
            }
        }
        return a;
    }

    /** Q B Q^T is the matrix again, Q from the reflectors that are left in its lower triangle. */
    @Test
    void reflectorsAndBandMakeTheMatrix() {
        for (Kernels kernels : everyKind()) {
            for (int n : new int[] {17, 20, 33, 90}) {
                double[] a = symmetric(n);
                DenseRoom room = new DenseRoom(n);
                for (int j = 0; j < n; j++) {
                    System.arraycopy(a, j * n + j, room.matrix(), room.at(j, j), n - j);
                }
                BandMatrix band = new BandMatrix(n, 16);
                BandReduction reduction = new BandReduction(kernels, room, 16, 32);
                reduction.reduce(Team.alone(), band);
                double[] product = dense(band, n);
                for (int c = n - 17; c >= 0; c--) {
                    double[] v = new double[n];
                    System.arraycopy(room.matrix(), room.at(c + 16, c), v, c + 16, n - c - 16);
                    assertEquals(1, v[c + 16]);
                    reflectBothSides(n, product, reduction.tau()[c], v);
                }
                double error = 0;
                double norm = 0;
                for (int i = 0; i < n * n; i++) {
                    error += (product[i] - a[i]) * (product[i] - a[i]);
                    norm += a[i] * a[i];
                }
                ratios.check(
                        "Gaussian " + n + " " + kernels.name(),
                        "band reconstruction",
                        Math.sqrt(error / norm) / (n * 0x1p-53));
            }
        }
    }

    /** Both triangles of the band. */
    private static double[] dense(BandMatrix band, int n) {
        double[] b = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int i = j; i < Math.min(n, j + band.width() + 1); i++) {
                b[j * n + i] = band.array()[band.at(i, j)];
                b[i * n + j] = b[j * n + i];
            }
        }
        return b;
    }

    private static void reflectBothSides(int n, double[] a, double tau, double[] v) {
        for (int side = 0; side < 2; side++) {
            int along = side == 0 ? 1 : n;
            int across = side == 0 ? n : 1;
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += a[j * across + i * along] * v[i];
                }
                for (int i = 0; i < n; i++) {
                    a[j * across + i * along] -= tau * sum * v[i];
                }
            }
        }
    }

    /**
     * The tridiagonal matrix has the spectrum that the whole solver finds, by Sturm counts that
     * share no code with it, and the trace and norm of the band it came from.
     */
    @Test
    void sturmCountsOfTheTridiagonalMatrix() {
        for (Kernels kernels : everyKind()) {
            for (int width : new int[] {16, 32, 64}) {
                int n = 131;
                double[] a = symmetric(n);
                double[] values = new double[n];
                TwoStageEigenvalues solver = new TwoStageEigenvalues(kernels, n, width, 32);
                assertEquals(0, solver.solve(Team.alone(), a, 0, n, values));
                DenseRoom room = new DenseRoom(n);
                for (int j = 0; j < n; j++) {
                    System.arraycopy(a, j * n + j, room.matrix(), room.at(j, j), n - j);
                }
                BandMatrix band = new BandMatrix(n, width);
                new BandReduction(kernels, room, width, 32).reduce(Team.alone(), band);
                double[] d = new double[n];
                double[] e = new double[n];
                new BulgeChasing(kernels, band).reduce(Team.alone(), d, e);
                SturmCount sturm = new SturmCount(n, d, e);
                double[] bisected = new double[n];
                double delta = 8 * 0x1p-53 * Math.max(-values[0], values[n - 1]);
                for (int i = 0; i < n; i++) {
                    bisected[i] = sturm.bisect(i);
                    assertTrue(sturm.count(values[i] - delta) <= i);
                    assertTrue(sturm.count(values[i] + delta) > i);
                }
                ratios.check(
                        "Gaussian " + n + " " + kernels.name(),
                        "two-stage and Sturm counts, band " + width,
                        Residuals.knownSpectrum(bisected, values, n));
            }
        }
    }
}
