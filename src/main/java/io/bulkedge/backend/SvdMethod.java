package io.bulkedge.backend;

/** How singular values are computed; the choice decides their error bound. */
public enum SvdMethod {
    /**
     * Eigenvalues of the Gram matrix of the short side, formed and solved in float64. The error of
     * s_i is about eps64 * s_1^2 / s_i, below the rounding of float32 data (eps32 * s_1) for every
     * s_i &gt;= 2e-9 s_1; values below sqrt(eps64) s_1 are noise.
     */
    GRAM,
    /**
     * Reduction to bidiagonal form by Householder reflections and implicit QR: error about eps64 *
     * s_1 for every value.
     */
    BIDIAGONAL,
    /**
     * Blocked Householder reduction to an upper band, bulge chasing to bidiagonal form, and
     * bisection: values only, error about eps64 * s_1 for every value. For large matrices.
     */
    TWO_STAGE_BISECTION
}
