package io.bulkedge.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Support;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.TridiagonalMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.contract.BackendFixture;
import io.bulkedge.ensemble.BetaHermite;
import io.bulkedge.ensemble.Ensemble;
import io.bulkedge.ensemble.EntryLaw;
import io.bulkedge.ensemble.GaussianOrthogonal;
import io.bulkedge.ensemble.IidEntries;
import io.bulkedge.ensemble.IidGaussian;
import io.bulkedge.ensemble.TridiagonalPanel;
import io.bulkedge.ensemble.Wigner;
import io.bulkedge.ensemble.Wishart;
import io.bulkedge.matrix.Field;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.PanelCopy;
import io.bulkedge.matrix.Precision;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Matrices drawn for a device, by its kernels or by the host, give the bits of the same matrices
 * drawn by Java and held in memory.
 */
@GpuSuite
final class SampledOnDeviceTest {
    private static final int COUNT = 21;

    static Stream<Ensemble> ensembles() {
        EntryLaw diluted = new EntryLaw.Diluted(new EntryLaw.Gaussian(), 0.3);
        return Stream.of(
                GaussianOrthogonal.semicircle(1),
                GaussianOrthogonal.semicircle(17),
                new GaussianOrthogonal(60, 1.0e-3),
                new IidGaussian(12, 9, 1),
                new IidGaussian(5, 40, 2),
                Wigner.of(diluted, 25, 1),
                Wigner.of(diluted, 25, 1).withoutDiagonal(),
                new IidEntries(diluted, 9, 30, 0.5),
                Wigner.of(new EntryLaw.Signs(), 14, 1),
                Wigner.of(new EntryLaw.Diluted(new EntryLaw.Signs(), 0.5), 14, 1),
                new Wishart(Field.REAL, 9, 13, 1),
                new TridiagonalPanel(new BetaHermite(3, 30, 1)));
    }

    @ParameterizedTest
    @MethodSource("ensembles")
    void bitsOfTheSameMatricesInMemory(Ensemble ensemble) {
        StreamKey key = new StreamKey(-77, StreamKey.ENTRIES, (1L << 33) + 5);
        MatrixSource.Sampled sampled = new MatrixSource.Sampled(ensemble, key, COUNT);
        for (int threads = 1; threads <= 2; threads++) {
            try (Backend backend = LoadedDevice.open(threads);
                    MatrixBatch stored = MatrixBatch.allocate(sampled.shape(), Precision.F64)) {
                draw(ensemble, key, stored);
                for (SpectralOp op : operations(backend, sampled)) {
                    List<List<Long>> expected =
                            DeviceCases.bits(
                                    BackendFixture.solve(
                                            backend, op, new MatrixSource.Host(stored)));
                    assertEquals(
                            expected,
                            DeviceCases.bits(BackendFixture.solve(backend, op, sampled)),
                            op.toString());
                    assertEquals(
                            expected.subList(8, COUNT),
                            DeviceCases.bits(
                                    BackendFixture.solve(
                                            backend,
                                            op,
                                            new MatrixSource.Sampled(
                                                    ensemble, key.matrix(8), COUNT - 8))),
                            op + ", a later batch");
                }
            }
        }
    }

    private static void draw(Ensemble ensemble, StreamKey key, MatrixBatch stored) {
        double[] panel = new double[ensemble.rows() * ensemble.cols()];
        for (long b = 0; b < COUNT; b++) {
            ensemble.fill(Draws.scalar(), key.matrix(b), panel, 0, 1, ensemble.rows());
            PanelCopy.fromPanel(panel, 0, ensemble.rows(), stored, b);
        }
    }

    /** The quickest ones whose results depend on every entry: what is drawn is not theirs. */
    private static List<SpectralOp> operations(Backend backend, MatrixSource source) {
        return Stream.<SpectralOp>of(
                        new SpectralOp.SymmetricEigen(Vectors.ALL, EigenMethod.LIBRARY),
                        new SpectralOp.Svd(Vectors.ALL, SvdMethod.LIBRARY),
                        new SpectralOp.Tridiagonal(Vectors.NONE, TridiagonalMethod.BLOCK_STURM))
                .filter(
                        op ->
                                backend.supports(op, Precision.F64, source.shape())
                                        instanceof Support.Yes)
                .toList();
    }
}
