package io.bulkedge.cpu.bidiagonal;

import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.cpu.tridiagonal.TridiagonalBisection;

/**
 * Singular values of an upper bidiagonal matrix B by Sturm counts: all, or a range of indices.
 *
 * <p>With rows and columns in the order of Golub and Kahan, [0 B^T; B 0] is a tridiagonal matrix of
 * order 2 n with a zero diagonal and the entries d_0, e_0, d_1, e_1, ... beside it, whose
 * eigenvalues are the singular values and their negatives. No entry is squared and added to
 * another, so nothing is lost as in B^T B. Values are in error by at most a few u ||B||. Source:
 * Golub and Kahan, "Calculating the singular values and pseudo-inverse of a matrix", SIAM J. Numer.
 * Anal. Ser. B 2 (1965) 205-224, doi:10.1137/0702016.
 */
public final class BidiagonalBisection {
    private final int n;
    private final TridiagonalBisection bisection;
    private final double[] diagonal;
    private final double[] beside;

    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param n order
     */
    public BidiagonalBisection(Kernels kernels, int n) {
        this.n = n;
        this.bisection = new TridiagonalBisection(kernels, 2 * n);
        this.diagonal = new double[2 * n];
        this.beside = new double[2 * n];
    }

    /**
     * Memory of a solver.
     *
     * @param n order
     * @return bytes
     */
    public static long bytes(int n) {
        return TridiagonalBisection.bytes(2 * n) + 4L * n * Double.BYTES;
    }

    /**
     * Copies a matrix.
     *
     * @param d diagonal, n entries, finite
     * @param e superdiagonal, at least n - 1 entries, finite
     * @throws IllegalArgumentException if an entry is NaN or infinite
     */
    public void load(double[] d, double[] e) {
        for (int i = 0; i < n; i++) {
            beside[2 * i] = d[i];
            beside[2 * i + 1] = i < n - 1 ? e[i] : 0;
        }
        bisection.load(diagonal, beside);
    }

    /**
     * Singular values by index.
     *
     * @param team who works
     * @param first index of the first, 0 for the smallest
     * @param last index behind the last
     * @param values receives last - first singular values, ascending
     * @param offset where they begin
     * @throws IllegalArgumentException unless 0 &lt;= first &lt;= last &lt;= n
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public void values(Team team, int first, int last, double[] values, int offset) {
        if (first < 0 || last < first || last > n) {
            throw new IllegalArgumentException(
                    "singular values " + first + " to " + last + " of a matrix of order " + n);
        }
        bisection.values(team, n + first, n + last, values, offset);
        for (int i = offset; i < offset + last - first; i++) {
            // The bracket of a zero may lie on its other side.
            values[i] = Math.max(0, values[i]);
        }
    }
}
