package io.bulkedge.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.DeviceException;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Vectors;
import io.bulkedge.contract.BackendFixture;
import io.bulkedge.contract.BackendFixture.Result;
import io.bulkedge.cuda.driver.CudaGeneration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every call of the driver and of the libraries in the life of a backend fails once: the exception
 * names it, and nothing stays behind.
 */
@StandInSuite
@Timeout(120)
final class DriverFaultsTest {
    /** Whatever the backend calls, but for the questions of the probe. */
    private static final List<String> CALLS =
            List.of(
                    "cuInit",
                    "cuDeviceGet",
                    "cuDeviceGetAttribute",
                    "cuDevicePrimaryCtxRetain",
                    "cuCtxSetCurrent",
                    "cuMemGetInfo",
                    "cuMemAlloc",
                    "cuMemHostAlloc",
                    "cuStreamCreate",
                    "cuEventCreate",
                    "cuEventRecord",
                    "cuEventSynchronize",
                    "cuModuleLoadData",
                    "cuModuleGetFunction",
                    "cuLaunchKernel",
                    "cuMemcpyHtoDAsync",
                    "cuMemcpyDtoHAsync",
                    "cuMemsetD8Async",
                    "cusolverDnCreate",
                    "cusolverDnSetStream",
                    "cusolverDnCreateParams",
                    "cusolverDnCreateSyevjInfo",
                    "cusolverDnCreateGesvdjInfo",
                    "cublasCreate",
                    "cublasSetStream",
                    "cublasDsyrk",
                    "cusolverDnXsyevd_bufferSize",
                    "cusolverDnXsyevd",
                    "cusolverDnXsyevBatched_bufferSize",
                    "cusolverDnXsyevBatched",
                    "cusolverDnDsyevjBatched_bufferSize",
                    "cusolverDnDsyevjBatched",
                    "cusolverDnDgesvd_bufferSize",
                    "cusolverDnDgesvd",
                    "cusolverDnXgesvdp_bufferSize",
                    "cusolverDnXgesvdp",
                    "cusolverDnDgesvdjBatched_bufferSize",
                    "cusolverDnDgesvdjBatched");

    /** Calls that end something. What they refuse to end is what stays behind. */
    private static final List<String> ENDS =
            List.of(
                    "cuMemFree",
                    "cuMemFreeHost",
                    "cuStreamDestroy",
                    "cuEventDestroy",
                    "cuModuleUnload",
                    "cusolverDnDestroy",
                    "cusolverDnDestroyParams",
                    "cusolverDnDestroySyevjInfo",
                    "cusolverDnDestroyGesvdjInfo",
                    "cublasDestroy");

    static List<SpectralOp> operations() {
        return DeviceCases.operations();
    }

    /** Called once or more in a life that goes well, with how often. */
    private static Map<String, Long> counts(SpectralOp op, List<String> functions) {
        StandIn.reset();
        live(op);
        Map<String, Long> counts = new TreeMap<>();
        for (String function : functions) {
            counts.put(function, StandIn.calls(function));
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static void live(SpectralOp op) {
        for (Result result : DeviceCases.live(op, DeviceCases.COUNT, 1)) {
            assertTrue(result.converged());
        }
    }

    private static DeviceException failure(SpectralOp op, String function, long call, int code) {
        StandIn.reset();
        StandIn.fail(function, call, code);
        DeviceException failure = assertThrows(DeviceException.class, () -> live(op));
        assertTrue(
                String.valueOf(failure.getMessage()).contains(": " + function),
                function + ", call " + call + ": " + failure.getMessage());
        return failure;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyCallFailsOnceAndNothingLeaks(SpectralOp op) {
        counts(op, CALLS)
                .forEach(
                        (function, count) -> {
                            for (long call = 1; call <= count; call++) {
                                DeviceException failure =
                                        failure(op, function, call, code(function));
                                assertEquals(DeviceException.Kind.OTHER, failure.kind(), function);
                                StandIn.assertNothingLeft(op + ", " + function + " " + call);
                            }
                        });
    }

    /** What could not be ended stays, and nothing else. */
    @ParameterizedTest
    @MethodSource("operations")
    void whatCannotBeEndedKeepsNothingElse(SpectralOp op) {
        counts(op, ENDS)
                .forEach(
                        (function, count) -> {
                            for (long call = 1; call <= count; call++) {
                                failure(op, function, call, code(function));
                                long left = StandIn.number("standin_leaks");
                                assertTrue(left <= 1, left + " left by " + op + ", " + function);
                            }
                        });
        StandIn.reset();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aLostDeviceIsToldAndClosed(SpectralOp op) {
        List<String> driver =
                Stream.concat(CALLS.stream(), ENDS.stream())
                        .filter(function -> code(function) == StandIn.NOT_SUPPORTED)
                        .toList();
        counts(op, driver)
                .forEach(
                        (function, count) -> {
                            for (long call = 1; call <= count; call++) {
                                DeviceException failure =
                                        failure(op, function, call, StandIn.LAUNCH_FAILED);
                                assertEquals(DeviceException.Kind.LOST, failure.kind(), function);
                                StandIn.assertNothingLeft(op + ", " + function + " " + call);
                            }
                        });
        StandIn.reset();
        live(op);
    }

    /** More shared memory than a block has without asking. */
    @Test
    void permissionForSharedMemoryIsRefused() {
        SpectralOp op = new SpectralOp.SymmetricEigen(Vectors.NONE, EigenMethod.BLOCK_STURM);
        StandIn.fail("cuFuncSetAttribute", 1, StandIn.NOT_SUPPORTED);
        try (Backend backend = LoadedDevice.open(1)) {
            int n = 100;
            DeviceException failure =
                    assertThrows(
                            DeviceException.class,
                            () -> BackendFixture.solveOne(backend, op, n, n, new double[n * n]));
            assertTrue(
                    String.valueOf(failure.getMessage()).contains("cuFuncSetAttribute"),
                    failure::getMessage);
            assertTrue(
                    BackendFixture.solveOne(backend, op, n, n, new double[n * n]).converged(),
                    "the next solve");
        }
    }

    /** CUDA_ERROR_NOT_SUPPORTED, CUBLAS_ and CUSOLVER_STATUS_INTERNAL_ERROR. */
    private static int code(String function) {
        return function.startsWith("cublas")
                ? 14
                : function.startsWith("cusolver") ? 7 : StandIn.NOT_SUPPORTED;
    }

    /** A name that nothing calls would test nothing. */
    @Test
    void everyNameIsCalled() {
        Set<String> called = new TreeSet<>();
        for (SpectralOp op : operations()) {
            called.addAll(counts(op, CALLS).keySet());
            called.addAll(counts(op, ENDS).keySet());
        }
        Set<String> listed = new TreeSet<>(CALLS);
        listed.addAll(ENDS);
        if (LoadedDevice.generation() == CudaGeneration.CUDA_12) {
            listed.removeIf(name -> name.contains("XsyevBatched"));
            // Only that routine wants zeros.
            listed.remove("cuMemsetD8Async");
        }
        assertEquals(listed, called);
    }
}
