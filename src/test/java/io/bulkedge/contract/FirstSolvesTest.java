package io.bulkedge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Vectors;
import io.bulkedge.backend.Workspace;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;
import io.bulkedge.cpu.kernel.KernelChoice;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.Precision;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernels a process begins with give the bits of those it ends with. */
class FirstSolvesTest {
    private static MatrixBatch random(long count, int n) {
        MatrixBatch matrices = MatrixBatch.allocate(BatchShape.real(count, n, n), Precision.F64);
        SplittableRandom random = new SplittableRandom(n);
        for (long b = 0; b < count; b++) {
            for (int j = 0; j < n; j++) {
                for (int i = j; i < n; i++) {
                    double value = random.nextDouble(-1, 1);
                    matrices.set(b, i, j, value);
                    matrices.set(b, j, i, value);
                }
            }
        }
        return matrices;
    }

    private static double[][] values(KernelChoice kernels, EigenMethod method, MatrixBatch matrices)
            throws IOException {
        SpectralOp op = new SpectralOp.SymmetricEigen(Vectors.NONE, method);
        BatchShape shape = matrices.shape();
        double[][] values = new double[Math.toIntExact(shape.count())][];
        try (CpuBackend backend = new CpuBackend(2, CpuTuning.auto(), kernels);
                SpectrumBatch output = SpectrumBatch.allocate(op, shape);
                Workspace workspace = backend.workspace(op, Precision.F64, shape)) {
            backend.solve(op, new MatrixSource.Host(matrices), output, workspace);
            for (int b = 0; b < values.length; b++) {
                values[b] = output.valuesOf(b);
            }
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({
        "INTERLEAVED, 1, 20",
        "INTERLEAVED, 37, 20",
        "INTERLEAVED, 5, 67",
        "ONE_STAGE_STURM, 1, 131",
        "TWO_STAGE_STURM, 1, 131"
    })
    void bitsAreThoseOfLaterSolves(EigenMethod method, int count, int n) throws IOException {
        KernelChoice first = KernelLoader.best();
        KernelChoice later = KernelLoader.steady();
        assertSame(later.kernels().twins(), later.kernels());
        if (later.kernels().bits() > Double.SIZE) {
            assertNotSame(first.kernels().twins(), first.kernels());
            assertNotSame(first.interleaved().twins(), first.interleaved());
        }
        try (MatrixBatch matrices = random(count, n)) {
            double[][] expected = values(later, method, matrices);
            double[][] actual = values(first, method, matrices);
            for (int b = 0; b < count; b++) {
                assertArrayEquals(expected[b], actual[b], "matrix " + b);
            }
        }
    }
}
