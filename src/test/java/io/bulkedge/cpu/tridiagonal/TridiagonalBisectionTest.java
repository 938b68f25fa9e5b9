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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bisection of every width against the scalar Sturm counts, which share no code with it. */
final class TridiagonalBisectionTest {
    private final RatioLog ratios = new RatioLog(getClass());

    private record Tridiagonal(String name, double[] d, double[] e) {
        int n() {
            return d.length;
        }

        Tridiagonal times(int exponent) {
            return new Tridiagonal(
                    name + " times 2^" + exponent,
                    Arrays.stream(d).map(x -> Math.scalb(x, exponent)).toArray(),
                    Arrays.stream(e).map(x -> Math.scalb(x, exponent)).toArray());
        }
    }

    private static List<Kernels> everyKind() {
        List<Kernels> kinds = new ArrayList<>(List.of(KernelLoader.scalar().kernels()));
        KernelLoader.availableBits().forEach(b -> kinds.add(KernelLoader.vector(b).kernels()));
        return kinds;
    }

    private static Tridiagonal of(
            String name,
            int n,
            java.util.function.IntToDoubleFunction d,
            java.util.function.IntToDoubleFunction e) {
        return new Tridiagonal(
                name,
                IntStream.range(0, n).mapToDouble(d).toArray(),
                IntStream.range(0, Math.max(0, n - 1)).mapToDouble(e).toArray());
    }

    /** Clusters that no halving separates, zeros, grades, and pivots that vanish. */
    private static List<Tridiagonal> ugly() {
        List<Tridiagonal> list = new ArrayList<>();
        for (int n : new int[] {1, 2, 3, 31, 32, 33, 70}) {
            SplittableRandom random = new SplittableRandom(n);
            list.add(of("random " + n, n, _ -> random.nextGaussian(), _ -> random.nextGaussian()));
            list.add(of("zero " + n, n, _ -> 0, _ -> 0));
            list.add(of("identity " + n, n, _ -> 1, _ -> 0));
            list.add(of("zero diagonal " + n, n, _ -> 0, _ -> 1));
            list.add(of("second difference " + n, n, _ -> 2, _ -> -1));
            list.add(
                    of(
                            "graded " + n,
                            n,
                            i -> Math.scalb(1.0, -9 * i),
                            i -> Math.scalb(0.5, -9 * i)));
        }
        list.add(of("Wilkinson", 21, i -> Math.abs(10 - i), _ -> 1));
        list.add(
                of(
                        "glued Wilkinson",
                        105,
                        i -> Math.abs(10 - i % 21),
                        i -> i % 21 == 20 ? 1e-9 : 1));
        list.add(of("split", 64, i -> i % 3, i -> i % 4 == 3 ? 0 : 1e-160));
        list.add(of("beta ensemble", 300, i -> Math.cos(i), i -> Math.sqrt(299 - i)));
        return list;
    }

    @Test
    void valuesAgreeWithScalarCounts() {
        for (Tridiagonal base : ugly()) {
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
        for (Tridiagonal t : ugly()) {
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
            Tridiagonal t = ugly().getLast();
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
