package io.bulkedge.cpu.dense;

import io.bulkedge.cpu.divide.DivideSizes;
import io.bulkedge.cpu.divide.TridiagonalDivideAndConquer;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.cpu.tridiagonal.Scaling;

/**
 * Eigenvalues and eigenvectors of one symmetric matrix of any order, all or a range of indices: A Z
 * = Z diag(values). Reduction by {@link OneStageTridiagonalization}, {@link
 * TridiagonalDivideAndConquer}, {@link BackTransformation}, all on a team. LAPACK twins: DSYEVD,
 * and DSYEVX for a range.
 *
 * <p>The matrix is scaled by a power of two so that its largest entry is near one. Errors are a
 * modest multiple of n u ||A||, and the vectors are orthogonal to a modest multiple of n u. A range
 * is not found by inverse iteration, which loses orthogonality in clusters unless it
 * re-orthogonalises them, but by the same divide and conquer, whose last step then forms the wanted
 * vectors only: orthogonality is the same for every spectrum, and the reduction outweighs what
 * inverse iteration would save. The bits do not depend on the team. One instance serves any number
 * of matrices of its order from one thread.
 */
public final class SymmetricEigenvectors {
    /** Returned for a matrix that holds a NaN or an infinity. */
    public static final int NON_FINITE = -1;

    private static final int REFLECTORS = 64;

    private final Kernels kernels;
    private final Team team;
    private final int n;
    private final int first;
    private final int last;
    private final OneStageTridiagonalization reduction;
    private final LowerTriangle room;
    private final TridiagonalDivideAndConquer tridiagonal;
    private final BackTransformation back;
    private final double[] own;
    private final double[] d;
    private final double[] e;
    private final double[] tau;

    /**
     * Makes a solver for all eigenvectors.
     *
     * @param kernels inner loops
     * @param team who works
     * @param n order
     */
    public SymmetricEigenvectors(Kernels kernels, Team team, int n) {
        this(kernels, team, n, 0, n);
    }

    /**
     * Makes a solver for a range of indices: 0 to k for the k smallest, n - k to n for the k
     * largest.
     *
     * @param kernels inner loops
     * @param team who works
     * @param n order
     * @param first index of the first wanted value, 0 for the smallest
     * @param last index behind the last
     * @throws IllegalArgumentException unless 0 &lt;= first &lt;= last &lt;= n
     */
    public SymmetricEigenvectors(Kernels kernels, Team team, int n, int first, int last) {
        this(kernels, team, n, first, last, OneStageTridiagonalization.TEAM_ORDER, REFLECTORS);
    }

    /**
     * Makes a solver for a range of indices with sizes at which it changes form.
     *
     * @param kernels inner loops
     * @param team who works
     * @param n order
     * @param first index of the first wanted value, 0 for the smallest
     * @param last index behind the last
     * @param teamOrder order from which on a team helps with the reduction
     * @param reflectors reflectors that are applied together, at least 1
     * @throws IllegalArgumentException unless 0 &lt;= first &lt;= last &lt;= n
     */
    public SymmetricEigenvectors(
            Kernels kernels, Team team, int n, int first, int last, int teamOrder, int reflectors) {
        this(kernels, team, n, first, last, DivideSizes.auto(), teamOrder, reflectors);
    }

    SymmetricEigenvectors(
            Kernels kernels,
            Team team,
            int n,
            int first,
            int last,
            DivideSizes sizes,
            int teamOrder,
            int reflectors) {
        if (first < 0 || last < first || last > n) {
            throw new IllegalArgumentException(
                    "eigenvectors " + first + " to " + last + " of a matrix of order " + n);
        }
        this.kernels = kernels;
        this.team = team;
        this.n = n;
        this.first = first;
        this.last = last;
        this.reduction = new OneStageTridiagonalization(kernels, n, teamOrder);
        this.room = reduction.room();
        this.tridiagonal = new TridiagonalDivideAndConquer(kernels, team, n, sizes);
        this.back = new BackTransformation(kernels, team, n, reflectors);
        this.own = new double[last - first == n ? 0 : Math.multiplyExact(n, n)];
        this.d = new double[n];
        this.e = new double[n];
        this.tau = new double[n];
    }

    /**
     * Memory of a solver, the room of the matrix included, without the results.
     *
     * @param members members of the team
     * @param n order
     * @param wanted number of eigenvectors
     * @param teamOrder order from which on a team helps with the reduction
     * @param reflectors reflectors that are applied together
     * @return bytes
     */
    public static long bytes(int members, int n, int wanted, int teamOrder, int reflectors) {
        long own = wanted == n ? 0 : (long) n * n;
        return (OneStageTridiagonalization.length(n, teamOrder) + own + 3L * n) * Double.BYTES
                + TridiagonalDivideAndConquer.bytes(members, n, DivideSizes.auto())
                + BackTransformation.bytes(members, n, reflectors);
    }

    /**
     * Longest array of a solver.
     *
     * @param n order
     * @param teamOrder order from which on a team helps with the reduction
     * @return numbers, more than an array holds for n above 46 000
     */
    public static long length(int n, int teamOrder) {
        return Math.max(
                OneStageTridiagonalization.length(n, teamOrder),
                TridiagonalDivideAndConquer.length(n));
    }

    /**
     * The room of the matrix.
     *
     * @return lower triangle, destroyed by {@link #solve(double[], double[])}
     */
    public LowerTriangle room() {
        return room;
    }

    /**
     * Copies the lower triangle of a matrix into the room and solves it.
     *
     * @param a lower triangle, column-major with n rows; not changed
     * @param offset start of the matrix
     * @param values receives the wanted eigenvalues, ascending
     * @param z receives the wanted eigenvectors, n rows each, column j for value j
     * @return how many values were not found, 0 on success, or {@link #NON_FINITE}
     */
    public int solve(double[] a, int offset, double[] values, double[] z) {
        room.load(a, offset, n);
        return solve(values, z);
    }

    /**
     * Solves the matrix in the room.
     *
     * @param values receives the wanted eigenvalues, ascending
     * @param z receives the wanted eigenvectors, n rows each, column j for value j
     * @return how many values were not found, 0 on success, or {@link #NON_FINITE}
     */
    public int solve(double[] values, double[] z) {
        double largest = room.largest(kernels);
        if (!Double.isFinite(largest)) {
            return NON_FINITE;
        }
        int exponent = largest == 0 ? 0 : Scaling.exponent(largest);
        room.scale(kernels, -exponent);
        reduction.reduce(team, d, e, tau);
        double[] q = last - first == n ? z : own;
        int missing = tridiagonal.solve(d, e, q, 0, n, first, last);
        if (missing > 0 || last == first) {
            return missing;
        }
        back.apply(
                room,
                tau,
                last - first,
                q,
                n,
                j -> tridiagonal.column(first + j),
                tridiagonal.workSpace(),
                z);
        for (int k = first; k < last; k++) {
            values[k - first] = tridiagonal.value(k);
        }
        Scaling.scale(kernels, last - first, values, 0, exponent);
        return 0;
    }
}
