package io.bulkedge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BatchStatus.Outcome;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Support;
import io.bulkedge.check.RatioLog;
import io.bulkedge.check.RatioThreshold;
import io.bulkedge.check.Residuals;
import io.bulkedge.contract.BackendFixture.Result;
import io.bulkedge.cpu.tridiagonal.SturmCount;
import io.bulkedge.gallery.Gallery;
import io.bulkedge.gallery.TestMatrix;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every backend computes: accuracy on the gallery, in residual ratios below 30. */
abstract class BackendContractTest extends Operations {
    private static final double U = 0x1p-53;

    private final RatioLog ratios = new RatioLog(getClass());
    private List<Backend> opened = new ArrayList<>();

    /** Opens a backend with this many threads. */
    abstract Backend open(int threads);

    /** A backend that is closed after the test. */
    final Backend backend(int threads) {
        Backend backend = open(threads);
        opened.add(backend);
        return backend;
    }

    /** The operations that a backend has for matrices of these sizes. */
    static List<SpectralOp> supported(Backend backend, List<SpectralOp> ops) {
        BatchShape shape = BatchShape.real(1, 2, 2);
        return ops.stream()
                .filter(op -> backend.supports(op, Precision.F64, shape) instanceof Support.Yes)
                .toList();
    }

    @BeforeEach
    final void begin() {
        opened = new ArrayList<>();
    }

    @AfterEach
    final void closeAll() {
        opened.forEach(Backend::close);
    }

    @Test
    final void symmetricGallery() {
        Backend backend = backend(1);
        for (TestMatrix matrix : Gallery.symmetric()) {
            String name = matrix.name();
            int n = matrix.rows();
            double[] a = matrix.build();
            Result full = BackendFixture.solveOne(backend, EIGEN, n, n, a);
            Result values = BackendFixture.solveOne(backend, EIGENVALUES, n, n, a);
            assertTrue(full.converged() && values.converged(), name);
            assertTrue(Residuals.ascending(full.values()), name);
            ratios.check(
                    name,
                    "eigen reconstruction",
                    Residuals.eigenReconstruction(n, a, full.values(), full.left()));
            ratios.check(name, "eigen orthogonality", Residuals.orthogonality(n, n, full.left()));
            ratios.check(
                    name, "eigen agreement", Residuals.agreement(full.values(), values.values()));
            Result twoStage = BackendFixture.solveOne(backend, TWO_STAGE, n, n, a);
            assertTrue(twoStage.converged() && Residuals.ascending(twoStage.values()), name);
            ratios.check(
                    name,
                    "two-stage eigenvalues",
                    Residuals.knownSpectrum(full.values(), twoStage.values(), n));
            Result oneStage = BackendFixture.solveOne(backend, ONE_STAGE, n, n, a);
            assertTrue(oneStage.converged() && Residuals.ascending(oneStage.values()), name);
            ratios.check(
                    name,
                    "one-stage eigenvalues",
                    Residuals.knownSpectrum(full.values(), oneStage.values(), n));
            Result divided = BackendFixture.solveOne(backend, DIVIDED, n, n, a);
            assertTrue(divided.converged() && Residuals.ascending(divided.values()), name);
            ratios.check(
                    name,
                    "divide and conquer reconstruction",
                    Residuals.eigenReconstruction(n, a, divided.values(), divided.left()));
            ratios.check(
                    name,
                    "divide and conquer orthogonality",
                    Residuals.orthogonality(n, n, divided.left()));
            double[] known = matrix.knownSpectrum();
            if (known != null) {
                ratios.check(name, "eigenvalues", Residuals.knownSpectrum(known, full.values(), n));
                ratios.check(
                        name,
                        "one-stage known eigenvalues",
                        Residuals.knownSpectrum(known, oneStage.values(), n));
            }
        }
    }

    @Test
    final void generalGallery() {
        Backend backend = backend(1);
        for (TestMatrix matrix : Gallery.finite()) {
            String name = matrix.name();
            int m = matrix.rows();
            int n = matrix.columns();
            int k = Math.min(m, n);
            double[] a = matrix.build();
            Result full = BackendFixture.solveOne(backend, SVD, m, n, a);
            Result values = BackendFixture.solveOne(backend, SINGULAR_VALUES, m, n, a);
            assertTrue(full.converged() && values.converged(), name);
            assertTrue(Residuals.ascendingNonNegative(full.values()), name);
            ratios.check(
                    name,
                    "svd reconstruction",
                    Residuals.reconstruction(m, n, a, full.values(), full.left(), full.right()));
            ratios.check(name, "svd left", Residuals.orthogonality(m, k, full.left()));
            ratios.check(name, "svd right", Residuals.orthogonality(n, k, full.right()));
            ratios.check(
                    name, "svd agreement", Residuals.agreement(full.values(), values.values()));
            double[] known = matrix.knownSingularValues();
            int size = Math.max(m, n);
            if (known != null) {
                ratios.check(
                        name,
                        "singular values",
                        Residuals.knownSpectrum(known, full.values(), size));
            }
            Result twoStage = BackendFixture.solveOne(backend, TWO_STAGE_SVD, m, n, a);
            assertTrue(
                    twoStage.converged() && Residuals.ascendingNonNegative(twoStage.values()),
                    name);
            ratios.check(
                    name,
                    "two-stage singular values",
                    Residuals.knownSpectrum(full.values(), twoStage.values(), size));
            double largest = k == 0 ? 0 : full.values()[k - 1];
            for (SpectralOp op : List.of(GRAM, GRAM_TWO_STAGE)) {
                Result gram = BackendFixture.solveOne(backend, op, m, n, a);
                assertTrue(gram.converged() && Residuals.ascendingNonNegative(gram.values()), name);
                ratios.check(
                        name,
                        "squared values by " + op,
                        Residuals.knownSpectrum(
                                squares(full.values(), largest),
                                squares(gram.values(), largest),
                                size));
            }
        }
    }

    /**
     * Squares of values times a power of two near 1 / scale, so that they neither overflow nor all
     * underflow.
     */
    private static double[] squares(double[] values, double scale) {
        int exponent = scale == 0 ? 0 : Math.getExponent(Math.max(scale, Double.MIN_NORMAL));
        return Arrays.stream(values).map(x -> Math.scalb(x, -exponent)).map(x -> x * x).toArray();
    }

    @Test
    final void nonFiniteInputGivesNaN() {
        Backend backend = backend(1);
        for (TestMatrix matrix : Gallery.nonFinite()) {
            for (SpectralOp op :
                    matrix.symmetric()
                            ? supported(
                                    backend,
                                    List.of(
                                            EIGEN,
                                            EIGENVALUES,
                                            INTERLEAVED,
                                            ONE_STAGE,
                                            DIVIDED,
                                            TWO_STAGE,
                                            INTERLEAVED_VECTORS,
                                            SVD))
                            : supported(
                                    backend,
                                    List.of(
                                            SVD,
                                            TWO_STAGE_SVD,
                                            GRAM,
                                            INTERLEAVED_SVD,
                                            INTERLEAVED_GRAM))) {
                Result result =
                        BackendFixture.solveOne(
                                backend, op, matrix.rows(), matrix.columns(), matrix.build());
                assertInstanceOf(Outcome.NonFiniteInput.class, result.outcome(), matrix.name());
                for (double[] part : List.of(result.values(), result.left(), result.right())) {
                    assertTrue(Arrays.stream(part).allMatch(Double::isNaN), matrix.name());
                }
            }
        }
    }

    /** Entries are finite, and n times as much is not. */
    @Test
    final void valuesBeyondTheLargestDoubleAreTold() {
        Backend backend = backend(1);
        for (int n : new int[] {5, 40}) {
            double[] a = new double[n * n];
            Arrays.fill(a, 0.9 * Double.MAX_VALUE);
            for (SpectralOp op :
                    supported(
                            backend,
                            List.of(
                                    EIGEN,
                                    EIGENVALUES,
                                    INTERLEAVED,
                                    INTERLEAVED_VECTORS,
                                    ONE_STAGE,
                                    TWO_STAGE,
                                    DIVIDED,
                                    SVD,
                                    TWO_STAGE_SVD,
                                    GRAM,
                                    INTERLEAVED_SVD,
                                    INTERLEAVED_GRAM))) {
                Result result = BackendFixture.solveOne(backend, op, n, n, a);
                assertInstanceOf(Outcome.Overflow.class, result.outcome(), op + " of order " + n);
                for (double[] part : List.of(result.values(), result.left(), result.right())) {
                    assertTrue(Arrays.stream(part).allMatch(Double::isNaN), op.toString());
                }
            }
        }
    }

    /** Only the lower triangle is read: whatever is above it changes no bit. */
    @Test
    final void upperTriangleIsIgnored() {
        Backend backend = backend(1);
        int n = 70;
        double[] a = symmetric(3, n);
        double[] spoiled = a.clone();
        for (int j = 0; j < n; j++) {
            Arrays.fill(spoiled, j * n, j * n + j, Double.NaN);
        }
        for (SpectralOp op :
                supported(
                        backend,
                        List.of(
                                EIGEN,
                                EIGENVALUES,
                                INTERLEAVED,
                                INTERLEAVED_VECTORS,
                                ONE_STAGE,
                                TWO_STAGE,
                                DIVIDED))) {
            Result expected = BackendFixture.solveOne(backend, op, n, n, a);
            Result actual = BackendFixture.solveOne(backend, op, n, n, spoiled);
            assertTrue(actual.converged());
            assertEquals(expected.bits(), actual.bits());
        }
    }

    /**
     * Tridiagonal matrices: random, graded over 200 orders of magnitude, with zero couplings,
     * constant, and with entries near overflow and underflow. Sturm counts share no code with the
     * iteration.
     */
    @Test
    final void tridiagonalAgreesWithSturmCounts() {
        Backend backend = backend(1);
        for (int n : new int[] {1, 2, 3, 10, 40, 129}) {
            for (int kind = 0; kind < 6; kind++) {
                checkTridiagonal(
                        backend, "tridiagonal " + n + " kind " + kind, n, tridiagonal(n, kind));
            }
        }
    }

    private void checkTridiagonal(Backend backend, String name, int n, double[] columns) {
        Result full = BackendFixture.solveOne(backend, TRIDIAGONAL, n, 2, columns);
        Result values = BackendFixture.solveOne(backend, TRIDIAGONAL_VALUES, n, 2, columns);
        assertTrue(full.converged() && values.converged(), name);
        double[] d = Arrays.copyOfRange(columns, 0, n);
        double[] e = Arrays.copyOfRange(columns, n, 2 * n - 1);
        double[] dense = new double[n * n];
        for (int i = 0; i < n; i++) {
            dense[i * n + i] = d[i];
            if (i < n - 1) {
                dense[i * n + i + 1] = e[i];
                dense[(i + 1) * n + i] = e[i];
            }
        }
        ratios.check(
                name,
                "tridiagonal reconstruction",
                Residuals.eigenReconstruction(n, dense, full.values(), full.left()));
        ratios.check(name, "tridiagonal orthogonality", Residuals.orthogonality(n, n, full.left()));
        ratios.check(
                name, "tridiagonal agreement", Residuals.agreement(full.values(), values.values()));
        SturmCount sturm = new SturmCount(n, d, e);
        double largest = Math.max(Math.abs(full.values()[0]), Math.abs(full.values()[n - 1]));
        double delta = RatioThreshold.VALUE * (U * largest + Double.MIN_VALUE);
        double[] bisected = new double[n];
        for (int i = 0; i < n; i++) {
            assertTrue(sturm.count(full.values()[i] - delta) <= i, name + " value " + i);
            assertTrue(sturm.count(full.values()[i] + delta) > i, name + " value " + i);
            bisected[i] = sturm.bisect(i);
        }
        ratios.check(
                name, "tridiagonal values", Residuals.knownSpectrum(bisected, full.values(), n));
    }

    private static double[] tridiagonal(int n, int kind) {
        SplittableRandom random = new SplittableRandom(1000L * n + kind);
        double[] columns = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double grade =
                    Math.scalb(1.0, kind == 1 ? -i * 660 / n : kind == 2 ? (i - n) * 660 / n : 0);
            columns[i] = kind == 3 ? 2 : grade * random.nextDouble(-1, 1);
            columns[n + i] =
                    kind == 3 ? -1 : grade * random.nextDouble(-1, 1) * (i % 4 == 3 ? 0 : 1);
        }
        int scale = kind == 4 ? 1020 : kind == 5 ? -1050 : 0;
        columns[2 * n - 1] = Double.NaN;
        return Arrays.stream(columns).map(x -> Math.scalb(x, scale)).toArray();
    }

    /** An independent library. */
    @Test
    final void valuesAgreeWithEjml() {
        Backend backend = backend(1);
        int n = 60;
        double[] a = symmetric(11, n);
        // EJML is row-major, which does not matter for a symmetric matrix and transposes the other
        // one.
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, true);
        assertTrue(eigen.decompose(new DMatrixRMaj(n, n, true, a.clone())));
        double[] expected = new double[n];
        for (int i = 0; i < n; i++) {
            expected[i] = eigen.getEigenvalue(i).getReal();
        }
        Arrays.sort(expected);
        Result values = BackendFixture.solveOne(backend, EIGENVALUES, n, n, a);
        ratios.check(
                "Gaussian symmetric 60",
                "EJML",
                Residuals.knownSpectrum(expected, values.values(), n));

        int rows = 50;
        int cols = 33;
        double[] general = general(12, rows, cols);
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(cols, rows, false, false, true);
        assertTrue(svd.decompose(new DMatrixRMaj(cols, rows, true, general.clone())));
        double[] singular = Arrays.copyOf(svd.getSingularValues(), cols);
        Arrays.sort(singular);
        Result result = BackendFixture.solveOne(backend, SINGULAR_VALUES, rows, cols, general);
        ratios.check(
                "Gaussian 50 x 33",
                "EJML",
                Residuals.knownSpectrum(singular, result.values(), rows));
        assertArrayEquals(
                singular,
                BackendFixture.solveOne(backend, GRAM, rows, cols, general).values(),
                1e-12);
    }

    static double[] general(long seed, int rows, int cols) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] a = new double[rows * cols];
        for (int i = 0; i < a.length; i++) {
            a[i] = random.nextGaussian();
        }
        return a;
    }

    static double[] symmetric(long seed, int n) {
        double[] a = general(seed, n, n);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < j; i++) {
                a[j * n + i] = a[i * n + j];
            }
        }
        return a;
    }
}
