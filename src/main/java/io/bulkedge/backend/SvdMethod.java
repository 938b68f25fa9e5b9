package io.bulkedge.backend;

/** How singular values are computed; the choice decides their error bound. */
public enum SvdMethod {
    /**
     * Eigenvalues of the Gram matrix of the short side, formed and solved in float64, by the
     * reduction of {@link EigenMethod#ONE_STAGE_STURM}. The error of s_i is about eps64 * s_1^2 /
     * s_i, below the rounding of float32 data (eps32 * s_1) for every s_i &gt;= 2e-9 s_1; values
     * below sqrt(eps64) s_1 are noise.
     */
    GRAM(true, false),
    /** The same by the reduction of {@link EigenMethod#TWO_STAGE_STURM}, for long short sides. */
    GRAM_TWO_STAGE(true, false),
    /**
     * Reduction to bidiagonal form by Householder reflections and implicit QR: error about eps64 *
     * s_1 for every value.
     */
    BIDIAGONAL(false, false),
    /**
     * Many small matrices side by side in the lanes of vectors: reduction to bidiagonal form and an
     * iteration in lockstep, with the error of {@link #BIDIAGONAL}. The bits of a matrix's values
     * do not depend on the matrices beside it. Values only.
     */
    INTERLEAVED(false, true),
    /**
     * {@link #GRAM} with many small matrices side by side in the lanes of vectors, with the same
     * error. Values only.
     */
    INTERLEAVED_GRAM(true, true),
    /**
     * Blocked Householder reduction to an upper band, bulge chasing to bidiagonal form, and
     * bisection: values only, error about eps64 * s_1 for every value. For large matrices.
     */
    TWO_STAGE_BISECTION(false, false);

    private final boolean gram;
    private final boolean interleaved;

    SvdMethod(boolean gram, boolean interleaved) {
        this.gram = gram;
        this.interleaved = interleaved;
    }

    /**
     * Whether the values are roots of eigenvalues of the Gram matrix; they then come without
     * vectors and with the larger error bound.
     *
     * @return true for the Gram routes
     */
    public boolean gram() {
        return gram;
    }

    /**
     * Whether small matrices share the lanes of vectors.
     *
     * @return true for batches of small matrices
     */
    public boolean interleaved() {
        return interleaved;
    }
}
