package io.bulkedge.cpu.small;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.BatchStatus;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Support;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.TridiagonalMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.backend.Workspace;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.ensemble.BetaHermite;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.ensemble.TridiagonalPanel;
import io.bulkedge.gallery.Gallery;
import io.bulkedge.gallery.TestMatrix;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import io.bulkedge.matrix.Precision;
import io.bulkedge.random.StreamKey;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A matrix that the lockstep iteration gives up is solved by the reference method and counted. */
class StalledIterationTest {
    private static final int N = 24;
    private static final int COUNT = 21;
    private static final MatrixSource SOURCE =
            new MatrixSource.Sampled(
                    GaussianOrthogonal.semicircle(N),
                    new StreamKey(9, StreamKey.ENTRIES, 0),
                    COUNT);

    private static int solve(
            Vectors wanted, int sweepsPerValue, EigenMethod method, double[] values)
            throws IOException {
        return solve(new SpectralOp.SymmetricEigen(wanted, method), sweepsPerValue, values);
    }

    private static int solve(SpectralOp op, int sweepsPerValue, double[] values)
            throws IOException {
        return solve(op, SOURCE, sweepsPerValue, values);
    }

    private static int solve(
            SpectralOp op, MatrixSource source, int sweepsPerValue, double[] values)
            throws IOException {
        CpuTuning auto = CpuTuning.auto();
        CpuTuning tuning =
                new CpuTuning(
                        auto.blockSize(),
                        auto.crossover(),
                        auto.rotationRows(),
                        sweepsPerValue,
                        auto.gramNumbers(),
                        auto.teamOrder());
        try (Backend backend = new CpuBackend(2, tuning, KernelLoader.best());
                SpectrumBatch output = SpectrumBatch.allocate(op, source.shape());
                Workspace workspace = backend.workspace(op, source.precision(), source.shape())) {
            BatchStatus status = backend.solve(op, source, output, workspace);
            assertTrue(status.allConverged());
            for (int b = 0; b < COUNT; b++) {
                System.arraycopy(output.valuesOf(b), 0, values, b * N, N);
            }
            return status.repeats();
        }
    }

    @ParameterizedTest
    @EnumSource(Vectors.class)
    void everyMatrixStallsWithoutSweeps(Vectors wanted) throws IOException {
        double[] reference = new double[COUNT * N];
        double[] values = new double[COUNT * N];
        assertEquals(0, solve(wanted, 0, EigenMethod.HOUSEHOLDER_QL, reference));
        assertEquals(COUNT, solve(wanted, 0, EigenMethod.INTERLEAVED, values));
        assertArrayEquals(reference, values);
    }

    @ParameterizedTest
    @EnumSource(Vectors.class)
    void aLimitThatSufficesChangesNothing(Vectors wanted) throws IOException {
        double[] free = new double[COUNT * N];
        double[] reference = new double[COUNT * N];
        double[] values = new double[COUNT * N];
        assertEquals(0, solve(wanted, 8, EigenMethod.INTERLEAVED, free));
        solve(wanted, 8, EigenMethod.HOUSEHOLDER_QL, reference);
        assertEquals(COUNT, solve(wanted, 1, EigenMethod.INTERLEAVED, values));
        assertArrayEquals(reference, values);
        assertEquals(0, solve(wanted, 4, EigenMethod.INTERLEAVED, values));
        assertTrue(Arrays.equals(free, values));
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERLEAVED", "INTERLEAVED_GRAM"})
    void stalledSingularValuesAreThoseOfTheReference(SvdMethod method) throws IOException {
        SpectralOp op = new SpectralOp.Svd(Vectors.NONE, method);
        double[] reference = new double[COUNT * N];
        double[] values = new double[COUNT * N];
        solve(new SpectralOp.Svd(Vectors.NONE, SvdMethod.BIDIAGONAL), 8, reference);
        assertEquals(COUNT, solve(op, 1, values));
        assertArrayEquals(reference, values);
        assertEquals(0, solve(op, 8, values));
        assertFalse(Arrays.equals(reference, values));
        double[] again = new double[COUNT * N];
        assertEquals(0, solve(op, 6, again));
        assertArrayEquals(values, again);
    }

    @Test
    void stalledTridiagonalMatricesAreThoseOfTheReference() throws IOException {
        MatrixSource models =
                new MatrixSource.Sampled(
                        new TridiagonalPanel(new BetaHermite(1, N, 1)),
                        new StreamKey(9, StreamKey.ENTRIES, 0),
                        COUNT);
        SpectralOp interleaved =
                new SpectralOp.Tridiagonal(Vectors.NONE, TridiagonalMethod.INTERLEAVED);
        double[] reference = new double[COUNT * N];
        double[] values = new double[COUNT * N];
        SpectralOp alone = new SpectralOp.Tridiagonal(Vectors.NONE, TridiagonalMethod.QL);
        assertEquals(0, solve(alone, models, 8, reference));
        assertEquals(COUNT, solve(interleaved, models, 1, values));
        assertArrayEquals(reference, values);
        assertEquals(0, solve(interleaved, models, 8, values));
        assertFalse(Arrays.equals(reference, values));
    }

    /** Graded, clustered, split, rank-deficient: none needs more than its share of sweeps. */
    @Test
    void matricesOfTheGalleryDoNotStall() throws IOException {
        SpectralOp op = new SpectralOp.Svd(Vectors.NONE, SvdMethod.INTERLEAVED);
        int solved = 0;
        try (Backend backend = new CpuBackend(1, CpuTuning.auto(), KernelLoader.best())) {
            for (TestMatrix matrix : Gallery.finite()) {
                BatchShape shape = BatchShape.real(1, matrix.rows(), matrix.columns());
                if (backend.supports(op, Precision.F64, shape) instanceof Support.No) {
                    continue;
                }
                solved++;
                try (MatrixBatch batch = MatrixBatch.allocate(shape, Precision.F64);
                        SpectrumBatch output = SpectrumBatch.allocate(op, shape);
                        Workspace workspace = backend.workspace(op, Precision.F64, shape)) {
                    PanelCopy.fromPanel(matrix.build(), 0, matrix.rows(), batch, 0);
                    MatrixSource source = new MatrixSource.Host(batch);
                    BatchStatus status = backend.solve(op, source, output, workspace);
                    assertEquals(0, status.repeats(), matrix.name());
                }
            }
        }
        assertTrue(solved > 50, "matrices of the gallery: " + solved);
    }
}
