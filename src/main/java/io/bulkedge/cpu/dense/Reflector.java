package io.bulkedge.cpu.dense;

import io.bulkedge.cpu.kernel.Kernels;
import java.util.Arrays;

/**
 * Generates elementary reflectors H = I - tau v v^T with v_0 = 1 and H x = (beta, 0, ..., 0)^T.
 * LAPACK twin: DLARFG.
 *
 * <p>The matrix at hand must be scaled so that its largest entry is near one. A tail whose norm is
 * below 2^-400 is set to zero instead of being reflected: its square would lose accuracy by
 * underflow and H would not be orthogonal, while the change is far below the roundoff of the
 * matrix.
 */
public final class Reflector {
    private static final double NEGLIGIBLE_SQUARE = 0x1p-800;

    private double beta;
    private double tau;

    /** Makes a generator; it holds the scalars of the last reflector. */
    public Reflector() {}

    /**
     * Replaces a vector by v, its leading one included.
     *
     * @param kernels inner loops
     * @param m length, at least 1
     * @param x vector, replaced by v
     * @param at start of x
     */
    public void generate(Kernels kernels, int m, double[] x, int at) {
        double alpha = x[at];
        double square = kernels.sumOfSquares(m - 1, x, at + 1);
        x[at] = 1;
        if (square < NEGLIGIBLE_SQUARE) {
            Arrays.fill(x, at + 1, at + m, 0);
            beta = alpha;
            tau = 0;
            return;
        }
        beta = -Math.copySign(Math.sqrt(alpha * alpha + square), alpha);
        tau = (beta - alpha) / beta;
        kernels.scale(m - 1, 1 / (alpha - beta), x, at + 1);
    }

    /**
     * What the last vector is reflected to.
     *
     * @return the first entry of H x, of either sign
     */
    public double beta() {
        return beta;
    }

    /**
     * Factor of the last reflector.
     *
     * @return tau, 0 if H is the identity
     */
    public double tau() {
        return tau;
    }
}
