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
}
