package io.bulkedge.backend;

import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;

/**
 * Absolute error bounds that every backend promises for values computed in float64.
 *
 * <p>Backward stable routes perturb the matrix by a small multiple of u times its norm, so by
 * Weyl's inequality every value moves by at most that: here {@code max(m, n) u s_1} (Golub and Van
 * Loan, Matrix Computations, 4th ed., sections 8.3.1 and 8.6.1). The Gram route perturbs A^T A by
 * {@code max(m, n) u s_1^2}; from {@code |s'^2 - s^2| <= d} follows {@code |s' - s| <= min(sqrt(d),
 * d / s)}.
 */
public final class ErrorBounds {
    private static final double U = Precision.F64.unitRoundoff();

    private ErrorBounds() {}

    /**
     * Bounds for the values of one matrix.
     *
     * @param op the operation that computed them
     * @param shape shape of the matrix
     * @param values the values, ascending
     * @return one bound per value
     */
    public static double[] of(SpectralOp op, BatchShape shape, double[] values) {
        double norm = 0;
        for (double value : values) {
            norm = Math.max(norm, Math.abs(value));
        }
        double factor = shape.maxDimension() * U;
        boolean gram = op instanceof SpectralOp.Svd svd && svd.method().squares();
        double[] bounds = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!gram || norm == 0) {
                bounds[i] = factor * norm;
            } else {
                double relative = values[i] / norm;
                bounds[i] =
                        norm * Math.min(Math.sqrt(factor), relative > 0 ? factor / relative : 1);
            }
        }
        return bounds;
    }
}
