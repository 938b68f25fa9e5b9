package io.bulkedge.cpu.kernel;

/** Inner loops of the eigenvalue solvers for one large symmetric matrix. */
public interface ReductionKernels {

    /**
     * Columns whose part of the lower triangle is treated as one square: what {@link
     * #rank2UpdateMultiply} calls a block.
     *
     * @return columns per block, a power of two that divides 8
     */
    int blockColumns();

    /**
     * One step of a tridiagonalisation in one pass over A, for every {@code stride}-th block of
     * columns: A -= v w^T + w v^T in the lower triangle, and p += A u with the new A, as far as
     * these columns and, by symmetry, these rows contribute.
     *
     * <p>A block of columns starts with a square on the diagonal, both triangles of which are held
     * and updated; below it are whole vectors of rows. Rows and columns are padded with zeros to a
     * multiple of {@link #blockColumns}. All vectors are parts of one array.
     *
     * @param n padded order, a multiple of {@link #blockColumns}
     * @param first first block, counted in blocks
     * @param stride distance to the next block
     * @param a updated matrix
     * @param aOffset start of A
     * @param lda distance between columns of A
     * @param x holds the vectors
     * @param v start of v
     * @param w start of w
     * @param u start of u
     * @param p start of p, which must not overlap the others
     */
    void rank2UpdateMultiply(
            int n,
            int first,
            int stride,
            double[] a,
            int aOffset,
            int lda,
            double[] x,
            int v,
            int w,
            int u,
            int p);

    /**
     * z = x - alpha y - beta w: the next column of a matrix whose update is pending.
     *
     * @param n length
     * @param x vector
     * @param xOffset start of x
     * @param alpha factor of y
     * @param y start of y in {@code z}'s array
     * @param beta factor of w
     * @param w start of w in {@code z}'s array
     * @param z receives the result, and holds y and w
     * @param zOffset start of z
     */
    void subtractTwo(
            int n,
            double[] x,
            int xOffset,
            double alpha,
            int y,
            double beta,
            int w,
            double[] z,
            int zOffset);

    /**
     * Points of {@link #sturmCounts} that are counted together.
     *
     * @return a power of two
     */
    int sturmPoints();

    /**
     * For {@link #sturmPoints} points x, how many eigenvalues of a symmetric tridiagonal matrix T
     * are less than x, and Newton's correction.
     *
     * <p>The counts are those of negative pivots q_i = d_i - x - e_(i-1)^2 / q_(i-1), where the
     * quotient is formed by the reciprocal; a zero pivot gives an infinite one after it, as IEEE
     * arithmetic has it, and the count stays right and does not decrease with x. The correction is
     * the sum of q_i' / q_i, the logarithmic derivative of det(T - x I), so that x - 1 / sum is
     * Newton's next point; it is NaN or infinite where a pivot is zero.
     *
     * @param n order
     * @param matrix holds T: d_i at {@code offset + 2 i}, e_(i-1)^2 at {@code offset + 2 i + 1},
     *     positive, with any positive number for i = 0, which is not used
     * @param offset start of T
     * @param points the points, finite
     * @param at start of the points, of the counts and of the sums
     * @param counts receives the counts
     * @param sums receives the sums
     */
    void sturmCounts(
            int n,
            double[] matrix,
            int offset,
            double[] points,
            int at,
            double[] counts,
            double[] sums);
}
