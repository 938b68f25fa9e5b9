package io.bulkedge.cuda;

import io.bulkedge.backend.SpectralOp;
import io.bulkedge.cuda.driver.DeviceMemory;
import io.bulkedge.cuda.driver.DeviceStream;
import io.bulkedge.cuda.driver.Grid;
import io.bulkedge.cuda.driver.Kernels;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;

/**
 * Makes of matrices as they are stored what solvers take: float64, column-major, finite, scaled by
 * powers of two to entries below 2, both triangles of symmetric matrices filled from the lower one.
 * Matrices with a NaN or an infinity become zero and are marked.
 */
final class Preparation {
    private static final int THREADS = 256;
    private static final int MOST_BLOCKS = 1 << 16;

    private final Kernels kernels;

    Preparation(Kernels kernels) {
        this.kernels = kernels;
    }

    /** Which entries of a matrix are read; a parameter of the kernels. */
    private static int part(SpectralOp op) {
        return switch (op) {
            case SpectralOp.Svd _ -> 0;
            case SpectralOp.SymmetricEigen _ -> 1;
            case SpectralOp.Tridiagonal _ -> 2;
        };
    }

    /** Whole warps that look at the entries of a matrix: more would have nothing to do. */
    private static int threads(BatchShape shape) {
        long warps = Math.ceilDiv(shape.elementsPerMatrix(), (long) Grid.WARP);
        return (int) Math.min(warps * Grid.WARP, THREADS);
    }

    /**
     * Queues the work.
     *
     * @param from count matrices of the shape
     * @param rowMajor whether they are row-major
     * @param transposed whether solvers take the transposed matrices
     * @param to receives them
     * @param largest room for one number per matrix
     * @param exponents receives, per matrix, the exponent of its power of two, or {@link
     *     Delivery#NON_FINITE}
     */
    void queue(
            DeviceStream stream,
            SpectralOp op,
            BatchShape shape,
            int count,
            Precision precision,
            DeviceMemory from,
            boolean rowMajor,
            boolean transposed,
            DeviceMemory to,
            DeviceMemory largest,
            DeviceMemory exponents) {
        String format = precision == Precision.F64 ? "f64" : "f32";
        kernels.get("prepare", "magnitudes_" + format)
                .launch(
                        stream,
                        Grid.of(count, threads(shape)),
                        0,
                        from.address(),
                        shape.rows(),
                        shape.cols(),
                        rowMajor ? 1 : 0,
                        part(op),
                        largest.address());
        long numbers = count * shape.elementsPerMatrix();
        kernels.get("prepare", "prepare_" + format)
                .launch(
                        stream,
                        Grid.of(
                                Math.clamp(Math.ceilDiv(numbers, THREADS), 1, MOST_BLOCKS),
                                THREADS),
                        0,
                        from.address(),
                        to.address(),
                        shape.rows(),
                        shape.cols(),
                        rowMajor ? 1 : 0,
                        part(op),
                        transposed ? 1 : 0,
                        largest.address(),
                        exponents.address(),
                        (long) count);
    }
}
