package io.bulkedge.cpu.band;

import io.bulkedge.cpu.dense.LowerTriangle;
import io.bulkedge.cpu.dense.TriangleEigenvalues;
import io.bulkedge.cpu.kernel.BandKernels;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.cpu.tridiagonal.Scaling;
import io.bulkedge.cpu.tridiagonal.TridiagonalBisection;

/**
 * Eigenvalues of one large symmetric matrix by {@link BandReduction}, {@link BulgeChasing} and
 * {@link TridiagonalBisection}, on a team; errors are a modest multiple of n u ||A||. LAPACK twin:
 * DSYEVX_2STAGE without vectors. The caller puts the matrix into the memory of this solver. One
 * instance serves any number of matrices of its order from one thread.
 */
public final class TwoStageEigenvalues implements TriangleEigenvalues {
    /** Entries of this size need no scaling: squares neither overflow nor underflow. */
    private static final int MODEST_EXPONENT = 200;

    private static final int BAND_WIDTH = 32;
    private static final int BLOCK_SIZE = 128;

    private final int n;
    private final LowerTriangle room;
    private final BandMatrix band;
    private final BandReduction reduction;
    private final BulgeChasing chasing;
    private final TridiagonalBisection bisection;
    private final double[] d;
    private final double[] e;
    private Kernels kernels;

    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param n order
     */
    public TwoStageEigenvalues(Kernels kernels, int n) {
        this(kernels, n, BAND_WIDTH, BLOCK_SIZE);
    }

    /** A solver with sizes, both multiples of {@link BandKernels#GRANULE}. */
    TwoStageEigenvalues(Kernels kernels, int n, int width, int blockSize) {
        this.kernels = kernels;
        this.n = n;
        DenseRoom dense = new DenseRoom(n);
        this.room = dense.triangle();
        this.band = new BandMatrix(n, width);
        this.reduction = new BandReduction(kernels, dense, width, blockSize);
        this.chasing = new BulgeChasing(kernels, band);
        this.bisection = new TridiagonalBisection(kernels, n);
        this.d = new double[n];
        this.e = new double[n];
    }

    /**
     * Memory of a solver, the matrix included.
     *
     * @param n order
     * @return bytes
     */
    public static long bytes(int n) {
        return (DenseRoom.length(n) + 2L * n) * Double.BYTES
                + BandMatrix.bytes(n, BAND_WIDTH)
                + BandReduction.bytes(n, BAND_WIDTH, BLOCK_SIZE)
                + BulgeChasing.bytes(n)
                + TridiagonalBisection.bytes(n);
    }

    @Override
    public void use(Kernels same) {
        kernels = same;
        reduction.use(same);
        chasing.use(same);
        bisection.use(same);
    }

    @Override
    public LowerTriangle room() {
        return room;
    }

    @Override
    public int solve(Team team, double[] values) {
        return solve(team, 0, n, values);
    }

    /**
     * Solves the matrix in the room for a range of eigenvalues.
     *
     * @param team who works
     * @param first index of the first, 0 for the smallest
     * @param last index behind the last
     * @param values receives last - first eigenvalues, ascending
     * @return 0, or {@link #NON_FINITE}
     * @throws IllegalArgumentException unless 0 &lt;= first &lt;= last &lt;= n
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public int solve(Team team, int first, int last, double[] values) {
        if (first < 0 || last < first || last > n) {
            throw new IllegalArgumentException(
                    "eigenvalues " + first + " to " + last + " of a matrix of order " + n);
        }
        double largest = room.largest(kernels);
        if (!Double.isFinite(largest)) {
            return NON_FINITE;
        }
        int exponent = largest == 0 ? 0 : Scaling.exponent(largest);
        exponent = Math.abs(exponent) <= MODEST_EXPONENT ? 0 : exponent;
        room.scale(kernels, -exponent);
        band.clear();
        reduction.reduce(team, band);
        chasing.reduce(team, d, e);
        bisection.load(d, e);
        bisection.values(team, first, last, values, 0);
        Scaling.scale(kernels, last - first, values, 0, exponent);
        return 0;
    }
}
