package io.bulkedge.backend;

/** How eigenvalues of symmetric matrices are computed. Methods differ in speed and in rounding. */
public enum EigenMethod {
    /**
     * One matrix after the other, one thread each: blocked Householder reduction to tridiagonal
     * form and implicit QL. Gives vectors too and takes any size.
     */
    HOUSEHOLDER_QL,
    /**
     * Many small matrices side by side in the lanes of vectors: the same reduction, then QL in
     * lockstep, without square roots where only values are wanted. The bits of a matrix's results
     * do not depend on the matrices beside it.
     */
    INTERLEAVED,
    /**
     * Large matrices, several threads each: Householder reduction in one pass per column, then
     * bisection with Newton's method. Values only.
     */
    ONE_STAGE_STURM,
    /**
     * Matrices of any order above a few dozen, several threads each: the same reduction, then
     * divide and conquer on the tridiagonal matrix. Values and vectors.
     */
    DIVIDE_AND_CONQUER,
    /**
     * Very large matrices, several threads each: reduction to a band by matrix products, from there
     * to tridiagonal form by chasing bulges, then the same bisection. Values only.
     */
    TWO_STAGE_STURM
}
