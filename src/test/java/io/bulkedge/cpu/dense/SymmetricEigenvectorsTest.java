package io.bulkedge.cpu.dense;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.RatioLog;
import io.bulkedge.check.Residuals;
import io.bulkedge.cpu.divide.DivideSizes;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.PoolTeam;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.gallery.Gallery;
import io.bulkedge.gallery.TestMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class SymmetricEigenvectorsTest {
    private static final int TEAM_ORDER = OneStageTridiagonalization.TEAM_ORDER;
    private static final DivideSizes TINY = new DivideSizes(3, 8, 5);

    private final RatioLog ratios = new RatioLog(getClass());

    private static List<Kernels> everyKind() {
        List<Kernels> kinds = new ArrayList<>(List.of(KernelLoader.scalar().kernels()));
        KernelLoader.availableBits().forEach(b -> kinds.add(KernelLoader.vector(b).kernels()));
        return kinds;
    }

    private static SymmetricEigenvectors tiny(Kernels kernels, Team team, int n, int block) {
        return new SymmetricEigenvectors(kernels, team, n, 0, n, TINY, TEAM_ORDER, block);
    }

    private void check(String name, int n, double[] a, SymmetricEigenvectors solver) {
        double[] values = new double[n];
        double[] z = new double[n * n];
        assertEquals(0, solver.solve(a, 0, values, z), name);
        assertTrue(Residuals.ascending(values), name);
        ratios.check(name, "reconstruction", Residuals.eigenReconstruction(n, a, values, z));
        ratios.check(name, "orthogonality", Residuals.orthogonality(n, n, z));
    }

    @Test
    void galleryWithTinySizes() {
        for (TestMatrix matrix : Gallery.symmetric()) {
            int n = matrix.rows();
            double[] a = matrix.build();
            double[] known = matrix.knownSpectrum();
            for (Kernels kernels : everyKind()) {
                String name = matrix.name() + " " + kernels.name();
                check(name, n, a, tiny(kernels, Team.alone(), n, 5));
                if (known != null) {
                    double[] values = new double[n];
                    tiny(kernels, Team.alone(), n, 4).solve(a, 0, values, new double[n * n]);
                    ratios.check(name, "spectrum", Residuals.knownSpectrum(known, values, n));
                }
            }
        }
    }

    @Test
    void galleryWithUsualSizes() {
        Kernels kernels = KernelLoader.best().kernels();
        for (TestMatrix matrix : Gallery.symmetric()) {
            int n = matrix.rows();
            check(
                    matrix.name(),
                    n,
                    matrix.build(),
                    new SymmetricEigenvectors(kernels, Team.alone(), n));
        }
    }

    @Test
    void nonFiniteEntriesAreReported() {
        for (TestMatrix matrix : Gallery.nonFinite()) {
            if (matrix.symmetric()) {
                int n = matrix.rows();
                var solver = new SymmetricEigenvectors(everyKind().getLast(), Team.alone(), n);
                assertEquals(
                        SymmetricEigenvectors.NON_FINITE,
                        solver.solve(matrix.build(), 0, new double[n], new double[n * n]));
                check("after " + matrix.name(), n, identity(n), solver);
            }
        }
    }

    private static double[] identity(int n) {
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            a[i * n + i] = 1;
        }
        return a;
    }

    private static double[] gaussian(int n) {
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

    /** Orders around the sizes of parts, strips and vectors; the usual sizes join in the team. */
    @Test
    void theTeamChangesNoBit() {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (Kernels kernels : everyKind()) {
                for (int n : new int[] {1, 2, 31, 65, 300, 421}) {
                    double[] a = gaussian(n);
                    double[] values = new double[n];
                    double[] z = new double[n * n];
                    new SymmetricEigenvectors(kernels, Team.alone(), n).solve(a, 0, values, z);
                    String name = "Gaussian symmetric " + n + " " + kernels.name();
                    ratios.check(
                            name, "reconstruction", Residuals.eigenReconstruction(n, a, values, z));
                    ratios.check(name, "orthogonality", Residuals.orthogonality(n, n, z));
                    for (int size = 2; size <= 3; size++) {
                        Team team = new PoolTeam(pool, size);
                        double[] values2 = new double[n];
                        double[] z2 = new double[n * n];
                        new SymmetricEigenvectors(kernels, team, n).solve(a, 0, values2, z2);
                        team.dismiss();
                        assertArrayEquals(values, values2, name);
                        assertArrayEquals(z, z2, name);
                    }
                }
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aRangeHasTheBitsOfTheWhole() {
        for (Kernels kernels : everyKind()) {
            for (int n : new int[] {7, 40, 130}) {
                double[] a = gaussian(n);
                double[] values = new double[n];
                double[] z = new double[n * n];
                new SymmetricEigenvectors(kernels, Team.alone(), n).solve(a, 0, values, z);
                for (int[] range : new int[][] {{0, 3}, {n - 5, n}, {n / 2, n / 2 + 1}, {2, 2}}) {
                    int first = range[0];
                    int last = range[1];
                    double[] some = new double[last - first];
                    double[] columns = new double[n * (last - first)];
                    var solver = new SymmetricEigenvectors(kernels, Team.alone(), n, first, last);
                    assertEquals(0, solver.solve(a, 0, some, columns));
                    assertArrayEquals(Arrays.copyOfRange(values, first, last), some);
                    assertArrayEquals(Arrays.copyOfRange(z, first * n, last * n), columns);
                }
            }
        }
    }

    /** The matrix is only read, and may lie anywhere; what was solved before leaves no trace. */
    @Test
    void solverIsReusable() {
        int n = 90;
        double[] a = gaussian(n);
        double[] shifted = new double[n * n + 3];
        System.arraycopy(a, 0, shifted, 3, n * n);
        for (Kernels kernels : everyKind()) {
            SymmetricEigenvectors solver = tiny(kernels, Team.alone(), n, 16);
            double[] values = new double[n];
            double[] z = new double[n * n];
            solver.solve(a, 0, values, z);
            assertEquals(0, solver.solve(new double[n * n], 0, new double[n], new double[n * n]));
            double[] values2 = new double[n];
            double[] z2 = new double[n * n];
            solver.solve(shifted, 3, values2, z2);
            assertArrayEquals(values, values2);
            assertArrayEquals(z, z2);
            assertArrayEquals(gaussian(n), a);
        }
    }

    @Test
    void rangesOutsideTheMatrixAreRefused() {
        Kernels kernels = everyKind().getFirst();
        for (int[] bad : new int[][] {{-1, 2}, {2, 1}, {0, 5}}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new SymmetricEigenvectors(kernels, Team.alone(), 4, bad[0], bad[1]));
        }
        long all = SymmetricEigenvectors.bytes(1, 100, 100, TEAM_ORDER, 64);
        assertTrue(all > 2L * 8 * 100 * 100);
        assertTrue(SymmetricEigenvectors.bytes(2, 100, 100, TEAM_ORDER, 64) > all);
        assertTrue(SymmetricEigenvectors.bytes(1, 100, 5, TEAM_ORDER, 64) > all);
        assertTrue(SymmetricEigenvectors.length(46_341, TEAM_ORDER) > Integer.MAX_VALUE);
    }
}
