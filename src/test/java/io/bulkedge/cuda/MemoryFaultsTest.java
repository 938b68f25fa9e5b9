package io.bulkedge.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.DeviceException;
import io.bulkedge.backend.DeviceException.Kind;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.MatrixSource;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SpectrumBatch;
import io.bulkedge.backend.Vectors;
import io.bulkedge.backend.Workspace;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.matrix.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A device without enough memory gets smaller chunks, with the same results, or says so. */
@StandInSuite
final class MemoryFaultsTest {
    private static final List<String> ALLOCATIONS = List.of("cuMemAlloc", "cuMemHostAlloc");

    static List<SpectralOp> operations() {
        return DeviceCases.operations();
    }

    /** Every allocation of one and of two lanes fails once. */
    @ParameterizedTest
    @MethodSource("operations")
    void chunksAreHalvedWhereverMemoryEnds(SpectralOp op) {
        for (int threads = 1; threads <= 2; threads++) {
            StandIn.reset();
            List<List<Long>> expected =
                    DeviceCases.bits(DeviceCases.live(op, DeviceCases.COUNT, threads));
            for (String function : ALLOCATIONS) {
                StandIn.clearFaults();
                DeviceCases.live(op, DeviceCases.COUNT, threads);
                long count = StandIn.calls(function);
                assertTrue(count > 0, function);
                for (long call = 1; call <= count; call++) {
                    String what = op + ", " + function + " " + call;
                    StandIn.clearFaults();
                    StandIn.fail(function, call, StandIn.OUT_OF_MEMORY);
                    assertEquals(
                            expected,
                            DeviceCases.bits(DeviceCases.live(op, DeviceCases.COUNT, threads)),
                            what);
                    assertTrue(StandIn.calls(function) > count, what + " was tried once");
                    StandIn.assertNothingLeft(what);
                }
            }
        }
    }

    /** There is nothing less than one matrix in one lane. */
    @ParameterizedTest
    @MethodSource("operations")
    void oneMatrixThatDoesNotFitIsTold(SpectralOp op) {
        for (String function : ALLOCATIONS) {
            StandIn.clearFaults();
            DeviceCases.live(op, 1, 2);
            long count = StandIn.calls(function);
            for (long call = 1; call <= count; call++) {
                StandIn.clearFaults();
                StandIn.fail(function, call, StandIn.OUT_OF_MEMORY);
                DeviceException failure =
                        assertThrows(DeviceException.class, () -> DeviceCases.live(op, 1, 2));
                assertEquals(Kind.OUT_OF_MEMORY, failure.kind());
                assertTrue(
                        String.valueOf(failure.getMessage()).contains(": " + function + " failed"),
                        failure::getMessage);
                StandIn.assertNothingLeft(op + ", " + function + " " + call);
            }
        }
    }

    /** Memory for fewer matrices than a batch has, and then for none. */
    @Test
    void aSmallDeviceSolvesInManyChunks() {
        SpectralOp op = new SpectralOp.SymmetricEigen(Vectors.ALL, EigenMethod.LIBRARY_JACOBI);
        int count = 400;
        List<List<Long>> expected = DeviceCases.bits(DeviceCases.live(op, count, 2));
        for (long memory : new long[] {1 << 20, 100_000, 30_000, 10_000}) {
            StandIn.reset();
            StandIn.memory(memory);
            assertEquals(
                    expected, DeviceCases.bits(DeviceCases.live(op, count, 2)), memory + " bytes");
            StandIn.assertNothingLeft(memory + " bytes");
        }
        StandIn.reset();
        StandIn.memory(500);
        DeviceException failure =
                assertThrows(DeviceException.class, () -> DeviceCases.live(op, count, 2));
        assertEquals(Kind.OUT_OF_MEMORY, failure.kind());
    }

    /** The caller learns that it went slower than it could. */
    @Test
    void halvedChunksAreCounted() throws Exception {
        SpectralOp op = new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.BLOCK_STURM);
        BatchShape shape = BatchShape.real(64, 8, 8);
        StandIn.fail("cuMemAlloc", 1, StandIn.OUT_OF_MEMORY);
        StandIn.fail("cuMemAlloc", 2, StandIn.OUT_OF_MEMORY);
        try (Backend backend = LoadedDevice.open(1);
                Workspace workspace = backend.workspace(op, Precision.F64, shape);
                SpectrumBatch output = SpectrumBatch.allocate(op, shape);
                MatrixBatch matrices = MatrixBatch.allocate(shape, Precision.F64)) {
            assertEquals(
                    2,
                    backend.solve(op, new MatrixSource.Host(matrices), output, workspace)
                            .halvings());
        }
    }
}
