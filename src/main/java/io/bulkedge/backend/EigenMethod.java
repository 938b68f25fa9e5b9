package io.bulkedge.backend;

/** How eigenvalues of symmetric matrices are computed. Methods differ in speed and in rounding. */
public enum EigenMethod {
    /**
     * One matrix after the other: Householder reduction to tridiagonal form and implicit QL. Takes
     * any size.
     */
    HOUSEHOLDER_QL,
    /**
     * Many small matrices side by side in the lanes of vectors: the same reduction, then QL in
     * lockstep, without square roots where only values are wanted. The bits of a matrix's results
     * do not depend on the matrices beside it.
     */
    INTERLEAVED
}
