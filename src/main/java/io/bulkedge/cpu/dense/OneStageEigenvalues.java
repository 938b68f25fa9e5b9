package io.bulkedge.cpu.dense;

import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.cpu.tridiagonal.Scaling;
import io.bulkedge.cpu.tridiagonal.TridiagonalBisection;

/**
 * Eigenvalues of one large symmetric matrix by {@link OneStageTridiagonalization} and {@link
 * TridiagonalBisection}, on a team; errors are a modest multiple of n u ||A||. LAPACK twin: DSYEVX
 * without vectors. The caller puts the matrix into the memory of this solver. One instance serves
 * any number of matrices of its order from one thread.
 */
public final class OneStageEigenvalues implements TriangleEigenvalues {
    /** Entries of this size need no scaling: squares neither overflow nor underflow. */
    private static final int MODEST_EXPONENT = 200;

    private final int n;
    private final OneStageTridiagonalization reduction;
    private final LowerTriangle room;
    private final TridiagonalBisection bisection;
    private final double[] d;
    private final double[] e;
    private Kernels kernels;

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
        this.kernels = kernels;
        this.n = n;
        this.reduction = new OneStageTridiagonalization(kernels, n, teamOrder);
        this.room = reduction.room();
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

    @Override
    public LowerTriangle room() {
        return room;
    }

    @Override
    public int solve(Team team, double[] values) {
        double largest = room.largest(kernels);
        if (!Double.isFinite(largest)) {
            return NON_FINITE;
        }
        int exponent = largest == 0 ? 0 : Scaling.exponent(largest);
        exponent = Math.abs(exponent) <= MODEST_EXPONENT ? 0 : exponent;
        room.scale(kernels, -exponent);
        reduction.reduce(team, d, e);
        bisection.load(d, e);
        bisection.values(team, 0, n, values, 0);
        Scaling.scale(kernels, n, values, 0, exponent);
        return 0;
    }

    @Override
    public void use(Kernels same) {
        kernels = same;
        reduction.use(same);
        bisection.use(same);
    }
}
