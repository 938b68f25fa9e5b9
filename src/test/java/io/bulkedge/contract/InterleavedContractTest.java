package io.bulkedge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BatchStatus.Outcome;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Support;
import io.bulkedge.check.Cases;
import io.bulkedge.check.RatioLog;
import io.bulkedge.check.Residuals;
import io.bulkedge.contract.BackendFixture.Result;
import io.bulkedge.cpu.tridiagonal.SturmCount;
import io.bulkedge.ensemble.GaussianOrthogonal;
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
 * Eigenvalues and eigenvectors of interleaved matrices: accuracy on all that the reference method
 * is tested with, and independence of the matrices in the other lanes.
 */
abstract class InterleavedContractTest extends TridiagonalContractTest {
    private final RatioLog ratios = new RatioLog(getClass());

    private static Result alone(Backend backend, SpectralOp op, int n, double[] a) {
        return BackendFixture.solveOne(backend, op, n, n, a);
    }

    /** What the backend does interleaved with matrices of an order. */
    private static List<SpectralOp> methods(int n) {
        return n <= 128 ? List.of(INTERLEAVED, INTERLEAVED_VECTORS) : List.of(INTERLEAVED);
    }

    /**
     * Each matrix alone and in one batch with all others of its order: the same bits, and right.
     */
    @Test
    final void galleryAloneAndTogether() {
        Backend backend = backend(1);
        TreeMap<Integer, List<TestMatrix>> orders = new TreeMap<>();
        for (TestMatrix matrix : Gallery.symmetric()) {
            orders.computeIfAbsent(matrix.rows(), _ -> new ArrayList<>()).add(matrix);
        }
        orders.forEach(
                (n, matrices) -> {
                    for (SpectralOp op : methods(n)) {
                        galleryOfOneOrder(backend, op, n, matrices);
                    }
                });
    }

    private void galleryOfOneOrder(
            Backend backend, SpectralOp op, int n, List<TestMatrix> matrices) {
        List<double[]> entries = matrices.stream().map(TestMatrix::build).toList();
        List<Result> together = BackendFixture.solve(backend, op, n, n, entries);
        for (int b = 0; b < entries.size(); b++) {
            Result result = together.get(b);
            String name = matrices.get(b).name();
            assertEquals(alone(backend, op, n, entries.get(b)).bits(), result.bits(), name);
            double[] known = matrices.get(b).knownSpectrum();
            check(backend, name, n, entries.get(b), known, result);
        }
    }

    private void check(
            Backend backend,
            String name,
            int n,
            double[] a,
            double @Nullable [] known,
            Result result) {
        assertTrue(result.converged(), name);
        assertTrue(Residuals.ascending(result.values()), name);
        Result reference = BackendFixture.solveOne(backend, EIGENVALUES, n, n, a);
        ratios.check(
                name,
                "interleaved against reference",
                Residuals.knownSpectrum(reference.values(), result.values(), n));
        if (result.left().length > 0) {
            ratios.check(
                    name,
                    "interleaved reconstruction",
                    Residuals.eigenReconstruction(n, a, result.values(), result.left()));
            ratios.check(
                    name,
                    "interleaved orthogonality",
                    Residuals.orthogonality(n, n, result.left()));
        }
        if (known != null) {
            ratios.check(
                    name,
                    "interleaved eigenvalues",
                    Residuals.knownSpectrum(known, result.values(), n));
        }
    }

    /** Orders around the block sizes of the kernels, up to the largest. */
    @Test
    final void everySmallOrderAndTheLargest() {
        Backend backend = backend(2);
        for (int n = 0; n <= 40; n++) {
            gaussian(backend, n, 5);
        }
        gaussian(backend, 100, 40);
        gaussian(backend, 127, 3);
        gaussian(backend, 128, 9);
        gaussian(backend, 255, 3);
        gaussian(backend, 256, 9);
    }

    private void gaussian(Backend backend, int n, int count) {
        List<double[]> matrices = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            matrices.add(symmetric(1000L * n + b, n));
        }
        for (SpectralOp op : methods(n)) {
            List<Result> results = BackendFixture.solve(backend, op, n, n, matrices);
            for (int b = 0; b < count; b++) {
                check(backend, "Gaussian " + n, n, matrices.get(b), null, results.get(b));
            }
        }
    }

    /** Graded both ways, over more orders of magnitude than a double resolves. */
    @Test
    final void gradedMatricesAgreeWithSturmCounts() {
        Backend backend = backend(1);
        for (int n : new int[] {2, 3, 10, 40, 128, 129}) {
            for (double range : new double[] {20, 60, 600, -20, -60, -600}) {
                SplittableRandom random = new SplittableRandom(n);
                double[] d = new double[n];
                double[] e = new double[n];
                double[] a = new double[n * n];
                for (int i = 0; i < n; i++) {
                    int grade = (int) (range > 0 ? -i * range / n : (n - i) * range / n);
                    d[i] = Math.scalb(random.nextDouble(-1, 1), grade);
                    e[i] = Math.scalb(random.nextDouble(-1, 1), grade);
                    a[i * n + i] = d[i];
                    if (i < n - 1) {
                        a[i * n + i + 1] = e[i];
                        a[(i + 1) * n + i] = e[i];
                    }
                }
                SturmCount sturm = new SturmCount(n, d, e);
                double[] expected = new double[n];
                for (int i = 0; i < n; i++) {
                    expected[i] = sturm.bisect(i);
                }
                String name = "graded tridiagonal " + n + " by 2^" + range;
                for (SpectralOp op : methods(n)) {
                    check(backend, name, n, a, expected, alone(backend, op, n, a));
                }
            }
        }
    }

    /**
     * A matrix in every position of a full round, beside matrices with NaN, infinities, entries
     * near overflow and underflow, and beside matrices that are done at once.
     */
    @Test
    final void neighboursDoNotMatter() {
        neighboursDoNotMatter(INTERLEAVED);
    }

    @Test
    final void neighboursDoNotMatterToVectors() {
        neighboursDoNotMatter(INTERLEAVED_VECTORS);
    }

    private void neighboursDoNotMatter(SpectralOp op) {
        Backend one = backend(1);
        Backend two = backend(2);
        int n = 19;
        double[] subject = symmetric(77, n);
        List<Long> expected = alone(one, op, n, subject).bits();
        double[] bad = symmetric(78, n);
        bad[5] = Double.NaN;
        double[] infinite = symmetric(79, n);
        infinite[n * n - 1] = Double.POSITIVE_INFINITY;
        List<double[]> neighbours =
                List.of(
                        bad,
                        scaled(symmetric(80, n), 1010),
                        scaled(symmetric(81, n), -1060),
                        infinite,
                        new double[n * n],
                        scaled(symmetric(82, n), -300));
        for (int count : new int[] {2, 7, 33}) {
            for (int position = 0; position < count; position++) {
                List<double[]> batch = new ArrayList<>();
                for (int b = 0; b < count; b++) {
                    batch.add(b == position ? subject : neighbours.get((b + position) % 6));
                }
                for (Backend backend : List.of(one, two)) {
                    List<Result> results = BackendFixture.solve(backend, op, n, n, batch);
                    assertEquals(expected, results.get(position).bits());
                    for (int b = 0; b < count; b++) {
                        if (batch.get(b) == bad || batch.get(b) == infinite) {
                            assertInstanceOf(
                                    Outcome.NonFiniteInput.class, results.get(b).outcome());
                        } else {
                            assertTrue(results.get(b).converged());
                        }
                    }
                }
            }
        }
    }

    /** Random matrices of random structure in random company. */
    @Test
    final void randomCompany() {
        Backend one = backend(1);
        Backend two = backend(2);
        Cases.run(
                5,
                20,
                random -> {
                    int n = Cases.size(random, 1, 60);
                    List<double[]> batch = new ArrayList<>();
                    int count = 1 + random.nextInt(50);
                    for (int b = 0; b < count; b++) {
                        double[] a = scaled(symmetric(random.nextLong(), n), random.nextInt(40));
                        thin(random, n, a);
                        batch.add(a);
                    }
                    SpectralOp op = random.nextBoolean() ? INTERLEAVED : INTERLEAVED_VECTORS;
                    List<Result> whole = BackendFixture.solve(two, op, n, n, batch);
                    int cut = random.nextInt(count);
                    List<Result> parts = new ArrayList<>();
                    parts.addAll(BackendFixture.solve(one, op, n, n, batch.subList(0, cut)));
                    parts.addAll(BackendFixture.solve(two, op, n, n, batch.subList(cut, count)));
                    for (int b = 0; b < count; b++) {
                        assertEquals(whole.get(b).bits(), parts.get(b).bits());
                        check(one, "random company", n, batch.get(b), null, whole.get(b));
                    }
                });
    }

    /** Makes many entries zero, symmetrically. */
    private static void thin(SplittableRandom random, int n, double[] a) {
        double density = random.nextDouble();
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                if (random.nextDouble() > density) {
                    a[j * n + i] = 0;
                    a[i * n + j] = 0;
                }
            }
        }
    }

    private static double[] scaled(double[] a, int exponent) {
        return Arrays.stream(a).map(x -> Math.scalb(x, exponent)).toArray();
    }

    /** Drawn in place and drawn first, then solved: the same bits. */
    @Test
    final void sampledMatricesEqualThoseInMemory() {
        Backend backend = backend(2);
        int n = 21;
        int count = 45;
        GaussianOrthogonal ensemble = GaussianOrthogonal.semicircle(n);
        StreamKey key = new StreamKey(3, StreamKey.ENTRIES, 11);
        List<double[]> matrices = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            double[] a = new double[n * n];
            ensemble.fill(key.matrix(b), a, 0, 1, n);
            matrices.add(a);
        }
        for (SpectralOp op : methods(n)) {
            List<Result> drawn =
                    BackendFixture.solve(
                            backend, op, new MatrixSource.Sampled(ensemble, key, count));
            List<Result> held = BackendFixture.solve(backend, op, n, n, matrices);
            for (int b = 0; b < count; b++) {
                assertEquals(held.get(b).bits(), drawn.get(b).bits());
            }
        }
    }

    @Test
    final void largeMatricesAreRefused() {
        Backend backend = backend(1);
        assertInstanceOf(
                Support.No.class,
                backend.supports(INTERLEAVED_VECTORS, Precision.F64, BatchShape.real(1, 129, 129)));
        assertInstanceOf(
                Support.No.class,
                backend.supports(INTERLEAVED, Precision.F64, BatchShape.real(1, 257, 257)));
    }

    @Test
    final void veryLargeMatricesAreNotInterleaved() {
        Backend backend = backend(1);
        BatchShape limit = BatchShape.real(1, 1 << 14, 2);
        assertInstanceOf(
                Support.Yes.class, backend.supports(TRIDIAGONAL_INTERLEAVED, Precision.F64, limit));
        BatchShape beyond = BatchShape.real(1, (1 << 14) + 1, 2);
        assertInstanceOf(
                Support.No.class, backend.supports(TRIDIAGONAL_INTERLEAVED, Precision.F64, beyond));
        assertInstanceOf(
                Support.Yes.class, backend.supports(TRIDIAGONAL_BISECTION, Precision.F64, beyond));
    }

    @Test
    final void ordersBeyondAnArrayAreRefused() {
        Backend backend = backend(1);
        Support most =
                backend.supports(EIGENVALUES, Precision.F64, BatchShape.real(1, 46_340, 46_340));
        assertInstanceOf(Support.Yes.class, most);
        Support more =
                backend.supports(EIGENVALUES, Precision.F64, BatchShape.real(1, 46_341, 46_341));
        String reason = assertInstanceOf(Support.No.class, more).reason();
        assertTrue(reason.contains("46341"), reason);
    }
}
