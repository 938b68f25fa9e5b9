package io.bulkedge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BatchStatus.Outcome;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Support;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.Vectors;
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
import java.util.Comparator;
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
public abstract class BackendContractTest extends Operations {
    private static final double U = 0x1p-53;

    private final RatioLog ratios = new RatioLog(getClass());
    private List<Backend> opened = new ArrayList<>();

    /** Opens a backend with this many threads. */
    protected abstract Backend open(int threads);

    /** A backend that is closed after the test. */
    final Backend backend(int threads) {
        Backend backend = open(threads);
        opened.add(backend);
        return backend;
    }

    /** The operations that a backend has for matrices of these sizes. */
    static List<SpectralOp> supported(Backend backend, List<SpectralOp> ops, int rows, int cols) {
        BatchShape shape = BatchShape.real(1, rows, cols);
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

    /**
     * Vectors are held against the matrix, values without them against values with them, and both
     * against spectra that are known.
     */
    @Test
    final void symmetricGallery() {
        Backend backend = backend(1);
        for (TestMatrix matrix : Gallery.symmetric()) {
            int n = matrix.rows();
            double[] a = matrix.build();
            double[] known = matrix.knownSpectrum();
            double[] reference = new double[0];
            for (SpectralOp op : withVectorsFirst(backend, SYMMETRIC, n, n)) {
                Result result = solved(backend, op, matrix, a);
                assertTrue(Residuals.ascending(result.values()), matrix.name());
                if (op.vectors() == Vectors.ALL) {
                    check(
                            matrix,
                            op,
                            "reconstruction",
                            Residuals.eigenReconstruction(n, a, result.values(), result.left()));
                    check(
                            matrix,
                            op,
                            "orthogonality",
                            Residuals.orthogonality(n, n, result.left()));
                    reference = result.values();
                } else {
                    check(
                            matrix,
                            op,
                            "agreement",
                            Residuals.knownSpectrum(reference, result.values(), n));
                }
                if (known != null) {
                    check(
                            matrix,
                            op,
                            "known values",
                            Residuals.knownSpectrum(known, result.values(), n));
                }
            }
        }
    }

    @Test
    final void generalGallery() {
        Backend backend = backend(1);
        for (TestMatrix matrix : Gallery.finite()) {
            int m = matrix.rows();
            int n = matrix.columns();
            int k = Math.min(m, n);
            int size = Math.max(m, n);
            double[] a = matrix.build();
            double[] known = matrix.knownSingularValues();
            double[] reference = new double[0];
            for (SpectralOp op : withVectorsFirst(backend, GENERAL, m, n)) {
                Result result = solved(backend, op, matrix, a);
                double[] values = result.values();
                assertTrue(Residuals.ascendingNonNegative(values), matrix.name());
                if (op instanceof SpectralOp.Svd svd && svd.method().gram()) {
                    double largest = k == 0 ? 0 : reference[k - 1];
                    check(
                            matrix,
                            op,
                            "squared values",
                            Residuals.knownSpectrum(
                                    squares(reference, largest), squares(values, largest), size));
                    continue;
                }
                if (op.vectors() == Vectors.ALL) {
                    check(
                            matrix,
                            op,
                            "reconstruction",
                            Residuals.reconstruction(
                                    m, n, a, values, result.left(), result.right()));
                    check(matrix, op, "left", Residuals.orthogonality(m, k, result.left()));
                    check(matrix, op, "right", Residuals.orthogonality(n, k, result.right()));
                    reference = values;
                } else {
                    check(
                            matrix,
                            op,
                            "agreement",
                            Residuals.knownSpectrum(reference, values, size));
                }
                if (known != null) {
                    check(matrix, op, "known values", Residuals.knownSpectrum(known, values, size));
                }
            }
        }
    }

    private static Result solved(Backend backend, SpectralOp op, TestMatrix matrix, double[] a) {
        Result result = BackendFixture.solveOne(backend, op, matrix.rows(), matrix.columns(), a);
        assertTrue(result.converged(), matrix.name() + " by " + op);
        return result;
    }

    private void check(TestMatrix matrix, SpectralOp op, String what, double ratio) {
        ratios.check(matrix.name(), what + " by " + op, ratio);
    }

    /** At least one operation gives vectors of matrices of any size. */
    private static List<SpectralOp> withVectorsFirst(
            Backend backend, List<SpectralOp> ops, int rows, int cols) {
        List<SpectralOp> able =
                supported(backend, ops, rows, cols).stream()
                        .sorted(Comparator.comparing(op -> op.vectors() == Vectors.NONE))
                        .toList();
        assertEquals(Vectors.ALL, able.getFirst().vectors(), rows + " x " + cols);
        return able;
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
                    supported(
                            backend,
                            matrix.symmetric() ? DENSE : GENERAL,
                            matrix.rows(),
                            matrix.columns())) {
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
            for (SpectralOp op : supported(backend, DENSE, n, n)) {
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
        for (SpectralOp op : supported(backend, SYMMETRIC, n, n)) {
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
        double[] d = Arrays.copyOfRange(columns, 0, n);
        double[] e = Arrays.copyOfRange(columns, n, 2 * n - 1);
        SturmCount sturm = new SturmCount(n, d, e);
        double[] bisected = new double[n];
        Arrays.setAll(bisected, sturm::bisect);
        for (SpectralOp op : supported(backend, OF_TRIDIAGONAL, n, 2)) {
            Result result = BackendFixture.solveOne(backend, op, n, 2, columns);
            assertTrue(result.converged(), name);
            double[] values = result.values();
            if (op.vectors() == Vectors.ALL) {
                ratios.check(
                        name,
                        "reconstruction by " + op,
                        Residuals.eigenReconstruction(n, dense(d, e), values, result.left()));
                ratios.check(
                        name,
                        "orthogonality by " + op,
                        Residuals.orthogonality(n, n, result.left()));
            }
            double largest = Math.max(Math.abs(values[0]), Math.abs(values[n - 1]));
            double delta = RatioThreshold.VALUE * (U * largest + Double.MIN_VALUE);
            for (int i = 0; i < n; i++) {
                assertTrue(sturm.count(values[i] - delta) <= i, name + " value " + i);
                assertTrue(sturm.count(values[i] + delta) > i, name + " value " + i);
            }
            ratios.check(name, "values by " + op, Residuals.knownSpectrum(bisected, values, n));
        }
    }

    private static double[] dense(double[] d, double[] e) {
        int n = d.length;
        double[] dense = new double[n * n];
        for (int i = 0; i < n; i++) {
            dense[i * n + i] = d[i];
            if (i < n - 1) {
                dense[i * n + i + 1] = e[i];
                dense[(i + 1) * n + i] = e[i];
            }
        }
        return dense;
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
        for (SpectralOp op : supported(backend, SYMMETRIC, n, n)) {
            Result values = BackendFixture.solveOne(backend, op, n, n, a);
            ratios.check(
                    "Gaussian symmetric 60",
                    "EJML by " + op,
                    Residuals.knownSpectrum(expected, values.values(), n));
        }

        int rows = 50;
        int cols = 33;
        double[] general = general(12, rows, cols);
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(cols, rows, false, false, true);
        assertTrue(svd.decompose(new DMatrixRMaj(cols, rows, true, general.clone())));
        double[] singular = Arrays.copyOf(svd.getSingularValues(), cols);
        Arrays.sort(singular);
        for (SpectralOp op : supported(backend, GENERAL, rows, cols)) {
            double[] values = BackendFixture.solveOne(backend, op, rows, cols, general).values();
            if (op instanceof SpectralOp.Svd(Vectors _, SvdMethod method) && method.gram()) {
                assertArrayEquals(singular, values, 1e-12);
                continue;
            }
            ratios.check(
                    "Gaussian 50 x 33",
                    "EJML by " + op,
                    Residuals.knownSpectrum(singular, values, rows));
        }
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
