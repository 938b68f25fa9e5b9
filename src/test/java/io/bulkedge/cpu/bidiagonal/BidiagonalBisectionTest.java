package io.bulkedge.cpu.bidiagonal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bulkedge.check.RatioLog;
import io.bulkedge.check.Residuals;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Bisection against the implicit QR iteration, which finds every value to its own roundoff. */
final class BidiagonalBisectionTest {
    private static final int[] ORDERS = {0, 1, 2, 3, 7, 40, 129};
    private static final int KINDS = 8;

    private final RatioLog ratios = new RatioLog(getClass());

    private static List<Kernels> everyKind() {
        List<Kernels> kinds = new ArrayList<>(List.of(KernelLoader.scalar().kernels()));
        KernelLoader.availableBits().forEach(b -> kinds.add(KernelLoader.vector(b).kernels()));
        return kinds;
    }

    /**
     * Diagonal and superdiagonal: random, graded either way over 200 orders of magnitude, constant,
     * with zeros on the diagonal and beside it, near overflow and underflow, zero.
     */
    private static double[][] matrix(int n, int kind) {
        SplittableRandom random = new SplittableRandom(100L * n + kind);
        double[] d = new double[n];
        double[] e = new double[n];
        int scale = kind == 5 ? 1020 : kind == 6 ? -1050 : 0;
        for (int i = 0; i < n; i++) {
            int grade = kind == 1 ? -i * 660 / n : kind == 2 ? (i - n) * 660 / n : scale;
            d[i] = Math.scalb(kind == 3 ? 1 : random.nextDouble(-1, 1), grade);
            e[i] = Math.scalb(kind == 3 ? 1 : random.nextDouble(-1, 1), grade);
            if (kind == 4) {
                d[i] *= i % 5 == 2 ? 0 : 1;
                e[i] *= i % 7 == 3 ? 0 : 1;
            }
            if (kind == 7) {
                d[i] = 0;
                e[i] = 0;
            }
        }
        return new double[][] {d, e};
    }

    @Test
    void agreesWithQr() {
        for (Kernels kernels : everyKind()) {
            for (int n : ORDERS) {
                for (int kind = 0; kind < KINDS; kind++) {
                    double[][] b = matrix(n, kind);
                    double[] expected = b[0].clone();
                    assertEquals(
                            0, new BidiagonalQr(kernels, n, 64).values(expected, b[1].clone()));
                    BidiagonalBisection bisection = new BidiagonalBisection(kernels, n);
                    bisection.load(b[0], b[1]);
                    double[] values = new double[n];
                    bisection.values(Team.alone(), 0, n, values, 0);
                    String name = "bidiagonal " + n + " kind " + kind + " " + kernels.name();
                    ratios.check(name, "bisection", Residuals.knownSpectrum(expected, values, n));
                    double[] again = values.clone();
                    Arrays.fill(again, n / 4, n / 4 + n / 2, Double.NaN);
                    bisection.values(Team.alone(), n / 4, n / 4 + n / 2, again, n / 4);
                    ratios.check(
                            name,
                            "bisection of a range",
                            Residuals.knownSpectrum(values, again, n));
                }
            }
        }
    }

    @Test
    void refusesWhatHasNoAnswer() {
        BidiagonalBisection bisection = new BidiagonalBisection(everyKind().getLast(), 2);
        double[] e = {1, 0};
        assertThrows(
                IllegalArgumentException.class,
                () -> bisection.load(new double[] {1, Double.NaN}, e));
        bisection.load(new double[] {3, 4}, new double[2]);
        double[] values = new double[2];
        bisection.values(Team.alone(), 0, 2, values, 0);
        assertArrayEquals(new double[] {3, 4}, values, 1e-15);
        assertThrows(
                IllegalArgumentException.class,
                () -> bisection.values(Team.alone(), 1, 3, values, 0));
    }
}
