package io.bulkedge.cuda;

import io.bulkedge.backend.Backend;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Support;
import io.bulkedge.contract.BackendFixture;
import io.bulkedge.contract.BackendFixture.Result;
import io.bulkedge.contract.Operations;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small batches for every operation of the device. */
final class DeviceCases {
    static final int N = 6;
    static final int COUNT = 5;

    private DeviceCases() {}

    static int cols(SpectralOp op) {
        return op instanceof SpectralOp.Tridiagonal ? 2 : N;
    }

    /** Every operation that the device has for matrices of order {@link #N}. */
    static List<SpectralOp> operations() {
        try (Backend backend = LoadedDevice.open(1)) {
            return Operations.OPS.stream()
                    .filter(
                            op ->
                                    backend.supports(
                                                    op,
                                                    Precision.F64,
                                                    BatchShape.real(COUNT, N, cols(op)))
                                            instanceof Support.Yes)
                    .toList();
        }
    }

    /** Random matrices; operations on symmetric ones read the lower triangle only. */
    static List<double[]> matrices(SpectralOp op, int count) {
        List<double[]> matrices = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(71);
        for (int b = 0; b < count; b++) {
            double[] a = new double[N * cols(op)];
            for (int i = 0; i < a.length; i++) {
                a[i] = random.nextGaussian();
            }
            matrices.add(a);
        }
        return matrices;
    }

    /** Solves them on an open device. */
    static List<Result> solve(Backend backend, SpectralOp op, int count) {
        return BackendFixture.solve(backend, op, N, cols(op), matrices(op, count));
    }

    /** The whole life of a backend. */
    static List<Result> live(SpectralOp op, int count, int threads) {
        try (Backend backend = LoadedDevice.open(threads)) {
            return solve(backend, op, count);
        }
    }

    static List<List<Long>> bits(List<Result> results) {
        return results.stream().map(Result::bits).toList();
    }
}
