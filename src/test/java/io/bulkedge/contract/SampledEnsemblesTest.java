package io.bulkedge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.Place;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.TridiagonalMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.backend.Workspace;
import io.bulkedge.check.Mean;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.ensemble.BetaHermite;
import io.bulkedge.ensemble.Ensemble;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.ensemble.GaussianSymplectic;
import io.bulkedge.ensemble.GaussianUnitary;
import io.bulkedge.ensemble.IidGaussian;
import io.bulkedge.ensemble.TridiagonalPanel;
import io.bulkedge.ensemble.Wishart;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Field;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.Precision;
import io.bulkedge.random.StreamKey;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ensembles drawn where they are solved, against the same matrices in memory and their models. */
class SampledEnsemblesTest {
    private static final StreamKey KEY = new StreamKey(501, StreamKey.ENTRIES, 3);
    private static final SpectralOp DENSE =
            new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.HOUSEHOLDER_QL);
    private static final SpectralOp TRIDIAGONAL =
            new SpectralOp.Tridiagonal(Vectors.NONE, TridiagonalMethod.INTERLEAVED);

    private static CpuBackend backend(int threads) {
        return new CpuBackend(threads, CpuTuning.auto(), KernelLoader.steady());
    }

    private static double[][] solve(int threads, SpectralOp op, MatrixSource source)
            throws IOException {
        BatchShape shape = source.shape();
        double[][] values = new double[(int) shape.count()][];
        try (CpuBackend backend = backend(threads);
                SpectrumBatch output = SpectrumBatch.allocate(op, shape);
                Workspace workspace = backend.workspace(op, Precision.F64, shape)) {
            backend.solve(op, source, output, workspace);
            for (int b = 0; b < values.length; b++) {
                values[b] = output.valuesOf(b);
            }
        }
        return values;
    }

    /** The same bits for one or two threads, from memory, and for a batch that begins later. */
    @Test
    void sampledAndStoredMatricesHaveTheSameValues() throws IOException {
        SpectralOp interleaved =
                new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.INTERLEAVED);
        SpectralOp singular = new SpectralOp.Svd(Vectors.NONE, SvdMethod.INTERLEAVED);
        check(GaussianOrthogonal.semicircle(17), interleaved);
        check(GaussianOrthogonal.semicircle(17), DENSE);
        check(GaussianUnitary.semicircle(9), DENSE);
        check(GaussianSymplectic.semicircle(6), DENSE);
        check(new Wishart(Field.COMPLEX, 7, 5, 1), DENSE);
        check(new IidGaussian(12, 9, 1), singular);
        for (TridiagonalMethod method : TridiagonalMethod.values()) {
            if (method.place() == Place.HOST) {
                check(
                        new TridiagonalPanel(new BetaHermite(3, 30, 1)),
                        new SpectralOp.Tridiagonal(Vectors.NONE, method));
            }
        }
    }

    private static void check(Ensemble ensemble, SpectralOp op) throws IOException {
        int count = 21;
        MatrixSource.Sampled sampled = new MatrixSource.Sampled(ensemble, KEY, count);
        double[][] expected = solve(1, op, sampled);
        assertArrayEquals(expected, solve(2, op, sampled), "two threads");
        double[][] later = solve(1, op, new MatrixSource.Sampled(ensemble, KEY.matrix(8), 13));
        assertArrayEquals(Arrays.copyOfRange(expected, 8, count), later, "a later batch");
        try (CpuBackend backend = backend(1);
                MatrixBatch stored = MatrixBatch.allocate(sampled.shape(), Precision.F64)) {
            backend.sample(sampled, stored);
            assertArrayEquals(expected, solve(1, op, new MatrixSource.Host(stored)), "stored");
        }
    }

    /** Every eigenvalue, by order, has the same mean by the dense matrix and by its model. */
    @Test
    void modelsHaveTheEigenvaluesOfTheirMatrices() throws IOException {
        int count = 2000;
        for (Ensemble ensemble :
                List.of(
                        GaussianOrthogonal.semicircle(6),
                        GaussianUnitary.semicircle(6),
                        GaussianSymplectic.semicircle(6),
                        new Wishart(Field.QUATERNION, 4, 6, 1))) {
            Ensemble model = new TridiagonalPanel(ensemble.tridiagonal().orElseThrow());
            double[][] dense = solve(1, DENSE, new MatrixSource.Sampled(ensemble, KEY, count));
            double[][] tridiagonal =
                    solve(1, TRIDIAGONAL, new MatrixSource.Sampled(model, KEY, count));
            assertEquals(dense[0].length, tridiagonal[0].length);
            for (int i = 0; i < dense[0].length; i++) {
                Mean one = new Mean();
                Mean other = new Mean();
                for (int b = 0; b < count; b++) {
                    one.add(dense[b][i]);
                    other.add(tridiagonal[b][i]);
                }
                one.assertSame(other, ensemble + ", eigenvalue " + i);
            }
        }
    }
}
