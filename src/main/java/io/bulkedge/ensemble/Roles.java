package io.bulkedge.ensemble;

/** Which numbers of a matrix serve which end ({@code StreamKey.role}); 0 are its entries. */
final class Roles {
    /** Bonds that are kept. */
    static final int MASK = 1;

    /** Sites that are kept. */
    static final int SITES = 2;

    /** Diagonals with numbers of their own: of tridiagonal models and of diluted matrices. */
    static final int DIAGONAL = 3;

    /** Chi and gamma variates of tridiagonal models. */
    static final int RADII = 4;

    /** More of them. */
    static final int MORE_RADII = 5;

    /** Common shifts of a matrix. */
    static final int SHIFT = 6;

    /** Sizes of outliers. */
    static final int OUTLIERS = 7;

    /** Places and permutations. */
    static final int PLACES = 8;

    /** Levels that are drawn without a matrix, and Verblunsky coefficients. */
    static final int LEVELS = 9;

    private Roles() {}
}
