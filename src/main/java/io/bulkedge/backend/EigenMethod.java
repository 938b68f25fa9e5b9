package io.bulkedge.backend;

/** How symmetric eigenvalues are computed; all are backward stable. */
public enum EigenMethod {
    /** Blocked Householder reduction to tridiagonal form and implicit QL, one thread per matrix. */
    HOUSEHOLDER_QL,
    /**
     * Householder reduction in one pass per column and bisection with Newton's method, several
     * threads per matrix; values only.
     */
    ONE_STAGE_STURM
}
