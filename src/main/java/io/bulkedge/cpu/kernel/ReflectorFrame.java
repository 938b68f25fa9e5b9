package io.bulkedge.cpu.kernel;

/**
 * Where the product of Householder reflectors of a group of matrices is formed, interleaved as in
 * {@link InterleavedFrame}: entry (i, j) of the product at {@code z + (i * ld + j) * lanes}.
 *
 * <p>Reflector k is {@code I - t u u^T}, {@code t = 2 / u^T u}; entry i of its vector u is at
 * {@code u + (k * n + i) * lanes} and zero for i &lt;= k. Vectors are read in fours, so behind the
 * last reflector there must be room for three vectors of zeros, and columns too: {@code ld} is at
 * least n + 3, with three numbers before {@code z}.
 *
 * @param data the array
 * @param n order of the matrices
 * @param ld distance between rows of the product
 * @param z start of the product
 * @param u start of the reflectors' vectors
 * @param squares start of the squared off-diagonal entries of the tridiagonal matrices, n + 3
 *     numbers, the last four zero: reflector k is the identity where number k is negligible
 * @param scratch start of {@link #SCRATCH} numbers
 */
public record ReflectorFrame(double[] data, int n, int ld, int z, int u, int squares, int scratch) {
    /** Reflectors that are applied together, and columns that they are applied to at a time. */
    public static final int BLOCK = 4;

    /** Inner products of four vectors, and four by four coefficients. */
    public static final int SCRATCH = 10 + BLOCK * BLOCK;

    /** Scratch: the products (0, 0), (0, 1) .. (0, 3), (1, 1) .. (3, 3), then coefficients. */
    static final int COEFFICIENTS = 10;
}
