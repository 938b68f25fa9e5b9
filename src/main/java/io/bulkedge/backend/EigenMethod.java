package io.bulkedge.backend;

/** How eigenvalues of symmetric matrices are computed. Methods differ in speed and in rounding. */
public enum EigenMethod {
    /**
     * One matrix after the other, one thread each: blocked Householder reduction to tridiagonal
     * form and implicit QL. Gives vectors too and takes any size.
     */
    HOUSEHOLDER_QL(Place.HOST, Gives.BOTH),
    /**
     * Many small matrices side by side in the lanes of vectors: the same reduction, then QL in
     * lockstep, without square roots where only values are wanted. The bits of a matrix's results
     * do not depend on the matrices beside it.
     */
    INTERLEAVED(Place.HOST, Gives.BOTH),
    /**
     * Large matrices, several threads each: Householder reduction in one pass per column, then
     * bisection with Newton's method. Values only.
     */
    ONE_STAGE_STURM(Place.HOST, Gives.VALUES),
    /**
     * Matrices of any order above a few dozen, several threads each: the same reduction, then
     * divide and conquer on the tridiagonal matrix. Only for vectors.
     */
    DIVIDE_AND_CONQUER(Place.HOST, Gives.VECTORS),
    /**
     * Very large matrices, several threads each: reduction to a band by matrix products, from there
     * to tridiagonal form by chasing bulges, then the same bisection. Values only.
     */
    TWO_STAGE_STURM(Place.HOST, Gives.VALUES),
    /** cuSOLVER, one matrix after the other: Xsyevd. Values and vectors of any order. */
    LIBRARY(Place.DEVICE, Gives.BOTH),
    /** cuSOLVER, whole batches: XsyevBatched, of CUDA 12.6 update 2 and later. */
    LIBRARY_BATCHED(Place.DEVICE, Gives.BOTH),
    /** cuSOLVER, whole batches of small matrices by Jacobi rotations: syevjBatched. */
    LIBRARY_JACOBI(Place.DEVICE, Gives.BOTH),
    /**
     * One block of a device's threads per small matrix: Householder reduction in shared memory,
     * then bisection on Sturm counts. Values only.
     */
    BLOCK_STURM(Place.DEVICE, Gives.VALUES);

    private final Place place;
    private final Gives gives;

    EigenMethod(Place place, Gives gives) {
        this.place = place;
        this.gives = gives;
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
     * @return false for vectors by a method that has none, and for values alone by one that is only
     *     for vectors
     */
    public boolean gives(Vectors vectors) {
        return gives.includes(vectors);
    }
}
