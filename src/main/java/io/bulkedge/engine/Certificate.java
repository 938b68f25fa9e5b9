package io.bulkedge.engine;

import org.jspecify.annotations.Nullable;

/**
 * Identities that a right spectrum satisfies, checked in O(m n) with the matrix read again and no
 * code of the solver. Both are errors in units of roundoff, so a right result is of order 1 or
 * below whatever the size and scale of the matrix.
 *
 * @param frobenius {@code |sum s_i^2 - ||A||_F^2| / (max(m, n) u ||A||_F^2)}, for eigenvalues with
 *     lambda in place of s
 * @param trace for eigenvalues {@code |sum lambda_i - tr A| / (n u ||A||_F)}; for singular values
 *     with vectors {@code |sum s_j <u_j, v_j> - tr A| / (max(m, n) u ||A||_F)}; null for singular
 *     values alone, which do not determine the trace
 */
public record Certificate(double frobenius, @Nullable Double trace) {
    /** Bound above which a certificate speaks against the result, as in the residual tests. */
    public static final double THRESHOLD = 30;

    /**
     * Whether both identities hold.
     *
     * @return true if no figure exceeds {@link #THRESHOLD}
     */
    public boolean holds() {
        return frobenius <= THRESHOLD && (trace == null || trace <= THRESHOLD);
    }
}
