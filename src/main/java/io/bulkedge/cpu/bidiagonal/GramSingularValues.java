package io.bulkedge.cpu.bidiagonal;

import io.bulkedge.backend.Vectors;
import io.bulkedge.cpu.dense.SymmetricEigenSolver;
import io.bulkedge.cpu.kernel.Kernels;
import java.util.Arrays;

/**
 * Singular values of a dense matrix as the roots of the eigenvalues of its Gram matrix of the short
 * side: A^T A for a tall A of m x n, A A^T for a wide one, formed and solved in float64.
 *
 * <p>Squaring loses the small values: the error of s_i is about u s_1^2 / s_i, so values below
 * sqrt(u) s_1, about 1e-8 s_1, are noise, and a negative eigenvalue, which only rounding makes,
 * counts as 0. See {@link SingularValueErrorBounds#gram}. For data that were rounded to float32 or
 * narrower this stays below the error the data already have down to 2e-9 s_1. The matrix must be
 * finite and scaled so that its largest entry is near one; products then neither overflow nor lose
 * anything that counts to underflow. One instance serves any number of matrices of its shape from
 * one thread.
 */
public final class GramSingularValues {
    /** Columns of a wide matrix that are transposed at a time. */
    private static final int DEPTH = 256;

    private final Kernels kernels;
    private final int rows;
    private final int columns;
    private final int order;
    private final double[] gram;
    private final double[] strip;
    private final SymmetricEigenSolver eigenvalues;

    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param rows m
     * @param columns n
     * @param block Householder reflectors applied together by the eigenvalue solver
     * @param crossover order below which it applies them one by one
     */
    public GramSingularValues(Kernels kernels, int rows, int columns, int block, int crossover) {
        this.kernels = kernels;
        this.rows = rows;
        this.columns = columns;
        this.order = Math.min(rows, columns);
        this.gram = new double[Math.multiplyExact(order, order)];
        this.strip = new double[Math.toIntExact(stripSize(rows, columns))];
        this.eigenvalues =
                new SymmetricEigenSolver(kernels, order, Vectors.NONE, block, crossover, 1);
    }

    private static long stripSize(int rows, int columns) {
        return rows < columns ? (long) rows * Math.min(DEPTH, columns) : 0;
    }

    /**
     * Memory of a solver, without the matrix.
     *
     * @param rows m
     * @param columns n
     * @param block Householder reflectors applied together by the eigenvalue solver
     * @return bytes
     */
    public static long workspaceBytes(int rows, int columns, int block) {
        long order = Math.min(rows, columns);
        return (order * order + stripSize(rows, columns)) * Double.BYTES
                + SymmetricEigenSolver.workspaceBytes((int) order, Vectors.NONE, block);
    }

    /**
     * Solves one matrix.
     *
     * @param a m x n, column-major without padding; not changed
     * @param offset start of the matrix
     * @param values receives min(m, n) singular values, ascending; NaN if they were not all found
     * @return how many values were not found, 0 on success
     */
    public int solve(double[] a, int offset, double[] values) {
        Arrays.fill(gram, 0);
        if (rows >= columns) {
            kernels.syrkLower(columns, rows, 1, a, offset, rows, gram, 0, columns);
        } else {
            for (int first = 0; first < columns; first += DEPTH) {
                int depth = Math.min(DEPTH, columns - first);
                Transposition.copy(rows, depth, a, offset + first * rows, strip);
                kernels.syrkLower(rows, depth, 1, strip, 0, depth, gram, 0, rows);
            }
        }
        int missing = eigenvalues.solve(gram, 0, values, strip);
        if (missing == SymmetricEigenSolver.NON_FINITE) {
            missing = order;
        }
        for (int i = 0; i < order; i++) {
            values[i] = missing == 0 ? Math.sqrt(Math.max(0, values[i])) : Double.NaN;
        }
        return missing;
    }
}
