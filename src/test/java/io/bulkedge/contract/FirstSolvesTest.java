package io.bulkedge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Vectors;
import io.bulkedge.check.SymmetricBatch;
import io.bulkedge.cpu.CpuBackend;
import io.bulkedge.cpu.CpuTuning;
import io.bulkedge.cpu.kernel.KernelChoice;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.matrix.MatrixBatch;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernels a process begins with give the bits of those it ends with. */
class FirstSolvesTest {
    private static double[][] values(KernelChoice kernels, EigenMethod method, MatrixBatch matrices)
            throws IOException {
        SpectralOp op = new SpectralOp.SymmetricEigen(Vectors.NONE, method);
        try (CpuBackend backend = new CpuBackend(2, CpuTuning.auto(), kernels)) {
            return SymmetricBatch.values(backend, op, matrices);
        }
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
        try (MatrixBatch matrices = SymmetricBatch.random(count, n)) {
            double[][] expected = values(later, method, matrices);
            double[][] actual = values(first, method, matrices);
            for (int b = 0; b < count; b++) {
                assertArrayEquals(expected[b], actual[b], "matrix " + b);
            }
        }
    }
}
