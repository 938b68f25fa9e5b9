package io.bulkedge.cpu.dense;

import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.kernel.WarmUp;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.cpu.tridiagonal.Scaling;
import io.bulkedge.cpu.tridiagonal.TridiagonalBisection;

/**
 * Eigenvalues of one large symmetric matrix by {@link OneStageTridiagonalization} and {@link
 * TridiagonalBisection}, on a team; errors are a modest multiple of n u ||A||. LAPACK twin: DSYEVX
 * without vectors. The caller puts the matrix into the memory of this solver. One instance serves
 * any number of matrices of its order from one thread.
 */
public final class OneStageEigenvalues {
    /** Returned for a matrix that holds a NaN or an infinity. */
    public static final int NON_FINITE = -1;

    /** Entries of this size need no scaling: squares neither overflow nor underflow. */
    private static final int MODEST_EXPONENT = 200;

    private static final int SAMPLE_ORDER = 48;
    private static final WarmUp.Route<Kernels> ROUTE =
            new WarmUp.Route<>(Kernels::twins, OneStageEigenvalues::sample);

    private final WarmUp<Kernels> warmUp;
    private final int n;
    private final OneStageTridiagonalization reduction;
    private final TridiagonalBisection bisection;
    private final double[] d;
    private final double[] e;

    /**
     * Makes a solver with a size for teams that is good on current processors.
     *
     * @param kernels inner loops
     * @param n order
     */
    public OneStageEigenvalues(Kernels kernels, int n) {
        this(kernels, n, OneStageTridiagonalization.TEAM_ORDER);
    }

    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param n order
     * @param teamOrder order from which on a team helps
     */
    public OneStageEigenvalues(Kernels kernels, int n, int teamOrder) {
        this.warmUp = ROUTE.of(kernels);
        this.n = n;
        this.reduction = new OneStageTridiagonalization(kernels, n, teamOrder);
        this.bisection = new TridiagonalBisection(kernels, n);
        this.d = new double[n];
        this.e = new double[n];
    }

    /**
     * Memory of a solver, the matrix included.
     *
     * @param n order
     * @param teamOrder order from which on a team helps
     * @return bytes
     */
    public static long bytes(int n, int teamOrder) {
        return (OneStageTridiagonalization.length(n, teamOrder) + 2L * n) * Double.BYTES
                + TridiagonalBisection.bytes(n);
    }

    /**
     * The room of the matrix.
     *
     * @return array, start and distance between columns; its lower triangle is destroyed by {@link
     *     #solve}
     */
    public OneStageTridiagonalization room() {
        return reduction;
    }

    /**
     * Solves the matrix in the room.
     *
     * @param team who works
     * @param values receives n eigenvalues, ascending
     * @return 0, or {@link #NON_FINITE}
     */
    public int solve(Team team, double[] values) {
        Kernels now = warmUp.kernels();
        int result = solve(now, team, values);
        warmUp.worked(4.0 / 3 * n * n * n);
        return result;
    }

    private int solve(Kernels kernels, Team team, double[] values) {
        reduction.use(kernels);
        bisection.use(kernels);
        double[] a = reduction.matrix();
        double largest = 0;
        for (int j = 0; j < n; j++) {
            largest = Math.max(largest, kernels.maxAbs(n - j, a, column(j)));
        }
        if (!Double.isFinite(largest)) {
            return NON_FINITE;
        }
        int exponent = largest == 0 ? 0 : Scaling.exponent(largest);
        exponent = Math.abs(exponent) <= MODEST_EXPONENT ? 0 : exponent;
        for (int j = 0; j < n && exponent != 0; j++) {
            Scaling.scale(kernels, n - j, a, column(j), -exponent);
        }
        reduction.reduce(team, d, e);
        bisection.load(d, e);
        bisection.values(team, 0, n, values, 0);
        Scaling.scale(kernels, n, values, 0, exponent);
        return 0;
    }

    /**
     * Copies a lower triangle into the room and solves it.
     *
     * @param team who works
     * @param matrix lower triangle, column-major
     * @param offset start of the matrix
     * @param leading distance between columns
     * @param values receives n eigenvalues, ascending
     * @return 0, or {@link #NON_FINITE}
     */
    public int solve(Team team, double[] matrix, int offset, int leading, double[] values) {
        for (int j = 0; j < n; j++) {
            System.arraycopy(
                    matrix, offset + j * leading + j, reduction.matrix(), column(j), n - j);
        }
        return solve(team, values);
    }

    private int column(int j) {
        return reduction.offset() + j * reduction.leading() + j;
    }

    /** A small matrix with distinct eigenvalues, solved with these kernels whatever is ready. */
    private static void sample(Kernels kernels) {
        OneStageEigenvalues solver = new OneStageEigenvalues(kernels, SAMPLE_ORDER, SAMPLE_ORDER);
        double[] a = solver.reduction.matrix();
        for (int j = 0; j < SAMPLE_ORDER; j++) {
            for (int i = j; i < SAMPLE_ORDER; i++) {
                a[solver.column(j) + i - j] = 1.0 / (i + j + 1) + (i == j ? j : 0);
            }
        }
        solver.solve(kernels, Team.alone(), new double[SAMPLE_ORDER]);
    }
}
