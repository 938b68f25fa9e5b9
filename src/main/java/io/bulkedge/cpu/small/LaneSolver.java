package io.bulkedge.cpu.small;

/**
 * Finds eigenvalues or singular values of many small matrices at a time, one per lane of a vector.
 * Groups of as many matrices as there are lanes are written to {@link #panel()} and reduced one
 * after the other; then the iteration runs on all groups at once.
 */
public interface LaneSolver {
    /** Returned for a matrix that holds a NaN or an infinity. */
    int NON_FINITE = -1;

    /** Returned for a matrix whose iteration was given up. */
    int STALLED = -2;

    /**
     * Groups of one round.
     *
     * @return the largest number
     */
    int groups();

    /**
     * The array that the matrices of a group are written to before it is reduced.
     *
     * @return an array in which entry (i, j) of a matrix is at {@code offset(group, lane) + i *
     *     rowStride() + j * colStride()}; the entries above the diagonal of symmetric matrices may
     *     be written and are not read
     */
    double[] panel();

    /**
     * Whether matrices are symmetric.
     *
     * @return false if all entries are read
     */
    boolean symmetric();

    /**
     * Position of entry (0, 0).
     *
     * @param group the group
     * @param lane lane, less than those of the kernels
     * @return index in the panel
     */
    int offset(int group, int lane);

    /**
     * Distance between rows.
     *
     * @return elements of the panel; the lanes if columns are contiguous
     */
    int rowStride();

    /**
     * Distance between columns.
     *
     * @return elements of the panel; the lanes if rows are contiguous
     */
    int colStride();

    /**
     * Reduces the matrices of a group to tridiagonal or bidiagonal form; every lane must hold one.
     *
     * @param group the group
     */
    void reduce(int group);

    /**
     * Finds the values of all reduced matrices.
     *
     * @param groups groups that were reduced
     */
    void iterate(int groups);

    /**
     * The values of one matrix.
     *
     * @param position group times lanes plus lane
     * @param values receives all values, ascending, if there is no failure
     * @return 0 on success, {@link #NON_FINITE} or {@link #STALLED}
     */
    int values(int position, double[] values);

    /**
     * The eigenvectors of a group, for values in ascending order.
     *
     * @param group the group
     * @param vectors receives entry i of vector j of the matrix of a lane at {@code (lane * n + j)
     *     * n + i}; what it receives for a failed matrix means nothing. Left alone by a solver of
     *     values
     */
    void vectors(int group, double[] vectors);
}
