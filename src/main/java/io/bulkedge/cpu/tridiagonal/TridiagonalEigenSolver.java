package io.bulkedge.cpu.tridiagonal;

import io.bulkedge.backend.Vectors;
import io.bulkedge.cpu.kernel.Kernels;
import java.util.Arrays;

/**
 * Eigenvalues, and eigenvectors if wanted, of a symmetric tridiagonal matrix with entries of any
 * size: scales by a power of two and iterates. LAPACK twin: DSTEV. One instance serves any number
 * of matrices of its order from one thread.
 */
public final class TridiagonalEigenSolver {
    /** Returned for a matrix that holds a NaN or an infinity. */
    public static final int NON_FINITE = -1;

    private final Kernels kernels;
    private final int n;
    private final Vectors vectors;
    private final TridiagonalQl iteration;

    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param n order
     * @param vectors whether eigenvectors are wanted
     * @param rotationRows rows of the vectors rotated at once, at least 1
     */
    public TridiagonalEigenSolver(Kernels kernels, int n, Vectors vectors, int rotationRows) {
        this.kernels = kernels;
        this.n = n;
        this.vectors = vectors;
        this.iteration = new TridiagonalQl(kernels, n, rotationRows);
    }

    /**
     * Memory of a solver, without the matrix and the results.
     *
     * @param n order
     * @return bytes
     */
    public static long workspaceBytes(int n) {
        return TridiagonalQl.workspaceBytes(n);
    }

    /**
     * Solves one matrix.
     *
     * @param d diagonal, n entries, replaced by the eigenvalues, ascending
     * @param e off-diagonal, at least n - 1 entries; destroyed
     * @param z receives the n x n eigenvectors if they are wanted, column j for value j; otherwise
     *     not touched
     * @return how many values were not found, 0 on success, or {@link #NON_FINITE}
     */
    public int solve(double[] d, double[] e, double[] z) {
        int between = Math.max(0, n - 1);
        double largest = Math.max(kernels.maxAbs(n, d, 0), kernels.maxAbs(between, e, 0));
        if (!Double.isFinite(largest)) {
            return NON_FINITE;
        }
        int exponent = largest == 0 ? 0 : Scaling.exponent(largest);
        Scaling.scale(kernels, n, d, 0, -exponent);
        Scaling.scale(kernels, between, e, 0, -exponent);
        int missing;
        if (vectors == Vectors.ALL) {
            Arrays.fill(z, 0, n * n, 0);
            for (int j = 0; j < n; j++) {
                z[j * n + j] = 1;
            }
            missing = iteration.valuesAndVectors(d, e, z, 0, n, n);
        } else {
            missing = iteration.values(d, e);
        }
        Scaling.scale(kernels, n, d, 0, exponent);
        return missing;
    }
}
