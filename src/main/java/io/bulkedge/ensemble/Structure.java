package io.bulkedge.ensemble;

/** How the panel of an ensemble is to be read, and with it what its spectrum is. */
public enum Structure {
    /** All entries of a Hermitian matrix: n eigenvalues, of a quaternion matrix one per pair. */
    HERMITIAN,
    /** All entries of any matrix: min(rows, cols) singular values. */
    GENERAL,
    /**
     * n x 2, the diagonal and the off-diagonal of a symmetric tridiagonal matrix: n eigenvalues.
     */
    TRIDIAGONAL
}
