package io.bulkedge.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.backend.BatchStatus.Outcome;
import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.contract.BackendFixture.Result;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A routine of the library does not converge for one matrix of a batch. */
@StandInSuite
final class MatrixFaultsTest {
    private static final int COUNT = 23;

    /** Operations of the library with the routine that each calls. */
    static Stream<Arguments> routines() {
        return DeviceCases.operations().stream()
                .filter(op -> !routine(op).isEmpty())
                .map(op -> Arguments.of(op, routine(op)));
    }

    /** The routine that solves a matrix, empty for own kernels. */
    private static String routine(SpectralOp op) {
        return switch (op) {
            case SpectralOp.SymmetricEigen(Vectors _, EigenMethod method) ->
                    switch (method) {
                        case LIBRARY -> "cusolverDnXsyevd";
                        case LIBRARY_BATCHED -> "cusolverDnXsyevBatched";
                        case LIBRARY_JACOBI -> "cusolverDnDsyevjBatched";
                        default -> "";
                    };
            case SpectralOp.Svd(Vectors _, SvdMethod method) ->
                    switch (method) {
                        case LIBRARY -> "cusolverDnDgesvd";
                        case LIBRARY_POLAR -> "cusolverDnXgesvdp";
                        case LIBRARY_JACOBI -> "cusolverDnDgesvdjBatched";
                        case LIBRARY_GRAM -> "cusolverDnXsyevd";
                        default -> "";
                    };
            case SpectralOp.Tridiagonal _ -> "";
        };
    }

    /** In one chunk, at its ends, and where memory makes many chunks of the batch. */
    @ParameterizedTest
    @MethodSource("routines")
    void theOthersAreRight(SpectralOp op, String routine) {
        List<Result> expected = DeviceCases.live(op, COUNT, 1);
        for (long memory : new long[] {1 << 30, 12_000}) {
            for (int failing : new int[] {0, 1, 11, COUNT - 1}) {
                StandIn.reset();
                StandIn.memory(memory);
                StandIn.failMatrix(routine, failing, 3);
                List<Result> results = DeviceCases.live(op, COUNT, 1);
                for (int b = 0; b < COUNT; b++) {
                    String what = routine + ", matrix " + b + " while " + failing + " fails";
                    Result result = results.get(b);
                    if (b == failing) {
                        assertEquals(
                                3,
                                assertInstanceOf(Outcome.NotConverged.class, result.outcome(), what)
                                        .missing(),
                                what);
                        for (double[] part :
                                List.of(result.values(), result.left(), result.right())) {
                            assertTrue(Arrays.stream(part).allMatch(Double::isNaN), what);
                        }
                    } else {
                        assertTrue(result.converged(), what);
                        assertEquals(expected.get(b).bits(), result.bits(), what);
                    }
                }
                StandIn.assertNothingLeft(routine);
            }
        }
    }
}
