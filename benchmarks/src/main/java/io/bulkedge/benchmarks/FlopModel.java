package io.bulkedge.benchmarks;

/**
 * Conventional operation counts, so that times of different routines compare; not what a routine
 * really executes.
 */
final class FlopModel {
    private FlopModel() {}

    /** C += A B of order n: 2 n^3. */
    static double gemm(int n) {
        return 2.0 * n * n * n;
    }

    /** C += A^T A of order n, lower triangle: n^3. */
    static double syrk(int n) {
        return 1.0 * n * n * n;
    }

    /**
     * Eigenvalues alone of a symmetric matrix of order n, by reduction to tridiagonal form: 4/3
     * n^3.
     */
    static double symmetricEigenvalues(int n) {
        return 4.0 / 3.0 * n * n * n;
    }
}
