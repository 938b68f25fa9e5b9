package io.bulkedge.cpu.dense;

import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.tridiagonal.Scaling;
import io.bulkedge.cpu.tridiagonal.TridiagonalQl;
import io.bulkedge.matrix.Field;

/**
 * Eigenvalues of a Hermitian matrix over the complex numbers or of a self-dual one over the
 * quaternions. Of a quaternion matrix of order n there are n, one per Kramers pair. LAPACK twin:
 * ZHEEV, lower triangle, values only.
 *
 * <p>The matrix is scaled by a power of two so that its largest component is near one; errors are a
 * modest multiple of n u ||A||. All memory is allocated at construction. One instance serves any
 * number of matrices of its order from one thread.
 */
public final class HermitianEigenSolver {
    /** Returned for a matrix that holds a NaN or an infinity. */
    public static final int NON_FINITE = -1;

    private final Kernels kernels;
    private final Field field;
    private final int n;
    private final double[][] planes;
    private final HermitianTridiagonalization reduction;
    private final TridiagonalQl iteration;
    private final double[] offDiagonal;

    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param field field of the entries
     * @param n order, at most 46 340
     * @param block Householder reflectors applied together, at least 1
     * @param rotationRows as for {@link TridiagonalQl}
     */
    public HermitianEigenSolver(Kernels kernels, Field field, int n, int block, int rotationRows) {
        this.kernels = kernels;
        this.field = field;
        this.n = n;
        this.planes = new double[field.components()][Math.multiplyExact(n, n)];
        this.reduction = new HermitianTridiagonalization(kernels, field, n, block);
        this.iteration = new TridiagonalQl(kernels, n, rotationRows);
        this.offDiagonal = new double[Math.max(1, n)];
    }

    /**
     * Memory of a solver, without the matrix and the values.
     *
     * @param field field of the entries
     * @param n order
     * @param block Householder reflectors applied together
     * @return bytes
     */
    public static long workspaceBytes(Field field, int n, int block) {
        return (long) n * n * field.components() * Double.BYTES
                + HermitianTridiagonalization.workspaceBytes(field, n, block)
                + TridiagonalQl.workspaceBytes(n)
                + (long) Math.max(1, n) * Double.BYTES;
    }

    /**
     * Solves one matrix.
     *
     * @param a column-major, the components of an entry side by side; only entries on and below the
     *     diagonal are read, of those on it only the real component
     * @param offset start of the matrix
     * @param values receives n eigenvalues, ascending
     * @return how many values were not found, 0 on success, or {@link #NON_FINITE}
     */
    public int solve(double[] a, int offset, double[] values) {
        double largest = 0;
        int c = field.components();
        for (int j = 0; j < n; j++) {
            int diagonal = offset + (j * n + j) * c;
            largest = Math.max(largest, Math.abs(a[diagonal]));
            largest = Math.max(largest, kernels.maxAbs((n - j - 1) * c, a, diagonal + c));
        }
        if (!Double.isFinite(largest)) {
            return NON_FINITE;
        }
        int exponent = largest == 0 ? 0 : Scaling.exponent(largest);
        for (int p = 0; p < c; p++) {
            split(a, offset, p, exponent);
        }
        reduction.reduce(planes, values, offDiagonal);
        int missing = iteration.values(values, offDiagonal);
        Scaling.scale(kernels, n, values, 0, exponent);
        return missing;
    }

    private void split(double[] a, int offset, int p, int exponent) {
        int c = field.components();
        double[] plane = planes[p];
        for (int j = 0; j < n; j++) {
            int from = offset + j * n * c + p;
            for (int i = j; i < n; i++) {
                plane[j * n + i] = a[from + i * c];
            }
            Scaling.scale(kernels, n - j, plane, j * n + j, -exponent);
        }
        HermitianTridiagonalization.mirror(plane, field.conjugateSign(p), n, 0);
    }
}
