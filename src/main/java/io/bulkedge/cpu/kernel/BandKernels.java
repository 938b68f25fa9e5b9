package io.bulkedge.cpu.kernel;

/**
 * Inner loops of the reduction of one large matrix to a band, and of the band to tridiagonal or
 * bidiagonal form. All sizes named n, m or depth are multiples of {@link #GRANULE}, so that every
 * loop runs over whole vectors; callers pad with zeros.
 */
public interface BandKernels {
    /** Rows, columns and inner sizes are multiples of this. */
    int GRANULE = 16;

    /**
     * C += A B, without packing: A is read along its columns, and B along several columns at once.
     * An entry of C is added to once, with one sum over the inner index in ascending order.
     *
     * @param m rows of C
     * @param n columns of C
     * @param depth columns of A, rows of B
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
    void add(
            int m,
            int n,
            int depth,
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
     * C += A B^T, as {@link #add} does it.
     *
     * @param m rows of C
     * @param n columns of C, rows of B
     * @param depth columns of A and of B
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
    void addTransposed(
            int m,
            int n,
            int depth,
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
     * One step of a QR factorisation in one pass over the columns that are left: the update by one
     * reflector and the inner products with the next. For each column x_j: x_j -= t_j v, then t_j =
     * u^T x_j.
     *
     * @param n rows
     * @param columns number of columns, any
     * @param a holds the columns and both vectors
     * @param aOffset start of the first column
     * @param lda distance between columns
     * @param v start of v
     * @param u start of u
     * @param t factors, replaced by the inner products
     * @param tOffset start of t
     */
    void updateMultiply(
            int n,
            int columns,
            double[] a,
            int aOffset,
            int lda,
            int v,
            int u,
            double[] t,
            int tOffset);

    /**
     * D := H D H with H = I - tau v v^T, for the lower triangle of a symmetric D of order n. What
     * lies above the diagonal is not changed.
     *
     * @param n order
     * @param a holds D
     * @param aOffset start of D
     * @param lda distance between columns of D
     * @param tau factor of the reflector
     * @param x holds v and scratch
     * @param v start of v, n numbers
     * @param w start of scratch for 2 n numbers
     */
    void reflectSymmetric(
            int n, double[] a, int aOffset, int lda, double tau, double[] x, int v, int w);

    /**
     * q = alpha E v with E of n x n.
     *
     * @param n order
     * @param alpha factor
     * @param a holds E
     * @param aOffset start of E
     * @param lda distance between columns of E
     * @param x holds v and q
     * @param v start of v
     * @param q start of q, which is overwritten
     */
    void multiply(int n, double alpha, double[] a, int aOffset, int lda, double[] x, int v, int q);

    /**
     * E := (I - tau u u^T) (E - q v^T) for the columns of E from the second on, with E of n x n.
     *
     * @param n order
     * @param a holds E
     * @param aOffset start of E
     * @param lda distance between columns of E
     * @param x holds the vectors
     * @param q start of q
     * @param v start of v
     * @param tau factor of the reflector
     * @param u start of u
     */
    void updateReflect(
            int n, double[] a, int aOffset, int lda, double[] x, int q, int v, double tau, int u);

    /**
     * q = alpha E^T v with E of n x n.
     *
     * @param n order
     * @param alpha factor
     * @param a holds E
     * @param aOffset start of E
     * @param lda distance between columns of E
     * @param x holds v and q
     * @param v start of v
     * @param q start of q, which is overwritten
     */
    void multiplyTransposed(
            int n, double alpha, double[] a, int aOffset, int lda, double[] x, int v, int q);

    /**
     * E -= v q^T + z u^T with E of n x n.
     *
     * @param n order
     * @param a holds E
     * @param aOffset start of E
     * @param lda distance between columns of E
     * @param x holds the vectors
     * @param v start of v
     * @param q start of q
     * @param z start of z
     * @param u start of u
     */
    void updateTwo(int n, double[] a, int aOffset, int lda, double[] x, int v, int q, int z, int u);
}
