package io.bulkedge.cpu.divide;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.RatioLog;
import io.bulkedge.check.Residuals;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.PoolTeam;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.cpu.tridiagonal.SturmCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Tiny leaves and chunks reach every branch with small matrices. */
final class TridiagonalDivideAndConquerTest {
    private static final List<DivideSizes> SIZES =
            List.of(
                    new DivideSizes(1, 1, 1),
                    new DivideSizes(1, 7, 3),
                    new DivideSizes(2, 8, 64),
                    new DivideSizes(5, 16, 7));

    private final RatioLog ratios = new RatioLog(getClass());

    private record Tridiagonal(String name, double[] d, double[] e) {
        int n() {
            return d.length;
        }

        double[] dense() {
            int n = n();
            double[] a = new double[n * n];
            for (int i = 0; i < n; i++) {
                a[i * n + i] = d[i];
                if (i < n - 1) {
                    a[i * n + i + 1] = e[i];
                    a[(i + 1) * n + i] = e[i];
                }
            }
            return a;
        }
    }

    private static List<Kernels> everyKind() {
        List<Kernels> kinds = new ArrayList<>(List.of(KernelLoader.scalar().kernels()));
        KernelLoader.availableBits().forEach(b -> kinds.add(KernelLoader.vector(b).kernels()));
        return kinds;
    }

    private static Tridiagonal of(
            String name, int n, IntToDoubleFunction d, IntToDoubleFunction e) {
        double[] diagonal = new double[n];
        double[] off = new double[Math.max(0, n - 1)];
        Arrays.setAll(diagonal, d);
        Arrays.setAll(off, e);
        return new Tridiagonal(name, diagonal, off);
    }

    private static List<Tridiagonal> ugly() {
        List<Tridiagonal> list = new ArrayList<>();
        for (int n : new int[] {0, 1, 2, 3, 16, 33, 70}) {
            SplittableRandom random = new SplittableRandom(n);
            list.add(of("random " + n, n, _ -> random.nextGaussian(), _ -> random.nextGaussian()));
            list.add(of("zero " + n, n, _ -> 0, _ -> 0));
            list.add(of("identity " + n, n, _ -> 1, _ -> 0));
            list.add(of("zero diagonal " + n, n, _ -> 0, _ -> 1));
            list.add(of("second difference " + n, n, _ -> 2, _ -> -1));
            list.add(of("weakly coupled " + n, n, i -> i % 3, i -> 1e-15 * (i % 5)));
            list.add(
                    of(
                            "graded " + n,
                            n,
                            i -> Math.scalb(1.0, -9 * i),
                            i -> Math.scalb(0.5, -9 * i)));
        }
        list.add(of("Wilkinson", 21, i -> Math.abs(10 - i), _ -> 1));
        for (double glue : new double[] {1e-1, 1e-8, 1e-14}) {
            list.add(
                    of(
                            "Wilkinson glued by " + glue,
                            105,
                            i -> Math.abs(10 - i % 21) / 8.0,
                            i -> i % 21 == 20 ? glue : 0.125));
        }
        list.add(of("split", 64, i -> i % 3, i -> i % 4 == 3 ? 0 : 1e-160));
        list.add(of("negative couplings", 50, i -> Math.cos(i), i -> -Math.abs(Math.sin(i))));
        list.add(of("beta ensemble", 150, i -> Math.cos(i) / 8, i -> Math.sqrt(149 - i) / 8));
        return list;
    }

    private record Solution(double[] values, double[] vectors) {}

    private static Solution solve(
            Kernels kernels, Team team, Tridiagonal t, DivideSizes sizes, int first, int last) {
        int n = t.n();
        var solver = new TridiagonalDivideAndConquer(kernels, team, n, sizes);
        // Rubbish in the room must not matter, and columns may lie apart.
        int leading = n + 3;
        double[] q = new double[leading * n + 5];
        Arrays.fill(q, 7);
        assertEquals(0, solver.solve(t.d(), t.e(), q, 5, leading, first, last), t.name());
        double[] values = new double[last - first];
        double[] vectors = new double[n * (last - first)];
        for (int k = first; k < last; k++) {
            values[k - first] = solver.value(k);
            int from = 5 + solver.column(k) * leading;
            System.arraycopy(q, from, vectors, (k - first) * n, n);
        }
        return new Solution(values, vectors);
    }

    @Test
    void residualsOrthogonalityAndValues() {
        for (Tridiagonal t : ugly()) {
            int n = t.n();
            SturmCount reference = new SturmCount(n, t.d(), t.e());
            double[] expected = new double[n];
            Arrays.setAll(expected, reference::bisect);
            boolean zero = Arrays.stream(t.dense()).allMatch(x -> x == 0);
            for (Kernels kernels : everyKind()) {
                for (DivideSizes sizes : SIZES) {
                    Solution s = solve(kernels, Team.alone(), t, sizes, 0, n);
                    String name = t.name() + " " + kernels.name() + " " + sizes;
                    assertTrue(Residuals.ascending(s.values()), name);
                    double residual =
                            Residuals.eigenReconstruction(n, t.dense(), s.values(), s.vectors());
                    ratios.check(name, "reconstruction", residual);
                    double defect = Residuals.orthogonality(n, n, s.vectors());
                    ratios.check(name, "orthogonality", defect);
                    if (zero) {
                        // The reference stops at its smallest pivot, beside zero.
                        assertArrayEquals(new double[n], s.values(), name);
                    } else {
                        double distance = Residuals.knownSpectrum(expected, s.values(), n);
                        ratios.check(name, "values", distance);
                    }
                }
            }
        }
    }

    @Test
    void aRangeIsPartOfTheWholeAndTheTeamChangesNoBit() {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (Tridiagonal t : ugly()) {
                int n = t.n();
                for (Kernels kernels : everyKind()) {
                    DivideSizes sizes = new DivideSizes(3, 9, 11);
                    Solution whole = solve(kernels, Team.alone(), t, sizes, 0, n);
                    for (int members = 2; members <= 3; members++) {
                        Team team = new PoolTeam(pool, members);
                        Solution again = solve(kernels, team, t, sizes, 0, n);
                        team.dismiss();
                        assertArrayEquals(whole.values(), again.values(), t.name());
                        assertArrayEquals(whole.vectors(), again.vectors(), t.name());
                    }
                    int[][] ranges = {{0, 0}, {0, Math.min(n, 3)}, {n / 3, n / 2}, {n - n / 4, n}};
                    for (int[] range : ranges) {
                        int from = range[0];
                        int to = range[1];
                        Solution part = solve(kernels, Team.alone(), t, sizes, from, to);
                        assertArrayEquals(
                                Arrays.copyOfRange(whole.values(), from, to), part.values());
                        assertArrayEquals(
                                Arrays.copyOfRange(whole.vectors(), from * n, to * n),
                                part.vectors());
                    }
                }
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void sizesThatAreNoneAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new DivideSizes(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new DivideSizes(8, 7, 1));
        assertThrows(IllegalArgumentException.class, () -> new DivideSizes(8, 8, 0));
    }

    @Test
    void memoryIsCounted() {
        DivideSizes sizes = DivideSizes.auto();
        long two = TridiagonalDivideAndConquer.bytes(2, 600, sizes);
        assertTrue(two > 8L * 600 * 600);
        assertTrue(TridiagonalDivideAndConquer.bytes(3, 600, sizes) > two);
        assertTrue(TridiagonalDivideAndConquer.length(46_341) > Integer.MAX_VALUE);
    }
}
