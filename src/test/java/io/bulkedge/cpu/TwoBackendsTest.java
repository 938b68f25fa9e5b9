package io.bulkedge.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.check.SymmetricBatch;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.matrix.MatrixBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Backends in one virtual machine that solve at the same time find what each finds alone. */
@Timeout(120)
class TwoBackendsTest {
    private static final int ROUNDS = 4;

    static Stream<Arguments> routes() {
        return Stream.of(
                Arguments.of(
                        new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.INTERLEAVED),
                        50,
                        33),
                Arguments.of(
                        new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.ONE_STAGE_STURM),
                        1,
                        400),
                Arguments.of(
                        new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.TWO_STAGE_STURM),
                        1,
                        400),
                Arguments.of(
                        new SpectralOp.SymmetricEigen(Vectors.ALL, EigenMethod.DIVIDE_AND_CONQUER),
                        2,
                        300),
                Arguments.of(new SpectralOp.Svd(Vectors.NONE, SvdMethod.GRAM), 1, 300),
                Arguments.of(
                        new SpectralOp.Svd(Vectors.NONE, SvdMethod.TWO_STAGE_BISECTION), 1, 300));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void neitherDisturbsTheOther(SpectralOp op, int count, int n) throws Exception {
        try (CpuBackend first = new CpuBackend(2, CpuTuning.auto(), KernelLoader.best());
                CpuBackend second = new CpuBackend(3, CpuTuning.auto(), KernelLoader.best());
                MatrixBatch matrices = SymmetricBatch.random(count, n);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            double[][] expected = SymmetricBatch.values(first, op, matrices);
            List<Future<double[][]>> results = new ArrayList<>();
            for (CpuBackend backend : List.of(first, second)) {
                Callable<double[][]> solve = () -> SymmetricBatch.values(backend, op, matrices);
                for (int round = 0; round < ROUNDS; round++) {
                    results.add(threads.submit(solve));
                }
            }
            for (Future<double[][]> result : results) {
                assertArrayEquals(expected, result.get());
            }
        }
    }
}
