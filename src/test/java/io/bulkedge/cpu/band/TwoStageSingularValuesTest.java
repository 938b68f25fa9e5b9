package io.bulkedge.cpu.band;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Vectors;
import io.bulkedge.check.RatioLog;
import io.bulkedge.check.Residuals;
import io.bulkedge.cpu.bidiagonal.SingularValueSolver;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.PoolTeam;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.cpu.tridiagonal.SturmCount;
import io.bulkedge.gallery.Gallery;
import io.bulkedge.gallery.TestMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TwoStageSingularValuesTest {
    /**
     * Empty, less than a band, a band and a bit, panels with a short one, many blocks; square,
     * somewhat tall, so tall that the triangle comes first, and wide.
     */
    private static final int[][] SHAPES = {
        {0, 0},
        {3, 0},
        {1, 1},
        {2, 2},
        {3, 3},
        {5, 3},
        {3, 5},
        {16, 16},
        {17, 17},
        {18, 18},
        {33, 33},
        {40, 33},
        {48, 47},
        {100, 47},
        {47, 100},
        {129, 129},
        {200, 150},
        {400, 90}
    };

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

    private static double[] random(int m, int n) {
        SplittableRandom random = new SplittableRandom(1000L * m + n);
        return random.doubles((long) m * n, -1, 1).toArray();
    }

    private static double[] reference(Kernels kernels, int m, int n, double[] a) {
        double[] values = new double[Math.min(m, n)];
        SingularValueSolver solver = new SingularValueSolver(kernels, m, n, Vectors.NONE);
        assertEquals(0, solver.solve(a.clone(), 0, values, null, null));
        return values;
    }

    private static int solve(
            TwoStageSingularValues solver, Team team, int m, double[] a, double[] values) {
        for (int j = 0; j * m < a.length; j++) {
            System.arraycopy(a, j * m, solver.matrix(), solver.offset() + j * solver.leading(), m);
        }
        return solver.solve(team, values);
    }

    @Test
    void agreesWithTheOtherRouteAndTheTeamChangesNoBit() {
        for (Kernels kernels : everyKind()) {
            for (int width : new int[] {16, 32, 48}) {
                for (int[] shape : SHAPES) {
                    int m = shape[0];
                    int n = shape[1];
                    double[] a = random(m, n);
                    TwoStageSingularValues solver =
                            new TwoStageSingularValues(kernels, m, n, width);
                    double[] alone = new double[Math.min(m, n)];
                    assertEquals(0, solve(solver, Team.alone(), m, a, alone));
                    ratios.check(
                            "uniform " + m + " x " + n + " " + kernels.name(),
                            "two-stage and QR, band " + width,
                            Residuals.knownSpectrum(
                                    reference(kernels, m, n, a), alone, Math.max(m, n)));
                    for (int size = 2; size <= 3; size++) {
                        Team team = new PoolTeam(pool, size);
                        double[] together = new double[alone.length];
                        assertEquals(0, solve(solver, team, m, a, together));
                        team.dismiss();
                        assertArrayEquals(alone, together);
                    }
                }
            }
        }
    }

    /** Hard matrices with a narrow band and small blocks, so that most have several panels. */
    @Test
    void gallery() {
        for (Kernels kernels : everyKind()) {
            for (TestMatrix matrix : Gallery.finite()) {
                String name = matrix.name() + " " + kernels.name();
                int m = matrix.rows();
                int n = matrix.columns();
                double[] a = matrix.build();
                double[] values = new double[Math.min(m, n)];
                TwoStageSingularValues solver = new TwoStageSingularValues(kernels, m, n, 16);
                assertEquals(0, solve(solver, Team.alone(), m, a, values), name);
                assertTrue(Residuals.ascendingNonNegative(values), name);
                int size = Math.max(m, n);
                ratios.check(
                        name,
                        "two-stage singular values",
                        Residuals.knownSpectrum(reference(kernels, m, n, a), values, size));
                double[] known = matrix.knownSingularValues();
                if (known != null) {
                    ratios.check(
                            name,
                            "two-stage known singular values",
                            Residuals.knownSpectrum(known, values, size));
                }
            }
            for (TestMatrix matrix : Gallery.nonFinite()) {
                int m = matrix.rows();
                int n = matrix.columns();
                assertEquals(
                        TwoStageSingularValues.NON_FINITE,
                        solve(
                                new TwoStageSingularValues(kernels, m, n, 16),
                                Team.alone(),
                                m,
                                matrix.build(),
                                new double[Math.min(m, n)]),
                        matrix.name());
            }
        }
    }

    /**
     * The band has the singular values of the matrix, and the bidiagonal matrix those of the band:
     * each stage by itself against another route.
     */
    @Test
    void stagesKeepTheSingularValues() {
        int m = 150;
        int n = 131;
        double[] a = random(m, n);
        for (Kernels kernels : everyKind()) {
            double[] expected = reference(kernels, m, n, a);
            for (int width : new int[] {16, 32, 64}) {
                String name = "uniform " + kernels.name();
                PanelRoom room = new PanelRoom(m, n, width);
                for (int j = 0; j < n; j++) {
                    System.arraycopy(a, j * m, room.array(), room.at(0, j), m);
                }
                UpperBandMatrix band = new UpperBandMatrix(n, width);
                new BandBidiagonalization(kernels, room, width, 32).reduce(Team.alone(), band);
                double[] dense = new double[n * n];
                for (int j = 0; j < n; j++) {
                    for (int i = Math.max(0, j - width); i <= j; i++) {
                        dense[j * n + i] = band.array()[band.at(i, j)];
                    }
                }
                ratios.check(
                        name,
                        "dense to band " + width,
                        Residuals.knownSpectrum(expected, reference(kernels, n, n, dense), m));
                double[] d = new double[n];
                double[] e = new double[n];
                new BidiagonalBulgeChasing(kernels, band).reduce(Team.alone(), d, e);
                double[] golubKahan = new double[2 * n];
                for (int i = 0; i < n; i++) {
                    golubKahan[2 * i] = d[i];
                    golubKahan[2 * i + 1] = i < n - 1 ? e[i] : 0;
                }
                SturmCount sturm = new SturmCount(2 * n, new double[2 * n], golubKahan);
                double[] bisected = new double[n];
                for (int i = 0; i < n; i++) {
                    bisected[i] = sturm.bisect(n + i);
                }
                ratios.check(
                        name,
                        "band " + width + " to bidiagonal",
                        Residuals.knownSpectrum(expected, bisected, m));
            }
        }
    }

    /** What a solver solved before leaves no trace. */
    @Test
    void solverIsReusable() {
        Kernels kernels = everyKind().getLast();
        for (int[] shape : SHAPES) {
            int m = shape[0];
            int n = shape[1];
            double[] a = random(m, n);
            TwoStageSingularValues solver = new TwoStageSingularValues(kernels, m, n, 32);
            double[] first = new double[Math.min(m, n)];
            assertEquals(0, solve(solver, Team.alone(), m, a, first));
            double[] again = new double[first.length];
            if (a.length > 0) {
                double[] bad = a.clone();
                bad[bad.length / 2] = Double.POSITIVE_INFINITY;
                assertEquals(
                        TwoStageSingularValues.NON_FINITE,
                        solve(solver, Team.alone(), m, bad, again));
            }
            assertEquals(0, solve(solver, Team.alone(), m, a, again));
            assertArrayEquals(first, again);
            assertEquals(0, solve(solver, Team.alone(), m, new double[m * n], again));
            assertArrayEquals(new double[first.length], again);
            assertTrue(TwoStageSingularValues.bytes(m, n, 32) >= 8L * m * n);
        }
        assertTrue(TwoStageSingularValues.bytes(16_384, 16_384, 32) < 2_600_000_000L);
    }

    /** The thread that asked is interrupted: all members stop, and the solver can be used again. */
    @Test
    void interruptEndsTheSolve() {
        int n = 200;
        double[] a = random(n, n);
        TwoStageSingularValues solver = new TwoStageSingularValues(everyKind().getLast(), n, n, 16);
        double[] expected = new double[n];
        assertEquals(0, solve(solver, Team.alone(), n, a, expected));
        Team team = new PoolTeam(pool, 3);
        double[] values = new double[n];
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> solve(solver, team, n, a, values));
        assertTrue(Thread.interrupted(), "the interrupt status stays set");
        assertEquals(0, solve(solver, team, n, a, values));
        team.dismiss();
        assertArrayEquals(expected, values);
    }
}
