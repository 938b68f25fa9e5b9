package io.bulkedge.cpu.band;

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
public final class TwoStageEigenvalues {
    /** Returned for a matrix that holds a NaN or an infinity. */
    public static final int NON_FINITE = -1;

    /** Entries of this size need no scaling: squares neither overflow nor underflow. */
    private static final int MODEST_EXPONENT = 200;

    private static final int BAND_WIDTH = 32;
    private static final int BLOCK_SIZE = 128;

    private final Kernels kernels;
    private final int n;
    private final DenseRoom room;
    private final BandMatrix band;
    private final BandReduction reduction;
    private final BulgeChasing chasing;
    private final TridiagonalBisection bisection;
    private final double[] d;
    private final double[] e;

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
        this.room = new DenseRoom(n);
        this.band = new BandMatrix(n, width);
        this.reduction = new BandReduction(kernels, room, width, blockSize);
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

    /**
     * The room of the matrix.
     *
     * @return array, start and distance between columns; its lower triangle is destroyed by {@link
     *     #solve}
     */
    public DenseRoom room() {
        return room;
    }

    /**
     * Solves the matrix in the room.
     *
     * @param team who works
     * @param values receives n eigenvalues, ascending
     * @return 0, or {@link #NON_FINITE}
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
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
        double[] a = room.matrix();
        double largest = 0;
        for (int j = 0; j < n; j++) {
            largest = Math.max(largest, kernels.maxAbs(n - j, a, room.at(j, j)));
        }
        if (!Double.isFinite(largest)) {
            return NON_FINITE;
        }
        int exponent = largest == 0 ? 0 : Scaling.exponent(largest);
        exponent = Math.abs(exponent) <= MODEST_EXPONENT ? 0 : exponent;
        for (int j = 0; j < n && exponent != 0; j++) {
            Scaling.scale(kernels, n - j, a, room.at(j, j), -exponent);
        }
        band.clear();
        reduction.reduce(team, band);
        chasing.reduce(team, d, e);
        bisection.load(d, e);
        bisection.values(team, first, last, values, 0);
        Scaling.scale(kernels, last - first, values, 0, exponent);
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
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public int solve(Team team, double[] matrix, int offset, int leading, double[] values) {
        for (int j = 0; j < n; j++) {
            int from = offset + j * leading + j;
            System.arraycopy(matrix, from, room.matrix(), room.at(j, j), n - j);
        }
        return solve(team, values);
    }
}
