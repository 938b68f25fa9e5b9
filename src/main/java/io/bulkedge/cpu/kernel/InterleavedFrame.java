package io.bulkedge.cpu.kernel;

/**
 * Where the tridiagonalisation of a group of matrices keeps its data: one array, in which every
 * number is a vector of as many entries as the kernels have lanes, one per matrix. Entry (i, j), i
 * &gt;= j, of the matrices is at {@code a + (i * ld + j) * lanes}, entry r of a vector at {@code
 * offset + r * lanes}.
 *
 * <p>Two reflections are applied to the matrices together. With the reflector {@code H = I - t u
 * u^T}, {@code A := H A H = A + v w^T + w v^T}, where {@code v = u} and {@code w} already carries
 * its sign.
 *
 * @param data the array
 * @param n order of the matrices
 * @param ld distance between rows
 * @param a start of the matrices
 * @param v1 start of v of the older reflection
 * @param w1 start of w of the older reflection
 * @param v2 start of v of the newer reflection
 * @param w2 start of w of the newer reflection
 * @param u start of the vector that the next reflection is built in
 * @param p start of the product of matrix and vector
 * @param scalars start of {@link #SCALARS} vectors of one entry
 */
public record InterleavedFrame(
        double[] data,
        int n,
        int ld,
        int a,
        int v1,
        int w1,
        int v2,
        int w2,
        int u,
        int p,
        int scalars) {
    /** Entries of {@code scalars}. */
    public static final int SCALARS = 8;

    /** u^T A u of the last product. */
    static final int DOT = 0;

    /** Factor of the last reflection. */
    static final int TAU = 1;

    /** Inner product of w1 and the vector of the last reflection. */
    static final int W1_U = 2;

    /** Inner product of v1 and the vector of the last reflection. */
    static final int V1_U = 3;

    /** Sum of squares of the column below the diagonal. */
    static final int SQUARES = 4;

    /** Entry of the newest w in the row of the column. */
    static final int PIVOT = 5;

    /** Factor of the product in w. */
    static final int FACTOR = 6;

    /** Factor of the reflection's vector in w. */
    static final int SHIFT = 7;

    /**
     * Sum of squares, of matrices with entries near one, below which a column counts as zero: what
     * is dropped is far below the rounding of the norm, and the square of 1 / {@code NEGLIGIBLE}
     * still is a number.
     */
    static final double NEGLIGIBLE = 0x1p-500;
}
