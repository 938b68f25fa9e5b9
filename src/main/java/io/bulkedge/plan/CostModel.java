package io.bulkedge.plan;

import io.bulkedge.backend.EigenMethod;
import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.SvdMethod;
import io.bulkedge.backend.Vectors;
import io.bulkedge.matrix.BatchShape;

/**
 * Arithmetic and time of one matrix. Flop counts are the leading terms of the algorithms (Golub and
 * Van Loan, Matrix Computations, 4th ed., sections 8.3 and 8.6); rates are defaults for one modern
 * core and are meant for order-of-magnitude predictions.
 *
 * @param gramRate flop/s of Gram matrices
 * @param reductionRate flop/s of reductions to tridiagonal or bidiagonal form that keep reflectors
 * @param oneStageRate flop/s of reductions of one large matrix for its values alone
 * @param rotationRate flop/s of plane rotations of vectors
 * @param interleavedRate flop/s of everything done on interleaved matrices
 */
public record CostModel(
        double gramRate,
        double reductionRate,
        double oneStageRate,
        double rotationRate,
        double interleavedRate) {
    /** Rates of one core of a current server processor. */
    public static final CostModel DEFAULT = new CostModel(80e9, 4e9, 30e9, 3e9, 50e9);

    /**
     * Arithmetic of one matrix.
     *
     * @param op the operation
     * @param shape shape of the matrix
     * @return floating-point operations
     */
    public double flops(SpectralOp op, BatchShape shape) {
        return gramFlops(op, shape) + reductionFlops(op, shape) + rotationFlops(op, shape);
    }

    /**
     * Predicted time of one matrix on one thread.
     *
     * @param op the operation
     * @param shape shape of the matrix
     * @return seconds
     */
    public double seconds(SpectralOp op, BatchShape shape) {
        if (op instanceof SpectralOp.SymmetricEigen eigen
                && eigen.method() == EigenMethod.INTERLEAVED) {
            return flops(op, shape) / interleavedRate;
        }
        return gramFlops(op, shape) / gramRate
                + reductionFlops(op, shape) / (keepsNoReflectors(op) ? oneStageRate : reductionRate)
                + rotationFlops(op, shape) / rotationRate;
    }

    /** One-stage and, which is near enough for a prediction, two-stage reductions. */
    private static boolean keepsNoReflectors(SpectralOp op) {
        return isGram(op)
                || (op instanceof SpectralOp.SymmetricEigen eigen
                        && (eigen.method() == EigenMethod.ONE_STAGE_STURM
                                || eigen.method() == EigenMethod.TWO_STAGE_STURM));
    }

    private static double gramFlops(SpectralOp op, BatchShape shape) {
        double m = shape.minDimension();
        return isGram(op) ? m * m * shape.maxDimension() : 0;
    }

    private static double reductionFlops(SpectralOp op, BatchShape shape) {
        double m = shape.minDimension();
        double n = shape.maxDimension();
        boolean vectors = op.vectors() == Vectors.ALL;
        return switch (op) {
            case SpectralOp.Tridiagonal _ -> 0;
            case SpectralOp.SymmetricEigen _ -> (vectors ? 8.0 / 3 : 4.0 / 3) * m * m * m;
            case SpectralOp.Svd _ when isGram(op) -> 4.0 / 3 * m * m * m;
            case SpectralOp.Svd _ -> {
                double qr = 2 * n * m * m - 2.0 / 3 * m * m * m;
                yield vectors
                        ? 2 * qr + 16.0 / 3 * m * m * m
                        : Math.min(4 * n * m * m, qr + 8.0 / 3 * m * m * m);
            }
        };
    }

    private static double rotationFlops(SpectralOp op, BatchShape shape) {
        double m = shape.minDimension();
        if (op instanceof SpectralOp.Tridiagonal) {
            m = shape.rows();
        }
        if (op.vectors() == Vectors.NONE) {
            return 30 * m * m;
        }
        return (op instanceof SpectralOp.Svd ? 12 : 6) * m * m * m;
    }

    private static boolean isGram(SpectralOp op) {
        return op instanceof SpectralOp.Svd svd && svd.method() == SvdMethod.GRAM;
    }
}
