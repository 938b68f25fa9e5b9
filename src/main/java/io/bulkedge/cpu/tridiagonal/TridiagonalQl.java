package io.bulkedge.cpu.tridiagonal;

import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Progress;
import java.util.Arrays;

/**
 * Eigenvalues, and eigenvectors if wanted, of a symmetric tridiagonal matrix of order n by the
 * implicit QL iteration with Wilkinson's shift.
 *
 * <p>LAPACK twin: DSTEQR. The matrix falls into blocks where |e_i| &lt;= u sqrt(|d_i d_(i+1)|),
 * which keeps the small eigenvalues of graded matrices. A block whose larger end is at the top is
 * reversed first, which turns QL into QR: the iteration converges fast when it starts from the
 * small end. Values come out ascending, in error by about sqrt(n) units of roundoff of the norm;
 * the columns of the vectors follow them.
 *
 * <p>Entries must be finite and scaled so that the largest is near one, see {@link Scaling}. One
 * instance serves any number of solves of its order from one thread. Source: Bowdler, Martin,
 * Reinsch and Wilkinson, "The QR and QL algorithms for symmetric matrices", Numer. Math. 11 (1968)
 * 293-306, doi:10.1007/BF02166681; Parlett, "The Symmetric Eigenvalue Problem", SIAM 1998, section
 * 8.15, doi:10.1137/1.9781611971163.
 */
public final class TridiagonalQl {
    private static final double UNIT_ROUNDOFF = 0x1p-53;
    private static final double RELATIVE = UNIT_ROUNDOFF * UNIT_ROUNDOFF;
    private static final double SMALL_SQUARE = 0x1p-900;
    private static final double UP = 0x1p600;
    private static final int SWEEPS_PER_VALUE = 30;

    private final int n;
    private final RotationBatch rotations;
    private double[] d = {};
    private double[] e = {};
    private long sweepsLeft;
    private boolean rotating;

    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param n order
     * @param rotationRows rows of the vectors that are rotated at once, at most 64 are used
     */
    public TridiagonalQl(Kernels kernels, int n, int rotationRows) {
        this.n = n;
        this.rotations = new RotationBatch(kernels, n, rotationRows);
    }

    /**
     * Memory of a solver.
     *
     * @param n order
     * @return bytes
     */
    public static long workspaceBytes(int n) {
        return RotationBatch.bytes(n);
    }

    /**
     * Eigenvalues: the same arithmetic as {@link #valuesAndVectors}, so that both give the same
     * values bit for bit.
     *
     * @param diagonal n entries, replaced by the eigenvalues, ascending
     * @param offDiagonal at least n - 1 entries, destroyed
     * @return how many off-diagonal entries did not converge to zero, 0 on success
     */
    public int values(double[] diagonal, double[] offDiagonal) {
        rotating = false;
        int missing = iterate(diagonal, offDiagonal);
        Arrays.sort(d, 0, n);
        return missing;
    }

    /**
     * Eigenvalues and eigenvectors: columns of {@code z} are multiplied from the right by the
     * rotations, so that Z = Q gives the eigenvectors of Q T Q^T and Z = I those of T.
     *
     * @param diagonal n entries, replaced by the eigenvalues, ascending
     * @param offDiagonal at least n - 1 entries, destroyed
     * @param z matrix of {@code rows} x n, column-major, replaced by the eigenvectors
     * @param zOffset start of z
     * @param rows rows of z
     * @param ldz distance between columns of z
     * @return how many off-diagonal entries did not converge to zero, 0 on success
     */
    public int valuesAndVectors(
            double[] diagonal, double[] offDiagonal, double[] z, int zOffset, int rows, int ldz) {
        rotating = true;
        rotations.target(z, zOffset, rows, ldz);
        int missing = iterate(diagonal, offDiagonal);
        rotations.flush();
        sortWithColumns(z, zOffset, rows, ldz);
        return missing;
    }

    private int iterate(double[] diagonal, double[] offDiagonal) {
        this.d = diagonal;
        this.e = offDiagonal;
        this.sweepsLeft = (long) SWEEPS_PER_VALUE * n;
        int missing = 0;
        for (int low = 0; low < n; ) {
            int high = split(low, n - 1);
            boolean reversed = Math.abs(d[high]) < Math.abs(d[low]);
            if (reversed) {
                reverse(low, high);
            }
            missing += solveBlock(low, high, reversed);
            if (reversed) {
                // The columns were addressed from the other end; the values must follow them.
                reverse(low, high);
            }
            low = high + 1;
        }
        return missing;
    }

    /**
     * First row at or after {@code from} whose off-diagonal entry is negligible, and then made
     * zero; else {@code high}.
     */
    private int split(int from, int high) {
        for (int i = from; i < high; i++) {
            double bound = RELATIVE * Math.abs(d[i]) * Math.abs(d[i + 1]) + Double.MIN_NORMAL;
            if (e[i] * e[i] <= bound) {
                e[i] = 0;
                return i;
            }
        }
        return high;
    }

    private void reverse(int low, int high) {
        for (int i = low, j = high; i < j; i++, j--) {
            double swap = d[i];
            d[i] = d[j];
            d[j] = swap;
        }
        for (int i = low, j = high - 1; i < j; i++, j--) {
            double swap = e[i];
            e[i] = e[j];
            e[j] = swap;
        }
    }

    /**
     * Implicit QL on rows low to high; {@code reversed} tells that row i stands for column low +
     * high - i.
     */
    private int solveBlock(int low, int high, boolean reversed) {
        int row = low;
        while (row < high) {
            int m = split(row, high);
            if (m == row) {
                row++;
            } else if (sweepsLeft == 0) {
                return unfinished(row, high);
            } else {
                Progress.checkInterrupt();
                sweepsLeft--;
                sweep(row, m, reversed ? low + high : -1);
            }
        }
        return 0;
    }

    private void sweep(int row, int m, int mirror) {
        double half = (d[row + 1] - d[row]) / (2 * e[row]);
        double g = d[m] - d[row] + e[row] / (half + Math.copySign(Math.hypot(half, 1), half));
        double s = 1;
        double c = 1;
        double p = 0;
        for (int i = m - 1; i >= row; i--) {
            double f = s * e[i];
            double b = c * e[i];
            double square = f * f + g * g;
            // Tiny numbers are scaled before they are squared, else the rotation would not be
            // orthogonal.
            double scale = square < SMALL_SQUARE ? UP : 1;
            f *= scale;
            g *= scale;
            double r = Math.sqrt(f * f + g * g);
            c = r == 0 ? 1 : g / r;
            s = r == 0 ? 0 : f / r;
            r /= scale;
            if (i != m - 1) {
                e[i + 1] = r;
            }
            g = d[i + 1] - p;
            double t = (d[i] - g) * s + 2 * c * b;
            p = s * t;
            d[i + 1] = g + p;
            g = c * t - b;
            if (rotating) {
                rotations.add(
                        mirror < 0 ? i + 1 : mirror - i - 1, mirror < 0 ? i : mirror - i, c, s);
            }
        }
        d[row] -= p;
        e[row] = g;
    }

    private int unfinished(int low, int high) {
        int count = 0;
        for (int i = low; i < high; i++) {
            count += e[i] == 0 ? 0 : 1;
        }
        return Math.max(count, 1);
    }

    private void sortWithColumns(double[] z, int zOffset, int rows, int ldz) {
        for (int i = 0; i < n - 1; i++) {
            int smallest = i;
            for (int j = i + 1; j < n; j++) {
                smallest = d[j] < d[smallest] ? j : smallest;
            }
            if (smallest != i) {
                double swap = d[i];
                d[i] = d[smallest];
                d[smallest] = swap;
                swapColumns(rows, z, zOffset + i * ldz, zOffset + smallest * ldz);
            }
        }
    }

    private static void swapColumns(int rows, double[] z, int x, int y) {
        for (int k = 0; k < rows; k++) {
            double swap = z[x + k];
            z[x + k] = z[y + k];
            z[y + k] = swap;
        }
    }
}
