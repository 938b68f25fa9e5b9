package io.bulkedge.backend;

/** How singular values are computed; the choice decides their error bound. */
public enum SvdMethod {
    /**
     * Eigenvalues of the Gram matrix of the short side, formed and solved in float64, by the
     * reduction of {@link EigenMethod#ONE_STAGE_STURM}. The error of s_i is about eps64 * s_1^2 /
     * s_i, below the rounding of float32 data (eps32 * s_1) for every s_i &gt;= 2e-9 s_1; values
     * below sqrt(eps64) s_1 are noise.
     */
    GRAM(Place.HOST, Gives.VALUES, true),
    /** The same by the reduction of {@link EigenMethod#TWO_STAGE_STURM}, for long short sides. */
    GRAM_TWO_STAGE(Place.HOST, Gives.VALUES, true),
    /**
     * Reduction to bidiagonal form by Householder reflections and implicit QR: error about eps64 *
     * s_1 for every value.
     */
    BIDIAGONAL(Place.HOST, Gives.BOTH, false),
    /**
     * Many small matrices side by side in the lanes of vectors: reduction to bidiagonal form and an
     * iteration in lockstep, with the error of {@link #BIDIAGONAL}. The bits of a matrix's values
     * do not depend on the matrices beside it. Values only.
     */
    INTERLEAVED(Place.HOST, Gives.VALUES, false),
    /**
     * {@link #GRAM} with many small matrices side by side in the lanes of vectors, with the same
     * error. Values only.
     */
    INTERLEAVED_GRAM(Place.HOST, Gives.VALUES, true),
    /**
     * Blocked Householder reduction to an upper band, bulge chasing to bidiagonal form, and
     * bisection: values only, error about eps64 * s_1 for every value. For large matrices.
     */
    TWO_STAGE_BISECTION(Place.HOST, Gives.VALUES, false),
    /** cuSOLVER, one matrix after the other: gesvd. Values and vectors of any size. */
    LIBRARY(Place.DEVICE, Gives.BOTH, false),
    /** cuSOLVER, one matrix after the other by its polar decomposition: Xgesvdp. */
    LIBRARY_POLAR(Place.DEVICE, Gives.BOTH, false),
    /** cuSOLVER, whole batches of matrices of up to 32 x 32: gesvdjBatched. */
    LIBRARY_JACOBI(Place.DEVICE, Gives.BOTH, false),
    /** {@link #GRAM} on a device: cuBLAS forms the Gram matrix, cuSOLVER solves it. */
    LIBRARY_GRAM(Place.DEVICE, Gives.VALUES, true),
    /**
     * One block of a device's threads per small matrix: reduction to bidiagonal form in shared
     * memory, then bisection on Sturm counts. Values only.
     */
    BLOCK_STURM(Place.DEVICE, Gives.VALUES, false),
    /**
     * One block of a device's threads per small matrix: one-sided Jacobi rotations. Values and
     * vectors.
     */
    BLOCK_JACOBI(Place.DEVICE, Gives.BOTH, false);

    private final Place place;
    private final Gives gives;
    private final boolean gram;

    SvdMethod(Place place, Gives gives, boolean gram) {
        this.place = place;
        this.gives = gives;
        this.gram = gram;
    }

    /**
     * Where it runs.
     *
     * @return the place
     */
    public Place place() {
        return place;
    }

    /**
     * Whether it gives what is wanted.
     *
     * @param vectors what is wanted
     * @return false for vectors by a method that has none
     */
    public boolean gives(Vectors vectors) {
        return gives.includes(vectors);
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
        return this == INTERLEAVED || this == INTERLEAVED_GRAM;
    }
}
