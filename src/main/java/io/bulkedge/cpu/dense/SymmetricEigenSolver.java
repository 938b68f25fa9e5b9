package io.bulkedge.cpu.dense;

import io.bulkedge.backend.Vectors;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.tridiagonal.Scaling;
import io.bulkedge.cpu.tridiagonal.TridiagonalQl;

/**
 * Eigenvalues, and eigenvectors if wanted, of a real symmetric matrix: A = Z diag(values) Z^T.
 * LAPACK twin: DSYEV, lower triangle.
 *
 * <p>The matrix is scaled by a power of two so that its largest entry is near one, reduced to
 * tridiagonal form, and solved by QL iteration; errors are a modest multiple of n u ||A||. All
 * memory is allocated at construction. One instance serves any number of matrices of its order from
 * one thread.
 */
public final class SymmetricEigenSolver {
    /** Returned for a matrix that holds a NaN or an infinity. */
    public static final int NON_FINITE = -1;

    private final Kernels kernels;
    private final int n;
    private final Vectors vectors;
    private final SymmetricTridiagonalization reduction;
    private final BlockReflector reflectors;
    private final TridiagonalQl iteration;
    private final double[] offDiagonal;

    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param n order
     * @param vectors whether eigenvectors are wanted
     * @param block Householder reflectors applied together, at least 1
     * @param crossover order below which reflectors are applied one by one
     * @param rotationRows rows of the vectors rotated at once, at least 1
     */
    public SymmetricEigenSolver(
            Kernels kernels, int n, Vectors vectors, int block, int crossover, int rotationRows) {
        this.kernels = kernels;
        this.n = n;
        this.vectors = vectors;
        this.reduction = new SymmetricTridiagonalization(kernels, n, block, crossover);
        this.reflectors = new BlockReflector(kernels, vectors == Vectors.ALL ? n : 0, block);
        this.iteration = new TridiagonalQl(kernels, n, rotationRows);
        this.offDiagonal = new double[Math.max(1, n)];
    }

    /**
     * Memory of a solver, without the matrix and the results.
     *
     * @param n order
     * @param vectors whether eigenvectors are wanted
     * @param block Householder reflectors applied together
     * @return bytes
     */
    public static long workspaceBytes(int n, Vectors vectors, int block) {
        return SymmetricTridiagonalization.workspaceBytes(n, block)
                + BlockReflector.bytes(vectors == Vectors.ALL ? n : 0, block)
                + TridiagonalQl.workspaceBytes(n)
                + (long) Math.max(1, n) * Double.BYTES;
    }

    /**
     * Solves one matrix.
     *
     * @param a lower triangle, column-major with n rows; destroyed, the upper triangle too
     * @param offset start of the matrix
     * @param values receives n eigenvalues, ascending
     * @param z receives the n x n eigenvectors if they are wanted, column j for value j; otherwise
     *     not touched
     * @return how many values were not found, 0 on success, or {@link #NON_FINITE}
     */
    public int solve(double[] a, int offset, double[] values, double[] z) {
        LowerTriangle triangle = new LowerTriangle(a, offset, n, n);
        double largest = triangle.largest(kernels);
        if (!Double.isFinite(largest)) {
            return NON_FINITE;
        }
        int exponent = largest == 0 ? 0 : Scaling.exponent(largest);
        triangle.scale(kernels, -exponent);
        reduction.reduce(a, offset, n, values, offDiagonal);
        int missing;
        if (vectors == Vectors.ALL) {
            reduction.formQ(a, offset, n, reflectors, z, 0, n);
            missing = iteration.valuesAndVectors(values, offDiagonal, z, 0, n, n);
        } else {
            missing = iteration.values(values, offDiagonal);
        }
        Scaling.scale(kernels, n, values, 0, exponent);
        return missing;
    }
}
