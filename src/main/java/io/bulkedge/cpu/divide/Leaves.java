package io.bulkedge.cpu.divide;

import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.tridiagonal.TridiagonalQl;

/** Solves small blocks of a torn tridiagonal matrix by QL iteration. */
final class Leaves {
    private static final int ROTATION_ROWS = 64;

    private final TridiagonalQl[] solvers;
    private final double[] d;
    private final double[] e;

    /** Makes solvers for every order up to {@code largest}; blocks differ by one. */
    Leaves(Kernels kernels, int largest) {
        this.solvers = new TridiagonalQl[largest + 1];
        for (int size = 0; size <= largest; size++) {
            solvers[size] = new TridiagonalQl(kernels, size, ROTATION_ROWS);
        }
        this.d = new double[largest];
        this.e = new double[largest];
    }

    static long bytes(int largest) {
        long bytes = 2L * largest * Double.BYTES;
        for (int size = 0; size <= largest; size++) {
            bytes += TridiagonalQl.workspaceBytes(size);
        }
        return bytes;
    }

    /**
     * Solves rows low to high - 1.
     *
     * @param values receives the eigenvalues at the same rows, ascending
     * @param q receives the eigenvectors; zero before
     * @param corner place of the first entry of the block
     * @return how many values were not found, 0 on success
     */
    int solve(
            int low,
            int high,
            double[] diagonal,
            double[] offDiagonal,
            double[] values,
            double[] q,
            int corner,
            int ldq) {
        int size = high - low;
        System.arraycopy(diagonal, low, d, 0, size);
        System.arraycopy(offDiagonal, low, e, 0, Math.max(0, size - 1));
        for (int j = 0; j < size; j++) {
            q[corner + j * ldq + j] = 1;
        }
        int missing = solvers[size].valuesAndVectors(d, e, q, corner, size, ldq);
        System.arraycopy(d, 0, values, low, size);
        return missing;
    }
}
