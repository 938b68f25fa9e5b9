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
     * Many small matrices side by side in the lanes of vectors: reduction to bidiagonal form and an
     * iteration in lockstep, with the error of {@link #BIDIAGONAL}. The bits of a matrix's values
     * do not depend on the matrices beside it. Values only.
     */
    INTERLEAVED,
    /**
     * {@link #GRAM} with many small matrices side by side in the lanes of vectors, with the same
     * error. Values only.
     */
    INTERLEAVED_GRAM;

    /**
     * Whether the Gram matrix is formed, which limits the accuracy of small values.
     *
     * @return true for the methods with the error of {@link #GRAM}
     */
    public boolean squares() {
        return this == GRAM || this == INTERLEAVED_GRAM;
    }

    /**
     * Whether small matrices share the lanes of vectors.
     *
     * @return true for batches of small matrices
     */
    public boolean interleaved() {
        return this == INTERLEAVED || this == INTERLEAVED_GRAM;
    }

    /**
     * The method that does the same for batches of small matrices.
     *
     * @return an interleaved method with the same error
     */
    public SvdMethod besideOthers() {
        return squares() ? INTERLEAVED_GRAM : INTERLEAVED;
    }
}
