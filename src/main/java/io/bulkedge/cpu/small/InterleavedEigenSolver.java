package io.bulkedge.cpu.small;

import io.bulkedge.cpu.kernel.InterleavedFrame;
import io.bulkedge.cpu.kernel.InterleavedKernels;
import io.bulkedge.cpu.kernel.LockstepFrame;
import io.bulkedge.cpu.tridiagonal.Scaling;
import java.util.Arrays;

/**
 * Eigenvalues of many small symmetric matrices with entries of any size, one matrix per lane of a
 * vector. Matrices are placed and reduced group by group, as many as there are lanes; then the
 * iteration runs on all groups at once. One instance serves any number of rounds from one thread.
 *
 * <p>The bits of a matrix's values depend on that matrix alone: not on its lane or group, nor on
 * the matrices beside it.
 */
public final class InterleavedEigenSolver {
    /** Returned for a matrix that holds a NaN or an infinity. */
    public static final int NON_FINITE = -1;

    /** Returned for a matrix whose iteration was given up. */
    public static final int STALLED = -2;

    /** Matrices whose largest entry is within 2^16 and 2^-16 need no scaling. */
    private static final int UNSCALED = 16;

    private static final int LARGEST_STEP = 1000;

    /** Flops from which on the start of the slab is worth its memory, about a tenth of a second. */
    private static final double LARGE_WORK = 3e9;

    private final InterleavedKernels kernels;
    private final int lanes;
    private final int n;
    private final InterleavedTridiagonalization reduction;
    private final LockstepQl iteration;
    private final int[] exponents;
    private final boolean[] nonFinite;
    private final double[] magnitudes;

    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param n order
     * @param count matrices that this solver is expected to solve; many of them are worth more
     *     memory
     * @param sweepsPerValue sweeps of the iteration per eigenvalue before it is given up
     */
    public InterleavedEigenSolver(
            InterleavedKernels kernels, int n, long count, int sweepsPerValue) {
        this.kernels = kernels;
        this.lanes = kernels.lanes();
        this.n = n;
        Slab slab = new Slab(workspaceBytes(n, lanes, count));
        this.reduction = new InterleavedTridiagonalization(kernels, n, slab);
        this.iteration = new LockstepQl(kernels, n, sweepsPerValue, slab);
        this.exponents = new int[capacity(lanes)];
        this.nonFinite = new boolean[capacity(lanes)];
        this.magnitudes = new double[lanes];
    }

    /**
     * Memory of a solver, the matrices included.
     *
     * @param n order
     * @param lanes lanes of the kernels
     * @param count matrices that the solver is expected to solve
     * @return bytes
     */
    public static long workspaceBytes(int n, int lanes, long count) {
        long elements =
                InterleavedTridiagonalization.elements(n, lanes) + LockstepQl.elements(n, lanes);
        int parts = InterleavedTridiagonalization.parts() + LockstepQl.parts();
        long least = Slab.bytes(elements, parts);
        double work = 4.0 / 3 * n * n * n * count;
        return work < LARGE_WORK ? least : Math.max(least, Slab.LARGE_BYTES);
    }

    /**
     * Matrices of one round.
     *
     * @param lanes lanes of the kernels
     * @return the largest number
     */
    public static int capacity(int lanes) {
        return LockstepFrame.GROUPS * lanes;
    }

    /**
     * The array that the matrices of the next group are written to.
     *
     * @return an array in which entry (i, j), i &gt;= j, of the matrix of a lane is at {@code
     *     offset(lane) + i * rowStride() + j * colStride()}; the entries of the upper triangle may
     *     be written and are not read
     */
    public double[] panel() {
        return reduction.frame().data();
    }

    /**
     * Position of entry (0, 0).
     *
     * @param lane lane, less than those of the kernels
     * @return index in the panel
     */
    public int offset(int lane) {
        return reduction.frame().a() + lane;
    }

    /**
     * Distance between rows.
     *
     * @return elements of the panel
     */
    public int rowStride() {
        return reduction.frame().ld() * lanes;
    }

    /**
     * Distance between columns.
     *
     * @return elements of the panel
     */
    public int colStride() {
        return lanes;
    }

    /**
     * Writes a packed matrix into a lane.
     *
     * @param matrix entry (i, j) at {@code j * n + i}; the lower triangle is read
     * @param lane the lane
     */
    public void place(double[] matrix, int lane) {
        double[] x = panel();
        for (int j = 0; j < n; j++) {
            placeColumn(matrix, j * n + j, n - j, x, offset(lane) + j * (rowStride() + lanes));
        }
    }

    private void placeColumn(double[] matrix, int from, int count, double[] x, int offset) {
        int step = rowStride();
        int to = offset;
        for (int i = from; i < from + count; i++) {
            x[to] = matrix[i];
            to += step;
        }
    }

    /**
     * Fills the lanes after the last matrix with copies of it.
     *
     * @param used lanes that hold a matrix, at least 1
     */
    public void pad(int used) {
        double[] x = panel();
        for (int i = 0; i < n && used < lanes; i++) {
            int row = offset(0) + i * rowStride();
            for (int c = row; c <= row + i * lanes; c += lanes) {
                Arrays.fill(x, c + used, c + lanes, x[c + used - 1]);
            }
        }
    }

    /**
     * Reduces the matrices in the panel to tridiagonal form; every lane must hold one.
     *
     * @param group where the result goes, less than {@link LockstepFrame#GROUPS}
     */
    public void reduce(int group) {
        InterleavedFrame frame = reduction.frame();
        kernels.maxAbs(frame, magnitudes, 0);
        boolean scaled = false;
        for (int lane = 0; lane < lanes; lane++) {
            int position = group * lanes + lane;
            double largest = magnitudes[lane];
            nonFinite[position] = !Double.isFinite(largest);
            int exponent = nonFinite[position] || largest == 0 ? 0 : Scaling.exponent(largest);
            exponents[position] = Math.abs(exponent) <= UNSCALED ? 0 : exponent;
            scaled |= exponents[position] != 0;
        }
        if (scaled) {
            scale(group);
        }
        reduction.reduce(iteration.diagonal(group), iteration.squares(group));
    }

    /** By a power of two per lane, in steps that are normal numbers. */
    private void scale(int group) {
        boolean more = true;
        for (int done = 0; more; done += LARGEST_STEP) {
            more = false;
            for (int lane = 0; lane < lanes; lane++) {
                int exponent = exponents[group * lanes + lane];
                int rest = Math.max(0, Math.abs(exponent) - done);
                int step = Math.min(rest, LARGEST_STEP) * -Integer.signum(exponent);
                magnitudes[lane] = Math.scalb(1.0, step);
                more |= rest > LARGEST_STEP;
            }
            kernels.scale(reduction.frame(), magnitudes, 0);
        }
    }

    /**
     * Finds the eigenvalues of all reduced matrices.
     *
     * @param groups groups that were reduced
     */
    public void iterate(int groups) {
        iteration.iterate(groups, nonFinite);
    }

    /**
     * The result of one matrix.
     *
     * @param position group times lanes plus lane
     * @param values receives n eigenvalues, ascending, if there is no failure
     * @return 0 on success, {@link #NON_FINITE} or {@link #STALLED}
     */
    public int values(int position, double[] values) {
        if (nonFinite[position]) {
            return NON_FINITE;
        }
        if (iteration.stalled(position)) {
            return STALLED;
        }
        double[] x = panel();
        int from = iteration.diagonal(position / lanes) + position % lanes;
        int exponent = exponents[position];
        for (int i = 0; i < n; i++) {
            double value = x[from + i * lanes];
            values[i] = exponent == 0 ? value : Math.scalb(value, exponent);
        }
        return 0;
    }
}
