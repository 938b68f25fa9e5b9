package io.bulkedge.cpu.band;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Vectors;
import io.bulkedge.check.RatioLog;
import io.bulkedge.check.Residuals;
import io.bulkedge.cpu.dense.LowerTriangle;
import io.bulkedge.cpu.dense.SymmetricEigenSolver;
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
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TwoStageEigenvaluesTest {
    /** Less than a band, a band and a bit, one panel, panels with a short one, many blocks. */
    private static final int[] ORDERS = {0, 1, 2, 3, 15, 16, 17, 18, 33, 47, 129, 250};

    private final RatioLog ratios = new RatioLog(getClass());
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    @AfterEach
    void endPool() throws InterruptedException {
        pool.shutdown();
        assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS), "members have left");
    }

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
            }
        }
        return a;
    }

    private static double[] reference(Kernels kernels, int n, double[] a) {
        double[] values = new double[n];
        SymmetricEigenSolver solver =
                new SymmetricEigenSolver(kernels, n, Vectors.NONE, 32, 64, 64);
        assertEquals(0, solver.solve(a.clone(), 0, values, values));
        return values;
    }

    @Test
    void agreesWithTheOtherRouteAndTheTeamChangesNoBit() {
        for (Kernels kernels : everyKind()) {
            for (int width : new int[] {16, 32, 48}) {
                for (int n : ORDERS) {
                    double[] a = symmetric(n);
                    TwoStageEigenvalues solver =
                            new TwoStageEigenvalues(kernels, n, width, width == 32 ? 64 : 16);
                    double[] alone = new double[n];
                    assertEquals(0, solver.solve(Team.alone(), a, 0, n, alone));
                    ratios.check(
                            "Gaussian " + n + " " + kernels.name(),
                            "two-stage and QL, band " + width,
                            Residuals.knownSpectrum(reference(kernels, n, a), alone, n));
                    for (int size = 2; size <= 3; size++) {
                        Team team = new PoolTeam(pool, size);
                        double[] together = new double[n];
                        assertEquals(0, solver.solve(team, a, 0, n, together));
                        team.dismiss();
                        assertArrayEquals(alone, together);
                    }
                }
            }
        }
    }

    /** Hard matrices with a narrow band and small blocks, so that most have several panels. */
    @Test
    void symmetricGallery() {
        for (Kernels kernels : everyKind()) {
            for (TestMatrix matrix : Gallery.symmetric()) {
                String name = matrix.name() + " " + kernels.name();
                int n = matrix.rows();
                double[] a = matrix.build();
                double[] values = new double[n];
                TwoStageEigenvalues solver = new TwoStageEigenvalues(kernels, n, 16, 32);
                assertEquals(0, solver.solve(Team.alone(), a, 0, n, values), name);
                assertTrue(Residuals.ascending(values), name);
                ratios.check(
                        name,
                        "two-stage eigenvalues",
                        Residuals.knownSpectrum(reference(kernels, n, a), values, n));
                double[] known = matrix.knownSpectrum();
                if (known != null) {
                    ratios.check(
                            name,
                            "two-stage known eigenvalues",
                            Residuals.knownSpectrum(known, values, n));
                }
            }
            for (TestMatrix matrix : Gallery.nonFinite()) {
                if (matrix.symmetric()) {
                    int n = matrix.rows();
                    assertEquals(
                            TwoStageEigenvalues.NON_FINITE,
                            new TwoStageEigenvalues(kernels, n, 16, 32)
                                    .solve(Team.alone(), matrix.build(), 0, n, new double[n]),
                            matrix.name());
                }
            }
        }
    }

    @Test
    void rangesAreThoseOfTheWholeSpectrum() {
        int n = 150;
        double[] a = symmetric(n);
        TwoStageEigenvalues solver = new TwoStageEigenvalues(everyKind().getLast(), n);
        double[] all = new double[n];
        assertEquals(0, solver.solve(Team.alone(), a, 0, n, all));
        for (int[] range : new int[][] {{0, 0}, {0, 1}, {149, 150}, {40, 97}, {0, 150}}) {
            int count = range[1] - range[0];
            solver.room().load(a, 0, n);
            double[] some = new double[count];
            assertEquals(0, solver.solve(Team.alone(), range[0], range[1], some));
            assertArrayEquals(Arrays.copyOfRange(all, range[0], range[1]), some, 1e-13);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> solver.solve(Team.alone(), 3, n + 1, new double[n]));
    }

    /** What a solver solved before leaves no trace; what is above the diagonal is not read. */
    @Test
    void solverIsReusable() {
        int n = 150;
        for (Kernels kernels : everyKind()) {
            double[] a = symmetric(n);
            TwoStageEigenvalues solver = new TwoStageEigenvalues(kernels, n);
            double[] first = new double[n];
            solver.solve(Team.alone(), a, 0, n, first);
            double[] bad = a.clone();
            bad[n * 7 + 90] = Double.NaN;
            double[] again = new double[n];
            assertEquals(
                    TwoStageEigenvalues.NON_FINITE, solver.solve(Team.alone(), bad, 0, n, again));
            LowerTriangle room = solver.room();
            for (int j = 0; j < n; j++) {
                int column = room.offset() + j * room.leading();
                Arrays.fill(room.matrix(), column, column + j, Double.NaN);
            }
            assertEquals(0, solver.solve(Team.alone(), a, 0, n, again));
            assertArrayEquals(first, again);
            assertEquals(0, solver.solve(Team.alone(), new double[n * n], 0, n, again));
            assertArrayEquals(new double[n], again);
            assertTrue(TwoStageEigenvalues.bytes(n) > (long) n * n * Double.BYTES);
        }
        assertTrue(TwoStageEigenvalues.bytes(16_384) < 2_600_000_000L);
    }

    /** The thread that asked is interrupted: all members stop, and the solver can be used again. */
    @Test
    void interruptEndsTheSolve() {
        int n = 200;
        double[] a = symmetric(n);
        TwoStageEigenvalues solver = new TwoStageEigenvalues(everyKind().getLast(), n, 16, 16);
        double[] expected = new double[n];
        solver.solve(Team.alone(), a, 0, n, expected);
        Team team = new PoolTeam(pool, 3);
        double[] values = new double[n];
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> solver.solve(team, a, 0, n, values));
        assertTrue(Thread.interrupted(), "the interrupt status stays set");
        assertEquals(0, solver.solve(team, a, 0, n, values));
        team.dismiss();
        assertArrayEquals(expected, values);
    }
}
