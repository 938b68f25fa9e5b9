package io.bulkedge.cpu.bidiagonal;

import io.bulkedge.backend.Vectors;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.tridiagonal.Scaling;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Singular value decomposition of dense real matrices of one shape, economy size: A = U
 * diag(values) V^T with A of m x n, k = min(m, n), U of m x k and V of n x k, values ascending.
 * LAPACK twin: DGESVD, which returns V^T and descending values.
 *
 * <p>The matrix is scaled by a power of two so that its largest entry is near one, which is exact,
 * and transposed if it is wide. The errors of the values are those of {@link
 * io.bulkedge.backend.ErrorBounds}; the columns of U and V are orthonormal to a modest multiple of
 * max(m, n) u, and have no promised sign. No matrix larger than the input and the results is made.
 * All memory is allocated at construction. One instance serves any number of matrices of its shape
 * from one thread.
 */
public final class SingularValueSolver {
    /** Returned for a matrix that holds a NaN or an infinity; all results are NaN then. */
    public static final int NON_FINITE = -1;

    private static final int BLOCK = 32;
    private static final int ROTATION_ROWS = 128;
    private static final double[] NOTHING = {};

    private final Kernels kernels;
    private final int rows;
    private final int columns;
    private final int count;
    private final boolean vectors;
    private final BidiagonalRoute route;
    private final double[] transposed;

    /**
     * Makes a solver with sizes of blocks that are good on current processors.
     *
     * @param kernels inner loops
     * @param rows m
     * @param cols n
     * @param vectors whether U and V are wanted
     * @throws IllegalArgumentException if a matrix has too many entries for an array
     */
    public SingularValueSolver(Kernels kernels, int rows, int cols, Vectors vectors) {
        this(kernels, rows, cols, vectors, BLOCK, ROTATION_ROWS);
    }

    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param rows m
     * @param cols n
     * @param vectors whether U and V are wanted
     * @param block Householder reflectors applied together, at least 1
     * @param rotationRows rows of the vectors rotated at once, at least 1
     * @throws IllegalArgumentException if a matrix has too many entries for an array
     */
    public SingularValueSolver(
            Kernels kernels, int rows, int cols, Vectors vectors, int block, int rotationRows) {
        requireShape(rows, cols);
        this.kernels = kernels;
        this.rows = rows;
        this.columns = cols;
        this.count = Math.min(rows, cols);
        this.vectors = vectors == Vectors.ALL;
        this.route =
                new BidiagonalRoute(
                        kernels, Math.max(rows, cols), count, vectors, block, rotationRows);
        this.transposed = rows < cols ? new double[rows * cols] : NOTHING;
    }

    private static void requireShape(int rows, int cols) {
        if (rows < 0 || cols < 0 || (long) rows * cols > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "a matrix of "
                            + rows
                            + " x "
                            + cols
                            + " does not fit an array of at most "
                            + (Integer.MAX_VALUE - 8));
        }
    }

    /**
     * Memory of a solver made by {@link #SingularValueSolver(Kernels, int, int, Vectors)}, without
     * the matrix and the results.
     *
     * @param rows m
     * @param cols n
     * @param vectors whether U and V are wanted
     * @return bytes
     */
    public static long workspaceBytes(int rows, int cols, Vectors vectors) {
        long transposedBytes = rows < cols ? (long) rows * cols * Double.BYTES : 0;
        return transposedBytes
                + BidiagonalRoute.bytes(Math.max(rows, cols), Math.min(rows, cols), vectors, BLOCK);
    }

    /**
     * Solves one matrix.
     *
     * @param panel m x n, column-major without padding; destroyed
     * @param offset start of the matrix
     * @param values receives k singular values, ascending, NaN last where one was not found; a
     *     value beyond the largest double comes out infinite
     * @param u receives the left vectors, m x k, column j for value j, if vectors are wanted;
     *     otherwise not touched
     * @param v receives the right vectors, n x k, column j for value j, if vectors are wanted;
     *     otherwise not touched
     * @return how many values were not found, 0 on success, or {@link #NON_FINITE}
     * @throws IllegalArgumentException if vectors are wanted and an array for them is missing
     */
    public int solve(
            double[] panel,
            int offset,
            double[] values,
            double @Nullable [] u,
            double @Nullable [] v) {
        double[] left = room(u, rows, "u");
        double[] right = room(v, columns, "v");
        int size = rows * columns;
        double largest = kernels.maxAbs(size, panel, offset);
        if (!Double.isFinite(largest)) {
            spoil(0, values, left, right);
            return NON_FINITE;
        }
        if (largest == 0) {
            zero(values, left, right);
            return 0;
        }
        int exponent = Scaling.exponent(largest);
        Scaling.scale(kernels, size, panel, offset, -exponent);
        int missing = solveScaled(panel, offset, values, left, right);
        Scaling.scale(kernels, count, values, 0, exponent);
        spoil(count - missing, values, left, right);
        return missing;
    }

    private int solveScaled(
            double[] panel, int offset, double[] values, double[] left, double[] right) {
        if (rows >= columns) {
            return route.solve(panel, offset, values, left, right);
        }
        Transposition.copy(rows, columns, panel, offset, transposed);
        return route.solve(transposed, 0, values, right, left);
    }

    private double[] room(double @Nullable [] array, int length, String name) {
        if (!vectors) {
            return NOTHING;
        }
        long needed = (long) length * count;
        if (array == null || array.length < needed) {
            throw new IllegalArgumentException(
                    name
                            + " has "
                            + (array == null ? 0 : array.length)
                            + " entries, but "
                            + needed
                            + " are needed");
        }
        return array;
    }

    /** The zero matrix: any orthonormal columns are its vectors, here those of the identity. */
    private void zero(double[] values, double[] left, double[] right) {
        Arrays.fill(values, 0, count, 0);
        if (vectors) {
            BidiagonalRoute.identity(rows, count, left);
            BidiagonalRoute.identity(columns, count, right);
        }
    }

    private void spoil(int found, double[] values, double[] left, double[] right) {
        Arrays.fill(values, found, count, Double.NaN);
        if (vectors) {
            Arrays.fill(left, found * rows, count * rows, Double.NaN);
            Arrays.fill(right, found * columns, count * columns, Double.NaN);
        }
    }
}
