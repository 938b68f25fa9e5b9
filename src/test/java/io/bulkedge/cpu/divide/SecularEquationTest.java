package io.bulkedge.cpu.divide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Cases;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.cpu.kernel.SecularKernels;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Roots against the equation in decimal arithmetic of 60 digits. */
final class SecularEquationTest {
    private static final MathContext DIGITS = new MathContext(60);
    private static final double ULP = 0x1p-52;

    /** Shifts come out to a few units in the last place, more where the equation is ill-posed. */
    private static final double UNITS = 64;

    private record Problem(String name, double[] d, double[] z, double rho) {
        int size() {
            return d.length;
        }
    }

    private static List<SecularKernels> everyKind() {
        List<SecularKernels> kinds =
                new ArrayList<>(List.of(KernelLoader.scalar().kernels().secular()));
        KernelLoader.availableBits()
                .forEach(b -> kinds.add(KernelLoader.vector(b).kernels().secular()));
        return kinds;
    }

    private static Problem of(
            String name, int n, IntToDoubleFunction d, IntToDoubleFunction z, double rho) {
        double[] poles = new double[n];
        double[] weights = new double[n];
        Arrays.setAll(poles, d);
        Arrays.setAll(weights, z);
        return new Problem(name, poles, weights, rho);
    }

    private static List<Problem> ugly() {
        List<Problem> list = new ArrayList<>();
        for (int n : new int[] {1, 2, 3, 5, 17, 40}) {
            list.add(of("even " + n, n, i -> i, i -> 1 / Math.sqrt(n), 1));
            list.add(of("huge rho " + n, n, i -> i, i -> 1 + i % 3, 1e100));
            list.add(of("tiny rho " + n, n, i -> i, i -> 1 + i % 3, 1e-100));
            list.add(of("huge weights " + n, n, i -> i - 7, i -> 1e150 * (1 + i), 1));
            list.add(of("tiny weights " + n, n, i -> i - 7, i -> 1e-150 * (1 + i), 1));
            list.add(of("one heavy weight " + n, n, i -> i, i -> i == n / 2 ? 1 : 1e-12, 1));
            list.add(of("one light weight " + n, n, i -> i, i -> i == n / 2 ? 1e-120 : 1, 1));
            list.add(of("neighbouring doubles " + n, n, i -> 1 + i * ULP, i -> 1 + i % 2, 1));
            list.add(of("tiny gaps at zero " + n, n, i -> i * 1e-290, i -> 0.3, 1));
            list.add(of("pairs " + n, n, i -> (i - i % 2) / 2.0 + i % 2 * 1e-13, i -> 1, 1e-3));
            list.add(of("graded poles " + n, n, i -> Math.scalb(1.0, 12 * (i - n)), i -> 1, 1e-30));
            list.add(of("graded weights " + n, n, i -> i, i -> Math.scalb(1.0, -11 * i), 1e-3));
        }
        return list;
    }

    @Test
    void rootsAreAccurateRelativeToTheirPole() {
        for (Problem problem : ugly()) {
            for (SecularKernels loops : everyKind()) {
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () -> check(problem, solve(loops, problem)),
                        problem.name());
            }
        }
    }

    @Test
    void rootsOfRandomProblemsInterlace() {
        Cases.run(
                71,
                200,
                random -> {
                    int n = Cases.size(random, 1, 60);
                    double[] d = new double[n];
                    double[] z = new double[n];
                    for (int i = 0; i < n; i++) {
                        double step = Math.pow(10, -14 * random.nextDouble());
                        d[i] = i == 0 ? -1 : Math.max(Math.nextUp(d[i - 1]), d[i - 1] + step);
                        z[i] =
                                Math.pow(10, -6 * random.nextDouble())
                                        * (random.nextBoolean() ? 1 : -1);
                    }
                    double rho = Math.pow(10, 6 * random.nextDouble() - 3);
                    Problem problem = new Problem("random " + n, d, z, rho);
                    for (SecularKernels loops : everyKind()) {
                        check(problem, solve(loops, problem));
                    }
                });
    }

    private static SecularEquation solve(SecularKernels loops, Problem problem) {
        SecularEquation equation = new SecularEquation(loops, problem.size());
        System.arraycopy(problem.d(), 0, equation.poles(), 0, problem.size());
        System.arraycopy(problem.z(), 0, equation.weights(), 0, problem.size());
        equation.load(problem.size(), problem.rho());
        double[] scratch = new double[SecularEquation.SCRATCH];
        for (int j = 0; j < problem.size(); j++) {
            equation.solve(j, scratch);
        }
        return equation;
    }

    /**
     * Every root is between its poles, not on them, measured from the nearer one; and the exact
     * equation has rounding errors only there: its value is within a few units of the sum of the
     * absolute values of its terms.
     */
    private static void check(Problem problem, SecularEquation equation) {
        int n = problem.size();
        double[] d = problem.d();
        for (int j = 0; j < n; j++) {
            String what = problem.name() + ", root " + j;
            double shift = equation.shift(j);
            assertTrue(Double.isFinite(shift) && shift != 0, what + ": shift " + shift);
            boolean fromLeft = equation.origin(j) == d[j];
            if (j < n - 1) {
                assertTrue(fromLeft || equation.origin(j) == d[j + 1], what);
                double gap = d[j + 1] - d[j];
                assertTrue(Math.abs(shift) <= 0.5 * gap, what + ": shift " + shift);
            } else {
                assertTrue(fromLeft, what);
            }
            assertEquals(fromLeft, shift > 0, what);
            BigDecimal value = BigDecimal.ONE.divide(new BigDecimal(problem.rho()), DIGITS);
            BigDecimal size = value;
            BigDecimal root = new BigDecimal(equation.origin(j)).add(new BigDecimal(shift));
            for (int i = 0; i < n; i++) {
                BigDecimal z = new BigDecimal(problem.z()[i]);
                BigDecimal term = z.multiply(z).divide(new BigDecimal(d[i]).subtract(root), DIGITS);
                value = value.add(term, DIGITS);
                size = size.add(term.abs(), DIGITS);
            }
            double ratio = value.abs().divide(size, DIGITS).doubleValue() / ULP;
            assertTrue(ratio < UNITS, what + ": " + ratio + " units");
        }
    }
}
