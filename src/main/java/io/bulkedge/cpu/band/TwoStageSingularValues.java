package io.bulkedge.cpu.band;

import io.bulkedge.cpu.bidiagonal.BidiagonalBisection;
import io.bulkedge.cpu.kernel.BandKernels;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.cpu.tridiagonal.Scaling;

/**
 * Singular values of one large matrix A of m x n by {@link BandBidiagonalization}, {@link
 * BidiagonalBulgeChasing} and {@link BidiagonalBisection}, on a team; errors are a modest multiple
 * of max(m, n) u ||A||. A wide matrix is transposed. LAPACK relative: DGESVDX without vectors,
 * which has one stage. The caller puts the matrix into the memory of this solver. One instance
 * serves any number of matrices of its shape from one thread.
 */
public final class TwoStageSingularValues {
    /** Returned for a matrix that holds a NaN or an infinity. */
    public static final int NON_FINITE = -1;

    /** Entries of this size need no scaling: squares neither overflow nor underflow. */
    private static final int MODEST_EXPONENT = 200;

    /** Sides of a block of the matrix, in widths of the band. */
    private static final int BLOCK = 4;

    /** Side of the tiles by which a wide matrix is transposed. */
    private static final int TILE = 16;

    private final Kernels kernels;
    private final int rows;
    private final int columns;
    private final int count;
    private final PanelRoom room;
    private final double[] wide;
    private final UpperBandMatrix band;
    private final BandBidiagonalization reduction;
    private final BidiagonalBulgeChasing chasing;
    private final BidiagonalBisection bisection;
    private final double[] d;
    private final double[] e;

    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param rows m
     * @param columns n
     * @param block width of the band, rounded up to a whole number of tiles
     */
    public TwoStageSingularValues(Kernels kernels, int rows, int columns, int block) {
        int width = width(block);
        this.kernels = kernels;
        this.rows = rows;
        this.columns = columns;
        this.count = Math.min(rows, columns);
        this.room = new PanelRoom(Math.max(rows, columns), count, width);
        this.wide = new double[rows < columns ? Math.multiplyExact(rows, columns) : 0];
        this.band = new UpperBandMatrix(count, width);
        this.reduction = new BandBidiagonalization(kernels, room, width, BLOCK * width);
        this.chasing = new BidiagonalBulgeChasing(kernels, band);
        this.bisection = new BidiagonalBisection(kernels, count);
        this.d = new double[count];
        this.e = new double[count];
    }

    private static int width(int block) {
        return Math.ceilDiv(block, BandKernels.GRANULE) * BandKernels.GRANULE;
    }

    /**
     * Memory of a solver, the matrix included.
     *
     * @param rows m
     * @param columns n
     * @param block width of the band, rounded up to a whole number of tiles
     * @return bytes
     */
    public static long bytes(int rows, int columns, int block) {
        int width = width(block);
        int count = Math.min(rows, columns);
        int longest = Math.max(rows, columns);
        long wide = rows < columns ? (long) rows * columns : 0;
        return (PanelRoom.length(longest, count, width) + wide + 2L * count) * Double.BYTES
                + UpperBandMatrix.bytes(count, width)
                + BandBidiagonalization.bytes(longest, count, width, BLOCK * width)
                + BidiagonalBulgeChasing.bytes(count)
                + BidiagonalBisection.bytes(count);
    }

    /**
     * Length of the longest array of a solver.
     *
     * @param rows m
     * @param columns n
     * @param block width of the band, rounded up to a whole number of tiles
     * @return numbers, more than an array holds for very large matrices
     */
    public static long length(int rows, int columns, int block) {
        return PanelRoom.length(Math.max(rows, columns), Math.min(rows, columns), width(block));
    }

    /**
     * Where the caller puts the matrix.
     *
     * @return the array, in which entry (i, j) is at {@link #offset} + j {@link #leading} + i;
     *     destroyed by {@link #solve}
     */
    public double[] matrix() {
        return rows < columns ? wide : room.array();
    }

    /**
     * Start of the matrix.
     *
     * @return index of entry (0, 0)
     */
    public int offset() {
        return rows < columns ? 0 : room.offset();
    }

    /**
     * Distance between columns.
     *
     * @return at least m
     */
    public int leading() {
        return rows < columns ? rows : room.leading();
    }

    /**
     * Solves the matrix.
     *
     * @param team who works
     * @param values receives min(m, n) singular values, ascending; not touched on failure
     * @return 0, or {@link #NON_FINITE}
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public int solve(Team team, double[] values) {
        if (rows < columns) {
            transpose();
        }
        double[] a = room.array();
        double largest = 0;
        for (int j = 0; j < count; j++) {
            largest = Math.max(largest, kernels.maxAbs(room.rows(), a, room.at(0, j)));
        }
        if (!Double.isFinite(largest)) {
            return NON_FINITE;
        }
        int exponent = largest == 0 ? 0 : Scaling.exponent(largest);
        exponent = Math.abs(exponent) <= MODEST_EXPONENT ? 0 : exponent;
        for (int j = 0; j < count && exponent != 0; j++) {
            Scaling.scale(kernels, room.rows(), a, room.at(0, j), -exponent);
        }
        band.clear();
        reduction.reduce(team, band);
        chasing.reduce(team, d, e);
        bisection.load(d, e);
        bisection.values(team, 0, count, values, 0);
        Scaling.scale(kernels, count, values, 0, exponent);
        return 0;
    }

    /** Tile by tile, so that both sides stay in cache. */
    private void transpose() {
        for (int left = 0; left < columns; left += TILE) {
            for (int top = 0; top < rows; top += TILE) {
                int right = Math.min(left + TILE, columns);
                for (int i = top; i < Math.min(top + TILE, rows); i++) {
                    for (int j = left; j < right; j++) {
                        room.array()[room.at(j, i)] = wide[j * rows + i];
                    }
                }
            }
        }
    }
}
