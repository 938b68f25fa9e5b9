package io.bulkedge.cpu.kernel;

/**
 * Inner loops for the singular values of matrices that lie interleaved entry by entry, one matrix
 * per lane of a vector, with the promises of {@link InterleavedKernels}: no lane reads another one,
 * and the bits of a matrix depend on that matrix alone.
 */
public interface BidiagonalKernels {

    /**
     * Largest absolute value of the matrices; an infinity or NaN if a matrix holds one.
     *
     * @param f the matrices
     * @param x receives one number per lane
     * @param xOffset start of x
     */
    void maxAbs(BidiagonalFrame f, double[] x, int xOffset);

    /**
     * Multiplies the matrices.
     *
     * @param f the matrices
     * @param x one factor per lane
     * @param xOffset start of x
     */
    void scale(BidiagonalFrame f, double[] x, int xOffset);

    /**
     * {@code A^T A}, lower triangle.
     *
     * @param f the matrices
     * @param to receives entry (i, j), i &gt;= j, at {@code offset + i * step + j * lanes}; entries
     *     above the diagonal may be written too
     * @param offset place of entry (0, 0)
     * @param step distance between rows
     */
    void gram(BidiagonalFrame f, double[] to, int offset, int step);

    /**
     * Copies the first column to {@code u} and multiplies: {@code p = A^T u}.
     *
     * @param f the matrices, at least one column
     */
    void begin(BidiagonalFrame f);

    /**
     * Makes both reflections of step k from column k, which is in {@code u}, and {@code p = A^T u};
     * the matrices do not change. The first number of {@code p} that is read, number k, is the sum
     * of squares of the column.
     *
     * @param f the matrices
     * @param k step
     * @param d where the square of diagonal entry k goes
     * @param e where the square of superdiagonal entry k goes; not written in the last step
     */
    void reflect(BidiagonalFrame f, int k, int d, int e);

    /**
     * Applies both reflections of step k to the rows and columns from k + 1 on, copies column k + 1
     * of the result to {@code u} and multiplies, all in one pass: {@code p = A^T u}.
     *
     * @param f the matrices
     * @param k step, not the last one
     */
    void update(BidiagonalFrame f, int k);

    /**
     * Fills the states' thresholds: an entry is negligible if it is at most u times the largest
     * entry of its bidiagonal matrix.
     *
     * @param f the matrices, in copy 0
     * @param group the group
     */
    void threshold(QdFrame f, int group);

    /**
     * One dqds sweep of every matrix from the first row on, by the shift that its state asks for,
     * or by an estimate from below of the smallest eigenvalue from the end of the unfinished part
     * and the smallest pivot before. Leaves shift and smallest pivot in the states.
     *
     * @param f the matrices
     * @param groups how many groups, 1 to {@link QdFrame#GROUPS}. With more than one all groups
     *     must be allocated; the content of those beyond is lost
     * @param copy the copy that is read; the other one is written
     * @param first first row
     * @param last last row
     */
    void sweep(QdFrame f, int groups, int copy, int first, int last);

    /**
     * Judges a sweep: adds the shift to the sum where it was not too large, asks for any shift,
     * counts {@code IDLE} down, lets {@code PART} grow, and reads the ends of the unfinished parts
     * into the states, zero where a part is too short.
     *
     * @param f the matrices
     * @param group the group
     * @param copy the copy that was written
     * @param from first row that is read, at least 0 and at most two less than the least {@code
     *     HIGH} that there is
     * @param to last row that is read, at least the largest {@code HIGH}
     * @return one bit per lane: the shift was too large, a coupling at the end is negligible, or
     *     {@code IDLE} has come to zero
     */
    long judge(QdFrame f, int group, int copy, int from, int to);
}
