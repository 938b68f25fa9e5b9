package io.bulkedge.cpu.dense;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Vectors;
import io.bulkedge.check.RatioLog;
import io.bulkedge.check.Residuals;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.kernel.ScalarKernels;
import io.bulkedge.matrix.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Complex and quaternion matrices against the real symmetric matrices that represent them, in which
 * every eigenvalue stands once per component.
 */
final class HermitianEigenSolverTest {
    private static final List<Field> FIELDS = List.of(Field.REAL, Field.COMPLEX, Field.QUATERNION);

    private final RatioLog ratios = new RatioLog(getClass());

    private static List<Kernels> kernels() {
        List<Kernels> all = new ArrayList<>(List.of(new ScalarKernels()));
        KernelLoader.availableBits().forEach(bits -> all.add(KernelLoader.vector(bits).kernels()));
        return all;
    }

    /** Lower triangle of a random matrix; the rest, which must not be read, is NaN. */
    private static double[] random(Field field, int n, long seed, DoubleUnaryOperator grade) {
        SplittableRandom random = new SplittableRandom(seed);
        int c = field.components();
        double[] a = new double[n * n * c];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                for (int p = 0; p < c; p++) {
                    boolean read = i > j || (i == j && p == 0);
                    double scale = grade.applyAsDouble(i) * grade.applyAsDouble(j);
                    a[(j * n + i) * c + p] = read ? scale * random.nextGaussian() : Double.NaN;
                }
            }
        }
        return a;
    }

    /** x x^H for a random vector x. */
    private static double[] rankOne(Field field, int n) {
        SplittableRandom random = new SplittableRandom(n);
        int c = field.components();
        double[] x = new double[n * c];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextGaussian();
        }
        double[] a = new double[n * n * c];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                for (int p = 0; p < c; p++) {
                    for (int q = 0; q < c; q++) {
                        a[(j * n + i) * c + (p ^ q)] +=
                                field.productSign(p, q)
                                        * x[i * c + p]
                                        * field.conjugateSign(q)
                                        * x[j * c + q];
                    }
                }
            }
        }
        return a;
    }

    private static double[] shifted(Field field, int n, double shift, double[] a) {
        for (int i = 0; i < n; i++) {
            a[(i * n + i) * field.components()] += shift;
        }
        return a;
    }

    private static double[] scaled(double[] a, double factor) {
        double[] b = a.clone();
        for (int i = 0; i < b.length; i++) {
            b[i] *= factor;
        }
        return b;
    }

    private static Map<String, double[]> gallery(Field field, int n) {
        Map<String, double[]> all = new LinkedHashMap<>();
        all.put("gaussian", random(field, n, 7, _ -> 1));
        all.put("zero", new double[n * n * field.components()]);
        all.put("identity", shifted(field, n, 1, new double[n * n * field.components()]));
        all.put("rank one", rankOne(field, n));
        all.put("cluster", shifted(field, n, 3, scaled(random(field, n, 8, _ -> 1), 1e-10)));
        all.put("graded down", random(field, n, 9, i -> Math.scalb(1.0, -2 * (int) i)));
        all.put("graded up", random(field, n, 10, i -> Math.scalb(1.0, 2 * ((int) i - n))));
        all.put("near overflow", scaled(random(field, n, 11, _ -> 1), 1e300));
        all.put("near underflow", scaled(random(field, n, 12, _ -> 1), 1e-305));
        all.put("columns that vanish", random(field, n, 13, i -> i < n / 2.0 ? 1 : 1e-160));
        return all;
    }

    /** The real matrix that multiplies as the given one does, c n x c n, lower triangle. */
    private static double[] represented(Field field, int n, double[] a) {
        int c = field.components();
        int size = n * c;
        double[] real = new double[size * size];
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                for (int b = 0; b < c; b++) {
                    for (int t = 0; t < c; t++) {
                        int p = t ^ b;
                        boolean none = i == j && p > 0;
                        double entry = none ? 0 : a[(j * n + i) * c + p];
                        real[(j * c + b) * size + i * c + t] = field.productSign(p, b) * entry;
                    }
                }
            }
        }
        return real;
    }

    private static double[] expected(Field field, int n, double[] a) {
        int c = field.components();
        double[] values = new double[n * c];
        var solver = new SymmetricEigenSolver(new ScalarKernels(), n * c, Vectors.NONE, 32, 64, 64);
        assertEquals(0, solver.solve(represented(field, n, a), 0, values, new double[0]));
        double[] each = new double[n];
        for (int i = 0; i < n; i++) {
            each[i] = values[i * c];
        }
        return each;
    }

    @Test
    void agreesWithTheRealRepresentation() {
        for (Field field : FIELDS) {
            for (int n : new int[] {0, 1, 2, 3, 5, 17, 34}) {
                for (Map.Entry<String, double[]> matrix : gallery(field, n).entrySet()) {
                    double[] expected = expected(field, n, matrix.getValue());
                    for (Kernels kernels : kernels()) {
                        for (int block : new int[] {1, 3, 32}) {
                            String name =
                                    String.join(
                                            " ",
                                            field.toString(),
                                            matrix.getKey(),
                                            "n=" + n,
                                            kernels.name(),
                                            "block " + block);
                            check(name, field, n, matrix.getValue(), expected, kernels, block);
                        }
                    }
                }
            }
        }
    }

    private void check(
            String name,
            Field field,
            int n,
            double[] a,
            double[] expected,
            Kernels kernels,
            int block) {
        double[] values = new double[n];
        double[] copy = a.clone();
        assertEquals(
                0,
                new HermitianEigenSolver(kernels, field, n, block, 64).solve(copy, 0, values),
                name);
        assertTrue(Residuals.ascending(values), name);
        assertArrayEquals(a, copy, name);
        if (n > 0) {
            ratios.check(name, "hermitian values", Residuals.knownSpectrum(expected, values, n));
        }
    }

    /** The matrix with entries i above and -i below the diagonal has the eigenvalues of sine. */
    @Test
    void knownSpectrumOfTheMomentumOperator() {
        int n = 40;
        double[] a = new double[n * n * 2];
        for (int j = 0; j < n - 1; j++) {
            a[(j * n + j + 1) * 2 + 1] = -1;
        }
        double[] values = new double[n];
        new HermitianEigenSolver(new ScalarKernels(), Field.COMPLEX, n, 8, 64).solve(a, 0, values);
        double[] known = new double[n];
        for (int k = 0; k < n; k++) {
            known[k] = -2 * Math.cos(Math.PI * (k + 1) / (n + 1));
        }
        ratios.check("momentum", "known spectrum", Residuals.knownSpectrum(known, values, n));
    }

    @Test
    void nonFiniteComponentsAreFound() {
        for (Field field : List.of(Field.COMPLEX, Field.QUATERNION)) {
            int n = 4;
            int c = field.components();
            double[] a = random(field, n, 1, _ -> 1);
            a[(n + 2) * c + c - 1] = Double.POSITIVE_INFINITY;
            assertEquals(
                    HermitianEigenSolver.NON_FINITE,
                    new HermitianEigenSolver(new ScalarKernels(), field, n, 2, 64)
                            .solve(a, 0, new double[n]));
        }
    }
}
