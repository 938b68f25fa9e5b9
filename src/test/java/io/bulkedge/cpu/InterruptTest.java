package io.bulkedge.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.backend.Workspace;
import io.bulkedge.check.SymmetricBatch;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.Precision;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A solve that would take long ends soon after its thread is interrupted, on every route and in
 * every thread, and leaves the backend as it was.
 */
@Timeout(120)
class InterruptTest {
    /** Large enough that no route is done when the interrupt comes. */
    private static final int LARGE = 2000;

    private static final int SMALL = 40;
    private static final long DELAY_MILLIS = 30;

    private static MatrixBatch one;
    private static MatrixBatch three;

    @BeforeAll
    static void draw() {
        one = SymmetricBatch.random(1, LARGE);
        three = SymmetricBatch.random(3, LARGE);
    }

    @AfterAll
    static void free() {
        one.close();
        three.close();
    }

    static List<SpectralOp> routes() {
        return List.of(
                new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.HOUSEHOLDER_QL),
                new SpectralOp.SymmetricEigen(Vectors.ALL, EigenMethod.HOUSEHOLDER_QL),
                new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.ONE_STAGE_STURM),
                new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.TWO_STAGE_STURM),
                new SpectralOp.SymmetricEigen(Vectors.ALL, EigenMethod.DIVIDE_AND_CONQUER),
                new SpectralOp.Svd(Vectors.NONE, SvdMethod.BIDIAGONAL),
                new SpectralOp.Svd(Vectors.ALL, SvdMethod.BIDIAGONAL),
                new SpectralOp.Svd(Vectors.NONE, SvdMethod.GRAM),
                new SpectralOp.Svd(Vectors.NONE, SvdMethod.GRAM_TWO_STAGE),
                new SpectralOp.Svd(Vectors.NONE, SvdMethod.TWO_STAGE_BISECTION));
    }

    /** Memory is there before the solve begins, so that only the solve is timed. */
    private static void solve(
            CpuBackend backend, SpectralOp op, MatrixBatch matrices, CountDownLatch begun)
            throws IOException {
        BatchShape shape = matrices.shape();
        try (SpectrumBatch output = SpectrumBatch.allocate(op, shape);
                Workspace workspace = backend.workspace(op, Precision.F64, shape)) {
            begun.countDown();
            backend.solve(op, new MatrixSource.Host(matrices), output, workspace);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void solvesEndSoon(SpectralOp op) throws Exception {
        try (CpuBackend backend = new CpuBackend(2, CpuTuning.auto(), KernelLoader.steady());
                MatrixBatch small = SymmetricBatch.random(1, SMALL)) {
            double[][] expected = SymmetricBatch.values(backend, op, small);
            for (MatrixBatch matrices : List.of(one, three)) {
                AtomicReference<Exception> end = new AtomicReference<>();
                AtomicLong ended = new AtomicLong();
                CountDownLatch begun = new CountDownLatch(1);
                Thread solver =
                        new Thread(
                                () -> {
                                    try {
                                        solve(backend, op, matrices, begun);
                                    } catch (Exception e) {
                                        end.set(e);
                                    }
                                    ended.set(System.nanoTime());
                                });
                solver.start();
                begun.await();
                Thread.sleep(DELAY_MILLIS);
                long interrupted = System.nanoTime();
                solver.interrupt();
                solver.join();
                assertInstanceOf(InterruptedIOException.class, end.get());
                double seconds = (ended.get() - interrupted) * 1e-9;
                assertTrue(seconds < 1, op + " took another " + seconds + " s");
                assertArrayEquals(
                        expected,
                        SymmetricBatch.values(backend, op, small),
                        "the backend is as before");
            }
            assertEquals(SMALL, expected[0].length);
        }
    }
}
