package io.bulkedge.backend;

/**
 * How eigenvalues of symmetric tridiagonal matrices are computed. Errors are a few units of
 * roundoff of the norm by every method; last bits differ.
 */
public enum TridiagonalMethod {
    /** Implicit QL, one matrix after the other, one thread each. Gives vectors too. */
    QL,
    /**
     * QL without square roots on many matrices side by side in the lanes of vectors. The bits of a
     * matrix's values do not depend on the matrices beside it. Values only.
     */
    INTERLEAVED,
    /** Bisection with Newton's method on Sturm counts, several threads each. Values only. */
    BISECTION
}
