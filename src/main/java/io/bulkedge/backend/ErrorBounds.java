package io.bulkedge.backend;

import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.Precision;

/**
 * Absolute error bounds that every backend promises for values computed in float64, with p = max(m,
 * n) + 10 and u = 2^-53.
 *
 * <p>Backward stable routes solve a nearby matrix exactly: it is off by at most p u s_1, so by
 * Weyl's inequality no value is off by more (Golub and Van Loan, Matrix Computations, 4th ed.,
 * sections 8.3.1 and 8.6.1). The Gram routes move A^T A by at most p u s_1^2; from {@code |s'^2 -
 * s^2| <= d} follows {@code |s' - s| <= min(sqrt(d), d / s)}, because a difference of roots is the
 * difference of the squares over the sum of the roots, and at most the root of that difference.
 * Values below sqrt(p u) s_1 are noise there.
 *
 * <p>Worst-case analysis gives larger constants times the same growth (Higham, Accuracy and
 * Stability of Numerical Algorithms, 2nd ed., SIAM 2002, section 19.3), but rounding errors do not
 * add up that way. The 10 stands for the roundings that do not become fewer with the size, of
 * scaling, reflectors and roots: with max(m, n) alone the bounds of 2 x 2 matrices are broken by
 * both routes, that of the bidiagonal one almost threefold.
 */
public final class ErrorBounds {
    private static final double U = Precision.F64.unitRoundoff();

    /** Roundings whose number does not grow with the size. */
    private static final int CONSTANT = 10;

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
        double factor = (shape.maxDimension() + CONSTANT) * U;
        boolean gram = op instanceof SpectralOp.Svd svd && svd.method().gram();
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
