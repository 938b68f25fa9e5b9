package io.bulkedge.cpu.kernel;

/**
 * Inner loops on matrices that lie interleaved entry by entry, one matrix per lane of a vector. No
 * lane reads another one, and a lane is treated by the same operations whatever the others hold, so
 * the bits of a matrix depend on that matrix alone.
 *
 * <p>Implementations are stateless and may be used by any number of threads. NaN and infinities
 * stay in their lane.
 */
public interface InterleavedKernels {

    /**
     * Kernels that need no compilation to be fast: where values alone are wanted, every matrix has
     * the bits that these give it.
     *
     * @return the twins, or these kernels where there is no need of others
     */
    default InterleavedKernels twins() {
        return this;
    }

    /**
     * Matrices side by side.
     *
     * @return 1 for scalar code
     */
    int lanes();

    /**
     * Largest absolute value of the lower triangles; an infinity or NaN if a triangle holds one.
     *
     * @param f the matrices
     * @param x receives one number per lane
     * @param xOffset start of x
     */
    void maxAbs(InterleavedFrame f, double[] x, int xOffset);

    /**
     * Multiplies the lower triangles.
     *
     * @param f the matrices
     * @param x one factor per lane
     * @param xOffset start of x
     */
    void scale(InterleavedFrame f, double[] x, int xOffset);

    /**
     * Finishes the older reflection of a pair and builds the newer one, in {@code v2}, from column
     * k. On entry {@code v1}, {@code p} and the scalars describe the older reflection, which is not
     * yet applied to the matrices.
     *
     * @param f the matrices
     * @param k column, even
     * @param d where the diagonal entries of the tridiagonal matrices go, {@code n} vectors
     * @param e where the squared off-diagonal entries go, {@code n} vectors
     */
    void firstColumn(InterleavedFrame f, int k, int d, int e);

    /**
     * {@code p = A v2} for the trailing matrices from row and column {@code from}, and the scalar
     * {@code v2^T A v2}; the matrices do not change.
     *
     * @param f the matrices
     * @param from first row and column
     */
    void multiply(InterleavedFrame f, int from);

    /**
     * Finishes the newer reflection of a pair and builds the next one, in {@code u}, from column k.
     * On entry {@code p} is the product of {@link #multiply}, in which the older reflection is
     * missing.
     *
     * @param f the matrices
     * @param k column, odd
     * @param d where the diagonal entries of the tridiagonal matrices go, {@code n} vectors
     * @param e where the squared off-diagonal entries go, {@code n} vectors
     */
    void secondColumn(InterleavedFrame f, int k, int d, int e);

    /**
     * Applies both reflections to the trailing matrices and multiplies in the same pass: {@code A
     * += v1 w1^T + w1 v1^T + v2 w2^T + w2 v2^T}, {@code p = A u}, and the scalar {@code u^T A u}.
     *
     * @param f the matrices
     * @param from first row and column
     */
    void update(InterleavedFrame f, int from);

    /**
     * Fills the states' thresholds: an off-diagonal entry is negligible if it is at most u times
     * the largest entry of its tridiagonal matrix.
     *
     * @param f the matrices
     * @param group the group
     */
    void threshold(LockstepFrame f, int group);

    /**
     * One QL sweep of every unfinished matrix, without square roots, from the last row to the row
     * in its state, with the shift of the leading 2 x 2 matrix of its unfinished part.
     *
     * <p>The states hold {@code LOW}, {@code DIAGONAL}, {@code SQUARE} and {@code NEXT}; the
     * results of row {@code LOW} are left in {@code DIAGONAL} and {@code SQUARE}, all others in
     * place. A matrix whose {@code LOW} is n is not touched.
     *
     * @param f the matrices
     * @param groups how many groups, 1 to {@link LockstepFrame#GROUPS}. With more than one all
     *     groups must be allocated; the content of those beyond is lost
     * @param first smallest {@code LOW}
     * @param last largest {@code LOW}
     */
    void sweep(LockstepFrame f, int groups, int first, int last);

    /**
     * Orders pairs: the smaller number of {@code x[low + i]} and {@code x[high + i]} goes to the
     * former place, the larger one to the latter.
     *
     * @param count pairs per lane
     * @param x holds both vectors, which do not overlap
     * @param low start of the first vector
     * @param high start of the second vector
     */
    void order(int count, double[] x, int low, int high);

    /**
     * Packed matrices to lanes, as many rows as there are lanes: entry (r, c) of matrix {@code
     * lane} goes to {@code to[toOffset + r * toStep + c * lanes + lane]}.
     *
     * @param columns number of columns
     * @param from entry (r, c) of the matrices at {@code fromOffset + lane * distance + c *
     *     fromStep + r}
     * @param fromOffset start in {@code from}
     * @param distance between matrices
     * @param fromStep between columns
     * @param to receives the rows
     * @param toOffset start in {@code to}
     * @param toStep between rows
     * @param tile scratch for lanes^2 numbers
     */
    void interleave(
            int columns,
            double[] from,
            int fromOffset,
            int distance,
            int fromStep,
            double[] to,
            int toOffset,
            int toStep,
            double[] tile);

    /**
     * The way back, with every column to a place of its own and minus zero to zero: entry (r, c) of
     * matrix {@code lane} goes to {@code to[toOffset + places[c * lanes + lane] + r]}.
     *
     * @param columns number of columns
     * @param from holds the rows
     * @param fromOffset start in {@code from}
     * @param fromStep between rows
     * @param to receives the matrices
     * @param toOffset added to every place
     * @param places where the columns start
     * @param tile scratch for lanes^2 numbers
     */
    void separate(
            int columns,
            double[] from,
            int fromOffset,
            int fromStep,
            double[] to,
            int toOffset,
            int[] places,
            double[] tile);

    /**
     * Kernels of the same width for eigenvectors.
     *
     * @return the kernels
     */
    EigenvectorKernels eigenvectors();

    /**
     * Kernels of the same width for singular values.
     *
     * @return the kernels
     */
    BidiagonalKernels bidiagonal();
}
