package io.bulkedge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BatchStatus.Outcome;
import io.bulkedge.backend.ErrorBounds;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Support;
import io.bulkedge.check.Cases;
import io.bulkedge.check.RatioLog;
import io.bulkedge.check.Residuals;
import io.bulkedge.contract.BackendFixture.Result;
import io.bulkedge.cpu.tridiagonal.SturmCount;
import io.bulkedge.ensemble.IidGaussian;
import io.bulkedge.gallery.Gallery;
import io.bulkedge.gallery.TestMatrix;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import io.bulkedge.random.StreamKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Singular values of interleaved matrices: accuracy on all that the reference method is tested
 * with, and independence of the matrices in the other lanes.
 */
abstract class InterleavedSvdContractTest extends InterleavedContractTest {
    private static final List<SpectralOp> METHODS = List.of(INTERLEAVED_SVD, INTERLEAVED_GRAM);

    private final RatioLog ratios = new RatioLog(getClass());

    private static List<Long> alone(Backend backend, SpectralOp op, int m, int n, double[] a) {
        return BackendFixture.solveOne(backend, op, m, n, a).bits();
    }

    /**
     * Each matrix alone and in one batch with all others of its shape: the same bits, and right.
     */
    @Test
    final void generalGalleryAloneAndTogether() {
        Backend backend = backend(1);
        TreeMap<String, List<TestMatrix>> shapes = new TreeMap<>();
        for (TestMatrix matrix : Gallery.finite()) {
            BatchShape shape = BatchShape.real(1, matrix.rows(), matrix.columns());
            if (backend.supports(INTERLEAVED_SVD, Precision.F64, shape) instanceof Support.Yes) {
                shapes.computeIfAbsent(shape.toString(), _ -> new ArrayList<>()).add(matrix);
            }
        }
        assertTrue(shapes.size() > 3);
        shapes.forEach(
                (_, matrices) -> {
                    for (SpectralOp op : METHODS) {
                        galleryOfOneShape(backend, op, matrices);
                    }
                });
    }

    private void galleryOfOneShape(Backend backend, SpectralOp op, List<TestMatrix> matrices) {
        int m = matrices.getFirst().rows();
        int n = matrices.getFirst().columns();
        List<double[]> entries = matrices.stream().map(TestMatrix::build).toList();
        List<Result> together = BackendFixture.solve(backend, op, m, n, entries);
        for (int b = 0; b < entries.size(); b++) {
            Result result = together.get(b);
            TestMatrix matrix = matrices.get(b);
            assertEquals(alone(backend, op, m, n, entries.get(b)), result.bits(), matrix.name());
            double[] known = matrix.knownSingularValues();
            check(backend, op, matrix.name(), m, n, entries.get(b), known, result);
        }
    }

    private void check(
            Backend backend,
            SpectralOp op,
            String name,
            int m,
            int n,
            double[] a,
            double @Nullable [] known,
            Result result) {
        assertTrue(result.converged(), name);
        assertTrue(Residuals.ascendingNonNegative(result.values()), name);
        double[] expected =
                known == null
                        ? BackendFixture.solveOne(backend, SINGULAR_VALUES, m, n, a).values()
                        : known;
        if (op.equals(INTERLEAVED_SVD)) {
            ratios.check(
                    name,
                    "interleaved singular values",
                    Residuals.knownSpectrum(expected, result.values(), Math.max(m, n)));
            return;
        }
        double[] bounds = ErrorBounds.of(op, BatchShape.real(1, m, n), result.values());
        for (int i = 0; i < bounds.length; i++) {
            double error = Math.abs(expected[i] - result.values()[i]);
            double rounding = 2 * (Math.ulp(expected[i]) + Math.ulp(result.values()[i]));
            assertTrue(error <= 2 * bounds[i] + rounding, name + " value " + i + ": " + error);
        }
    }

    /** Shapes around the block sizes of the kernels, tall, wide and square, up to the largest. */
    @Test
    final void everySmallShapeAndTheLargest() {
        Backend backend = backend(2);
        for (int n = 0; n <= 36; n++) {
            gaussian(backend, n, n, 5);
            gaussian(backend, n + n % 5, n, 3);
            gaussian(backend, n, 3 * n + 1, 3);
        }
        gaussian(backend, 100, 100, 40);
        gaussian(backend, 127, 128, 3);
        gaussian(backend, 128, 128, 9);
        gaussian(backend, 256, 128, 2);
        gaussian(backend, 128, 256, 2);
        gaussian(backend, 4096, 8, 3);
        gaussian(backend, 1, 1 << 15, 2);
    }

    private void gaussian(Backend backend, int m, int n, int count) {
        List<double[]> matrices = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            matrices.add(general(1000L * n + b, m, n));
        }
        String name = "Gaussian " + m + " x " + n;
        for (SpectralOp op : METHODS) {
            List<Result> results = BackendFixture.solve(backend, op, m, n, matrices);
            for (int b = 0; b < count; b++) {
                check(backend, op, name, m, n, matrices.get(b), null, results.get(b));
            }
        }
    }

    /**
     * Bidiagonal matrices, graded both ways over more orders of magnitude than a double resolves,
     * with entries that are zero, constant, and split. Sturm counts of the Golub-Kahan matrix share
     * no code with the solver.
     */
    @Test
    final void bidiagonalMatricesAgreeWithSturmCounts() {
        Backend backend = backend(1);
        for (int n : new int[] {1, 2, 3, 10, 40, 128}) {
            List<double[]> matrices = new ArrayList<>();
            for (int kind = 0; kind < 10; kind++) {
                matrices.add(bidiagonal(n, kind));
            }
            List<Result> results = BackendFixture.solve(backend, INTERLEAVED_SVD, n, n, matrices);
            for (int kind = 0; kind < matrices.size(); kind++) {
                double[] a = matrices.get(kind);
                double[] couplings = new double[2 * n];
                for (int i = 0; i < n; i++) {
                    couplings[2 * i] = a[i * n + i];
                    couplings[2 * i + 1] = i < n - 1 ? a[(i + 1) * n + i] : 0;
                }
                SturmCount sturm = new SturmCount(2 * n, new double[2 * n], couplings);
                double[] expected = new double[n];
                for (int i = 0; i < n; i++) {
                    expected[i] = Math.max(0, sturm.bisect(n + i));
                }
                String name = "bidiagonal " + n + " kind " + kind;
                check(backend, INTERLEAVED_SVD, name, n, n, a, expected, results.get(kind));
            }
        }
    }

    /** Column-major, upper bidiagonal. */
    private static double[] bidiagonal(int n, int kind) {
        SplittableRandom random = new SplittableRandom(100L * n + kind);
        double range =
                switch (kind) {
                    case 1 -> 30;
                    case 2 -> -30;
                    case 3 -> 900;
                    case 4 -> -900;
                    default -> 0;
                };
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            int grade = (int) (range > 0 ? -i * range / n : (n - i) * range / n);
            double d = kind == 5 ? 1 : Math.scalb(random.nextDouble(-1, 1), grade);
            double e = kind == 5 ? 1 : Math.scalb(random.nextDouble(-1, 1), grade);
            a[i * n + i] = kind == 6 && i % 7 == 3 ? 0 : d;
            if (i < n - 1) {
                a[(i + 1) * n + i] = kind == 7 && i % 5 == 2 ? 0 : e;
            }
            if (kind == 8) {
                // Blocks of very different size, the small one first.
                a[i * n + i] *= i < n / 2 ? 1e-6 : 1;
            }
            if (kind == 9 && i > 0) {
                a[i * n + i - 1] = 0;
                a[i * n + i] = i % 3;
            }
        }
        return a;
    }

    /**
     * A matrix in every position of a full round, beside matrices with NaN, infinities, entries
     * near overflow and underflow, and beside matrices that are done at once.
     */
    @Test
    final void neighboursDoNotMatterToSingularValues() {
        Backend one = backend(1);
        Backend two = backend(2);
        int m = 13;
        int n = 19;
        double[] bad = general(78, m, n);
        bad[5] = Double.NaN;
        double[] infinite = general(79, m, n);
        infinite[m * n - 1] = Double.NEGATIVE_INFINITY;
        List<double[]> neighbours =
                List.of(
                        bad,
                        scaled(general(80, m, n), 1010),
                        scaled(general(81, m, n), -1060),
                        infinite,
                        new double[m * n],
                        scaled(general(82, m, n), -300));
        double[] subject = general(77, m, n);
        for (SpectralOp op : METHODS) {
            List<Long> expected = alone(one, op, m, n, subject);
            for (int count : new int[] {2, 7, 33}) {
                for (int position = 0; position < count; position++) {
                    List<double[]> batch = new ArrayList<>();
                    for (int b = 0; b < count; b++) {
                        batch.add(b == position ? subject : neighbours.get((b + position) % 6));
                    }
                    Backend backend = position % 2 == 0 ? one : two;
                    List<Result> results = BackendFixture.solve(backend, op, m, n, batch);
                    assertEquals(expected, results.get(position).bits());
                    for (int b = 0; b < count; b++) {
                        if (batch.get(b) == bad || batch.get(b) == infinite) {
                            assertInstanceOf(
                                    Outcome.NonFiniteInput.class, results.get(b).outcome());
                            assertTrue(
                                    Arrays.stream(results.get(b).values()).allMatch(Double::isNaN));
                        } else {
                            assertTrue(results.get(b).converged());
                        }
                    }
                }
            }
        }
    }

    /**
     * Powers of two, as far as nothing underflows, change values by that power and nothing else.
     */
    @Test
    final void scalingIsExact() {
        Backend backend = backend(1);
        int m = 24;
        int n = 17;
        double[] a = scaled(general(5, m, n), 40);
        for (SpectralOp op : METHODS) {
            double[] values = BackendFixture.solveOne(backend, op, m, n, a).values();
            for (int exponent : new int[] {-900, -700, 100, 900}) {
                double[] scaled =
                        BackendFixture.solveOne(backend, op, m, n, scaled(a, exponent)).values();
                assertTrue(Arrays.equals(scaled(values, exponent), scaled), op + " " + exponent);
            }
        }
    }

    /** Random matrices of random structure in random company. */
    @Test
    final void randomCompanyOfGeneralMatrices() {
        Backend one = backend(1);
        Backend two = backend(2);
        Cases.run(
                5,
                20,
                random -> {
                    int m = Cases.size(random, 1, 60);
                    int n = Cases.size(random, 1, 60);
                    List<double[]> batch = new ArrayList<>();
                    int count = 1 + random.nextInt(50);
                    for (int b = 0; b < count; b++) {
                        double[] a = scaled(general(random.nextLong(), m, n), random.nextInt(40));
                        double density = random.nextDouble();
                        for (int i = 0; i < a.length; i++) {
                            a[i] = random.nextDouble() > density ? 0 : a[i];
                        }
                        batch.add(a);
                    }
                    SpectralOp op = METHODS.get(random.nextInt(2));
                    List<Result> whole = BackendFixture.solve(two, op, m, n, batch);
                    int cut = random.nextInt(count);
                    List<Result> parts = new ArrayList<>();
                    parts.addAll(BackendFixture.solve(one, op, m, n, batch.subList(0, cut)));
                    parts.addAll(BackendFixture.solve(two, op, m, n, batch.subList(cut, count)));
                    for (int b = 0; b < count; b++) {
                        assertEquals(whole.get(b).bits(), parts.get(b).bits());
                        check(one, op, "random company", m, n, batch.get(b), null, whole.get(b));
                    }
                });
    }

    private static double[] scaled(double[] a, int exponent) {
        return Arrays.stream(a).map(x -> Math.scalb(x, exponent)).toArray();
    }

    /** Drawn in place and drawn first, then solved: the same bits, whatever way round. */
    @Test
    final void sampledGeneralMatricesEqualThoseInMemory() {
        Backend backend = backend(2);
        int count = 21;
        for (int[] size : new int[][] {{21, 21}, {9, 30}, {30, 9}}) {
            int m = size[0];
            int n = size[1];
            IidGaussian ensemble = new IidGaussian(m, n, 1);
            StreamKey key = new StreamKey(3, StreamKey.ENTRIES, 11);
            List<double[]> matrices = new ArrayList<>();
            for (int b = 0; b < count; b++) {
                double[] a = new double[m * n];
                ensemble.fill(key.matrix(b), a, 0, 1, m);
                matrices.add(a);
            }
            for (SpectralOp op : METHODS) {
                List<Result> drawn =
                        BackendFixture.solve(
                                backend, op, new MatrixSource.Sampled(ensemble, key, count));
                List<Result> held = BackendFixture.solve(backend, op, m, n, matrices);
                for (int b = 0; b < count; b++) {
                    assertEquals(held.get(b).bits(), drawn.get(b).bits());
                }
            }
        }
    }

    @Test
    final void largeGeneralMatricesAreRefused() {
        Backend backend = backend(1);
        for (SpectralOp op : METHODS) {
            for (int[] size : new int[][] {{129, 129}, {128, 257}, {(1 << 15) + 1, 1}}) {
                assertInstanceOf(
                        Support.No.class,
                        backend.supports(op, Precision.F64, BatchShape.real(1, size[0], size[1])));
            }
        }
    }
}
