package io.bulkedge.backend;

/** How eigenvalues of symmetric matrices are computed. Methods differ in speed and in rounding. */
public enum EigenMethod {
    /**
     * One matrix after the other: Householder reduction to tridiagonal form and implicit QL. Gives
     * vectors too and takes any size.
     */
    HOUSEHOLDER_QL,
    /**
     * Many small matrices side by side in the lanes of vectors: the same reduction, then QL without
     * square roots in lockstep. Values only. The bits of a matrix's values do not depend on the
     * matrices beside it.
     */
    INTERLEAVED
}
