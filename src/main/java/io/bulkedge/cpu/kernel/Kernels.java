package io.bulkedge.cpu.kernel;

/**
 * Inner loops on heap arrays. Matrices are column-major: entry (i, j) of {@code a} is at {@code
 * aOffset + j * lda + i}. Arguments are already checked by the caller; sizes of zero do nothing.
 * Input and output arrays may be the same array, but the elements read and the elements written
 * must not overlap except where a method says so.
 *
 * <p>Implementations are stateless and may be used by any number of threads. The order of every
 * summation depends on the sizes alone, so a result is the same bit for bit whatever ran before.
 * NaN and infinities propagate as in IEEE arithmetic.
 */
public interface Kernels {

    /**
     * Width of the vectors.
     *
     * @return bits per vector, 64 for scalar code
     */
    int bits();

    /**
     * Name of the kernels, the device in words.
     *
     * @return {@code "scalar"}, or {@code "vector-512"} and so on
     */
    default String name() {
        return bits() == ScalarKernels.BITS ? "scalar" : "vector-" + bits();
    }

    /**
     * Kernels that need no compilation to be fast: their {@link #reductions} and the loops between
     * vectors have the bits of these.
     *
     * @return the twins, or these kernels where there is no need of others
     */
    default Kernels twins() {
        return this;
    }

    /** {@return loops of packed products, of the same width} */
    TileKernels tiles();

    /** {@return loops of the reduction of one large symmetric matrix, of the same width} */
    ReductionKernels reductions();

    /** {@return loops of the secular equation, of the same width} */
    SecularKernels secular();

    /** {@return loops of reductions by way of a band, of the same width} */
    BandKernels bands();

    /**
     * Inner product x^T y.
     *
     * @param n length
     * @param x first vector
     * @param xOffset start of x
     * @param y second vector, may be x
     * @param yOffset start of y
     * @return the sum of products
     */
    double dot(int n, double[] x, int xOffset, double[] y, int yOffset);

    /**
     * y += alpha x.
     *
     * @param n length
     * @param alpha factor
     * @param x vector
     * @param xOffset start of x
     * @param y updated vector
     * @param yOffset start of y
     */
    void axpy(int n, double alpha, double[] x, int xOffset, double[] y, int yOffset);

    /**
     * x *= alpha.
     *
     * @param n length
     * @param alpha factor
     * @param x scaled vector
     * @param xOffset start of x
     */
    void scale(int n, double alpha, double[] x, int xOffset);

    /**
     * Sum of squares, without protection against overflow or underflow.
     *
     * @param n length
     * @param x vector
     * @param xOffset start of x
     * @return x^T x
     */
    double sumOfSquares(int n, double[] x, int xOffset);

    /**
     * Largest absolute value.
     *
     * @param n length
     * @param x vector
     * @param xOffset start of x
     * @return the maximum, 0 if n is 0, NaN if any element is NaN
     */
    double maxAbs(int n, double[] x, int xOffset);

    /**
     * Plane rotation of two vectors, BLAS DROT: x becomes c x + s y and y becomes c y - s x.
     *
     * @param n length
     * @param x first vector
     * @param xOffset start of x
     * @param y second vector
     * @param yOffset start of y
     * @param c cosine
     * @param s sine
     */
    void rotate(int n, double[] x, int xOffset, double[] y, int yOffset, double c, double s);

    /**
     * A sweep of plane rotations of neighbouring columns, LAPACK DLASR from the right: rotation k
     * turns columns k and k + 1 of the sweep, x into c_k x + s_k y and y into c_k y - s_k x, after
     * rotation k - 1 has turned column k.
     *
     * @param rows rows of each column
     * @param count number of rotations, one less than the columns
     * @param c cosines
     * @param s sines
     * @param offset start of both in their arrays
     * @param z matrix
     * @param zOffset start of the first column of the sweep
     * @param step distance from one column of the sweep to the next, negative for a sweep to the
     *     left
     */
    void rotateSweep(
            int rows,
            int count,
            double[] c,
            double[] s,
            int offset,
            double[] z,
            int zOffset,
            int step);

    /**
     * y += alpha A x with A of m x n, BLAS DGEMV.
     *
     * @param m rows
     * @param n columns
     * @param alpha factor
     * @param a matrix
     * @param aOffset start of A
     * @param lda distance between columns
     * @param x vector of length n
     * @param xOffset start of x
     * @param y updated vector of length m
     * @param yOffset start of y
     */
    void gemv(
            int m,
            int n,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] x,
            int xOffset,
            double[] y,
            int yOffset);

    /**
     * y += alpha A^T x with A of m x n, BLAS DGEMV with transposition.
     *
     * @param m rows
     * @param n columns
     * @param alpha factor
     * @param a matrix
     * @param aOffset start of A
     * @param lda distance between columns
     * @param x vector of length m
     * @param xOffset start of x
     * @param y updated vector of length n
     * @param yOffset start of y
     */
    void gemvTransposed(
            int m,
            int n,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] x,
            int xOffset,
            double[] y,
            int yOffset);

    /**
     * A += alpha x y^T with A of m x n, BLAS DGER.
     *
     * @param m rows
     * @param n columns
     * @param alpha factor
     * @param x vector of length m
     * @param xOffset start of x
     * @param y vector of length n
     * @param yOffset start of y
     * @param a updated matrix
     * @param aOffset start of A
     * @param lda distance between columns
     */
    void rank1Update(
            int m,
            int n,
            double alpha,
            double[] x,
            int xOffset,
            double[] y,
            int yOffset,
            double[] a,
            int aOffset,
            int lda);

    /**
     * y += alpha A x with A symmetric, of which the lower triangle is read, BLAS DSYMV.
     *
     * @param n order
     * @param alpha factor
     * @param a matrix
     * @param aOffset start of A
     * @param lda distance between columns
     * @param x vector
     * @param xOffset start of x
     * @param y updated vector
     * @param yOffset start of y
     */
    void symvLower(
            int n,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] x,
            int xOffset,
            double[] y,
            int yOffset);

    /**
     * A += alpha (x y^T + y x^T) in the lower triangle; the rest of A is not touched. BLAS DSYR2.
     *
     * @param n order
     * @param alpha factor
     * @param x first vector
     * @param xOffset start of x
     * @param y second vector
     * @param yOffset start of y
     * @param a updated matrix
     * @param aOffset start of A
     * @param lda distance between columns
     */
    void symmetricRank2UpdateLower(
            int n,
            double alpha,
            double[] x,
            int xOffset,
            double[] y,
            int yOffset,
            double[] a,
            int aOffset,
            int lda);

    /**
     * C += alpha A B with A of m x k, B of k x n and C of m x n, BLAS DGEMM.
     *
     * @param m rows of C
     * @param n columns of C
     * @param k inner size
     * @param alpha factor
     * @param a left matrix
     * @param aOffset start of A
     * @param lda distance between columns of A
     * @param b right matrix
     * @param bOffset start of B
     * @param ldb distance between columns of B
     * @param c updated matrix
     * @param cOffset start of C
     * @param ldc distance between columns of C
     */
    void gemm(
            int m,
            int n,
            int k,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int ldb,
            double[] c,
            int cOffset,
            int ldc);

    /**
     * C += alpha A^T B with A of k x m, B of k x n and C of m x n.
     *
     * @param m rows of C, columns of A
     * @param n columns of C
     * @param k inner size, rows of A and B
     * @param alpha factor
     * @param a left matrix, used transposed
     * @param aOffset start of A
     * @param lda distance between columns of A
     * @param b right matrix
     * @param bOffset start of B
     * @param ldb distance between columns of B
     * @param c updated matrix
     * @param cOffset start of C
     * @param ldc distance between columns of C
     */
    void gemmTransposedLeft(
            int m,
            int n,
            int k,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int ldb,
            double[] c,
            int cOffset,
            int ldc);

    /**
     * C += alpha A B^T with A of m x k, B of n x k and C of m x n.
     *
     * @param m rows of C
     * @param n columns of C, rows of B
     * @param k inner size, columns of A and B
     * @param alpha factor
     * @param a left matrix
     * @param aOffset start of A
     * @param lda distance between columns of A
     * @param b right matrix, used transposed
     * @param bOffset start of B
     * @param ldb distance between columns of B
     * @param c updated matrix
     * @param cOffset start of C
     * @param ldc distance between columns of C
     */
    void gemmTransposedRight(
            int m,
            int n,
            int k,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] b,
            int bOffset,
            int ldb,
            double[] c,
            int cOffset,
            int ldc);

    /**
     * C += alpha A^T A in the lower triangle, with A of k x n and C of n x n; the strict upper
     * triangle of C is not touched. BLAS DSYRK. Each entry of C is summed in an order that depends
     * on n and k alone.
     *
     * @param n order of C, columns of A
     * @param k rows of A
     * @param alpha factor
     * @param a matrix
     * @param aOffset start of A
     * @param lda distance between columns of A
     * @param c updated matrix
     * @param cOffset start of C
     * @param ldc distance between columns of C
     */
    void syrkLower(
            int n,
            int k,
            double alpha,
            double[] a,
            int aOffset,
            int lda,
            double[] c,
            int cOffset,
            int ldc);
}
