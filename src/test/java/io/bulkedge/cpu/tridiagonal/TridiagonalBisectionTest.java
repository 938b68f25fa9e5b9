package io.bulkedge.cpu.tridiagonal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bulkedge.check.RatioLog;
import io.bulkedge.check.Residuals;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.PoolTeam;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.gallery.Tridiagonal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Bisection of every width against the scalar Sturm counts, which share no code with it. */
final class TridiagonalBisectionTest {
    private final RatioLog ratios = new RatioLog(getClass());

    private static List<Kernels> everyKind() {
        List<Kernels> kinds = new ArrayList<>(List.of(KernelLoader.scalar().kernels()));
        KernelLoader.availableBits().forEach(b -> kinds.add(KernelLoader.vector(b).kernels()));
        return kinds;
    }

    @Test
    void valuesAgreeWithScalarCounts() {
        for (Tridiagonal base : Tridiagonal.ugly()) {
            for (int exponent : new int[] {0, 1000, -1000, -1060}) {
                Tridiagonal t = base.times(exponent);
                SturmCount reference = new SturmCount(t.n(), t.d(), t.e());
                double[] expected = new double[t.n()];
                Arrays.setAll(expected, reference::bisect);
                for (Kernels kernels : everyKind()) {
                    TridiagonalBisection bisection = new TridiagonalBisection(kernels, t.n());
                    bisection.load(t.d(), t.e());
                    double[] actual = new double[t.n()];
                    bisection.values(Team.alone(), 0, t.n(), actual, 0);
                    if (Arrays.stream(t.d()).allMatch(x -> x == 0)
                            && Arrays.stream(t.e()).allMatch(x -> x == 0)) {
                        // The reference stops at its smallest pivot, beside zero.
                        assertArrayEquals(new double[t.n()], actual, t.name());
                        continue;
                    }
                    ratios.check(
                            t.name() + " " + kernels.name(),
                            "bisection",
                            Residuals.knownSpectrum(expected, actual, 1));
                }
            }
        }
    }

    @Test
    void countsAgreeWithScalarCountsAwayFromEigenvalues() {
        for (Tridiagonal t : Tridiagonal.ugly()) {
            SturmCount reference = new SturmCount(t.n(), t.d(), t.e());
            double[] at = new double[211];
            for (int i = 0; i < at.length; i++) {
                at[i] = -40 + 80.123456 * i / at.length;
            }
            at[0] = Double.NEGATIVE_INFINITY;
            at[1] = Double.POSITIVE_INFINITY;
            at[2] = 1e300;
            int[] expected = Arrays.stream(at).mapToInt(reference::count).toArray();
            for (Kernels kernels : everyKind()) {
                TridiagonalBisection bisection = new TridiagonalBisection(kernels, t.n());
                bisection.load(t.d(), t.e());
                assertArrayEquals(expected, bisection.countsBelow(Team.alone(), at), t.name());
            }
        }
    }

    @Test
    void aRangeIsPartOfTheWholeAndTheTeamChangesNoBit() {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Tridiagonal t = Tridiagonal.ugly().getLast();
            int n = t.n();
            for (Kernels kernels : everyKind()) {
                TridiagonalBisection bisection = new TridiagonalBisection(kernels, n);
                bisection.load(t.d(), t.e());
                double[] whole = new double[n];
                bisection.values(Team.alone(), 0, n, whole, 0);
                Team team = new PoolTeam(pool, 3);
                double[] again = new double[n];
                bisection.values(team, 0, n, again, 0);
                team.dismiss();
                assertArrayEquals(whole, again);
                double[] part = new double[13];
                bisection.values(Team.alone(), 100, 110, part, 2);
                double norm = Math.max(-whole[0], whole[n - 1]);
                for (int i = 0; i < 10; i++) {
                    assertEquals(whole[100 + i], part[2 + i], 8 * 0x1p-53 * norm);
                }
                assertEquals(0, part[1]);
                assertEquals(0, part[12]);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void mistakesAreRefused() {
        TridiagonalBisection bisection = new TridiagonalBisection(everyKind().getFirst(), 2);
        double[] bad = {1, Double.POSITIVE_INFINITY};
        assertThrows(IllegalArgumentException.class, () -> bisection.load(bad, new double[1]));
        bisection.load(new double[] {1, 2}, new double[1]);
        double[] room = new double[3];
        assertThrows(
                IllegalArgumentException.class,
                () -> bisection.values(Team.alone(), 0, 3, room, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> bisection.countsBelow(Team.alone(), new double[] {Double.NaN}));
    }
}
