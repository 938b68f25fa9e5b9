package io.bulkedge.cpu.dense;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Vectors;
import io.bulkedge.check.RatioLog;
import io.bulkedge.check.Residuals;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.PoolTeam;
import io.bulkedge.cpu.parallel.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class OneStageEigenvaluesTest {
    /** One part, two parts, and parts for a team; no multiple of a vector. */
    private static final int[] ORDERS = {5, 150, 203, 421};

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
            }
        }
        return a;
    }

    @Test
    void agreesWithTheOtherRouteAndTheTeamChangesNoBit() {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (Kernels kernels : everyKind()) {
                for (int n : ORDERS) {
                    double[] a = symmetric(n);
                    double[] expected = new double[n];
                    assertEquals(
                            0,
                            new SymmetricEigenSolver(kernels, n, Vectors.NONE, 32, 64, 64)
                                    .solve(a.clone(), 0, expected, expected));
                    OneStageEigenvalues solver = new OneStageEigenvalues(kernels, n);
                    double[] alone = new double[n];
                    assertEquals(0, solver.solve(Team.alone(), a, 0, n, alone));
                    ratios.check(
                            "Gaussian symmetric " + n + " " + kernels.name(),
                            "one-stage and QL",
                            Residuals.knownSpectrum(expected, alone, n));
                    for (int size = 2; size <= 3; size++) {
                        Team team = new PoolTeam(pool, size);
                        double[] together = new double[n];
                        assertEquals(0, solver.solve(team, a, 0, n, together));
                        team.dismiss();
                        assertArrayEquals(alone, together);
                    }
                }
            }
        } finally {
            pool.shutdown();
        }
    }

    /** What a solver solved before leaves no trace, non-finite matrices included. */
    @Test
    void solverIsReusable() {
        int n = 150;
        for (Kernels kernels : everyKind()) {
            double[] a = symmetric(n);
            OneStageEigenvalues solver = new OneStageEigenvalues(kernels, n);
            double[] first = new double[n];
            solver.solve(Team.alone(), a, 0, n, first);
            double[] bad = a.clone();
            bad[n * 7 + 90] = Double.NaN;
            double[] again = new double[n];
            assertEquals(
                    OneStageEigenvalues.NON_FINITE, solver.solve(Team.alone(), bad, 0, n, again));
            assertEquals(0, solver.solve(Team.alone(), a, 0, n, again));
            assertArrayEquals(first, again);
            assertEquals(0, solver.solve(Team.alone(), new double[n * n], 0, n, again));
            assertArrayEquals(new double[n], again);
            assertTrue(
                    OneStageEigenvalues.bytes(n, OneStageTridiagonalization.TEAM_ORDER)
                            > (long) n * n * Double.BYTES);
        }
    }
}
