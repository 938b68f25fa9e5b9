package io.bulkedge.cpu.kernel;

/**
 * Where the bidiagonalisation of a group of tall or square matrices keeps its data: one array, in
 * which every number is a vector of as many entries as the kernels have lanes, one per matrix.
 * Entry (i, j) of the matrices is at {@code a + (i * ld + j) * lanes}, entry r of a vector at
 * {@code offset + r * lanes}.
 *
 * <p>Step k reflects the rows from k on and the columns from k + 1 on: {@code A := A - u y^T - x
 * v^T}. The reflectors' vectors u and v are not normalised.
 *
 * @param data the array
 * @param rows rows of the matrices, at least as many as columns
 * @param columns columns of the matrices
 * @param ld distance between rows
 * @param a start of the matrices
 * @param u start of the vector of the reflection from the left, one number per row
 * @param w start of the next one
 * @param x start of minus x, one number per row
 * @param y start of y, one number per column
 * @param v start of the vector of the reflection from the right, one number per column
 * @param p start of the products {@code A^T u}, one number per column
 * @param scalars start of {@link #SCALARS} numbers
 */
public record BidiagonalFrame(
        double[] data,
        int rows,
        int columns,
        int ld,
        int a,
        int u,
        int w,
        int x,
        int y,
        int v,
        int p,
        int scalars) {
    /**
     * A frame of matrices that are not reduced.
     *
     * @param data the array
     * @param rows rows of the matrices
     * @param columns columns of the matrices
     * @param ld distance between rows
     * @param a start of the matrices
     * @return a frame without places for vectors
     */
    public static BidiagonalFrame ofMatrices(double[] data, int rows, int columns, int ld, int a) {
        return new BidiagonalFrame(data, rows, columns, ld, a, -1, -1, -1, -1, -1, -1, -1);
    }

    /** Entries of {@code scalars}. */
    public static final int SCALARS = 5;

    /** Factor of the reflection from the left, then of that from the right. */
    static final int TAU = 0;

    /** Number added to the first entry of the reflection's vector. */
    static final int ADDED = 1;

    /** Sum of squares of the row right of the diagonal. */
    static final int SQUARES = 2;

    /** Inner product of y and v. */
    static final int Y_V = 3;

    /** First entry of the vector of the reflection from the left. */
    static final int HEAD = 4;
}
