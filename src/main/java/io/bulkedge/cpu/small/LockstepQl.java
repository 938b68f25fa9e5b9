package io.bulkedge.cpu.small;

import io.bulkedge.cpu.kernel.InterleavedKernels;
import io.bulkedge.cpu.kernel.LockstepFrame;
import io.bulkedge.cpu.parallel.Progress;

/**
 * Eigenvalues of interleaved tridiagonal matrices by QL iteration without square roots, all
 * matrices of up to {@link LockstepFrame#GROUPS} groups in lockstep. LAPACK twin: DSTERF.
 *
 * <p>Every sweep of a matrix starts at its last row, also where the matrix falls into blocks: a
 * coupling of zero ends one block's rotations and begins the next one's, and to the lower block a
 * step with the shift of the upper one does no harm. What a matrix goes through therefore depends
 * on that matrix alone. A matrix whose larger end is at the top is reversed first, as graded
 * matrices want. An off-diagonal entry is negligible at one unit of roundoff of the largest entry,
 * so values are right to a few units of roundoff of the norm.
 */
final class LockstepQl {
    private final InterleavedKernels kernels;
    private final LockstepFrame frame;
    private final int lanes;
    private final int n;
    private final long sweepLimit;
    private final int[] low;
    private final boolean[] stalled;
    private int first;
    private int last;

    LockstepQl(InterleavedKernels kernels, int n, int sweepsPerValue, Slab slab) {
        this.kernels = kernels;
        this.lanes = kernels.lanes();
        this.n = n;
        this.sweepLimit = (long) sweepsPerValue * n;
        int vectors = n * lanes;
        // Consecutive parts of one size lie equally far apart.
        int[] d = new int[LockstepFrame.GROUPS];
        int[] e = new int[LockstepFrame.GROUPS];
        for (int g = 0; g < LockstepFrame.GROUPS; g++) {
            d[g] = slab.take(vectors);
            e[g] = slab.take(vectors);
        }
        int state = slab.take(LockstepFrame.GROUPS * LockstepFrame.STATE * lanes);
        this.frame = new LockstepFrame(slab.data(), n, d[0], e[0], d[1] - d[0], state);
        this.low = new int[LockstepFrame.GROUPS * lanes];
        this.stalled = new boolean[LockstepFrame.GROUPS * lanes];
    }

    /** Parts that are taken from the slab. */
    static int parts() {
        return 2 * LockstepFrame.GROUPS + 1;
    }

    /** Elements that are taken from the slab. */
    static long elements(int n, int lanes) {
        return (2L * n + LockstepFrame.STATE) * LockstepFrame.GROUPS * lanes;
    }

    /** Where the diagonals of a group are; after {@link #iterate} the values, ascending. */
    int diagonal(int group) {
        return frame.d() + group * frame.stride();
    }

    /** Where the squared off-diagonals of a group are. */
    int squares(int group) {
        return frame.e() + group * frame.stride();
    }

    /**
     * The values of a matrix after {@link #iterate}, scaled back.
     *
     * @return 0, {@link LaneSolver#NON_FINITE} or {@link LaneSolver#STALLED}
     */
    int values(int position, LaneScaling scaling, double[] values) {
        if (scaling.nonFinite()[position]) {
            return LaneSolver.NON_FINITE;
        }
        if (stalled[position]) {
            return LaneSolver.STALLED;
        }
        double[] x = frame.data();
        int from = diagonal(position / lanes) + position % lanes;
        int exponent = scaling.exponent(position);
        for (int i = 0; i < n; i++) {
            double value = x[from + i * lanes];
            values[i] = exponent == 0 ? value : Math.scalb(value, exponent);
        }
        return 0;
    }

    /** Iterates until every matrix is done; matrices marked as dead are left alone. */
    void iterate(int groups, boolean[] dead) {
        double[] x = frame.data();
        for (int g = 0; g < groups; g++) {
            kernels.threshold(frame, g);
            for (int lane = 0; lane < lanes; lane++) {
                int position = g * lanes + lane;
                stalled[position] = false;
                low[position] = dead[position] || n < 2 ? n : 0;
                orient(x, diagonal(g) + lane, squares(g) + lane);
                begin(x, g, lane);
            }
        }
        long sweeps = 0;
        for (; advance(x, groups) && sweeps < sweepLimit; sweeps++) {
            Progress.checkInterrupt();
            kernels.sweep(frame, groups, first, last);
        }
        for (int position = 0; position < groups * lanes; position++) {
            stalled[position] = low[position] < n;
        }
        for (int g = 0; g < groups; g++) {
            SortingNetwork.sort(kernels, n, x, diagonal(g));
        }
    }

    /** Reverses a matrix whose larger end is at the top. */
    private void orient(double[] x, int d, int e) {
        int last = (n - 1) * lanes;
        if (n < 2 || !(Math.abs(x[d + last]) < Math.abs(x[d]))) {
            return;
        }
        LaneReversal.reverse(x, d, d + last, lanes);
        LaneReversal.reverse(x, e, e + last - lanes, lanes);
    }

    /** Fills the state as if a sweep had left the matrix as it is. */
    private void begin(double[] x, int group, int lane) {
        int state = frame.state() + group * LockstepFrame.STATE * lanes + lane;
        x[state + LockstepFrame.LOW * lanes] = low[group * lanes + lane];
        x[state + LockstepFrame.DIAGONAL * lanes] = x[diagonal(group) + lane];
        x[state + LockstepFrame.SQUARE * lanes] = x[squares(group) + lane];
    }

    /**
     * Puts the first rows of all unfinished parts where they belong, passes over negligible entries
     * and fills the states; false when all matrices are done.
     */
    private boolean advance(double[] x, int groups) {
        first = n;
        last = 0;
        for (int g = 0; g < groups; g++) {
            int d = diagonal(g);
            int e = squares(g);
            int state = frame.state() + g * LockstepFrame.STATE * lanes;
            for (int lane = 0; lane < lanes; lane++) {
                int row = low[g * lanes + lane];
                if (row < n) {
                    row = advance(x, row, d + lane, e + lane, state + lane);
                    low[g * lanes + lane] = row;
                }
                first = Math.min(first, row);
                last = Math.max(last, row);
            }
        }
        return first < n;
    }

    private int advance(double[] x, int from, int d, int e, int state) {
        double diagonal = x[state + LockstepFrame.DIAGONAL * lanes];
        double square = x[state + LockstepFrame.SQUARE * lanes];
        double threshold = x[state + LockstepFrame.THRESHOLD * lanes];
        x[d + from * lanes] = diagonal;
        x[e + from * lanes] = square;
        int row = from + atMost(square, threshold);
        while (row < n - 1 && x[e + row * lanes] <= threshold) {
            row++;
        }
        if (row >= n - 1) {
            x[state + LockstepFrame.LOW * lanes] = n;
            return n;
        }
        int i = row * lanes;
        x[state + LockstepFrame.LOW * lanes] = row;
        x[state + LockstepFrame.DIAGONAL * lanes] = x[d + i];
        x[state + LockstepFrame.SQUARE * lanes] = x[e + i];
        x[state + LockstepFrame.NEXT * lanes] = x[d + i + lanes];
        return row;
    }

    /**
     * 1 if a &lt;= b, otherwise 0, of numbers that are not negative, whose bits are ordered as they
     * are: without a jump, because nobody can predict this one.
     */
    private static int atMost(double a, double b) {
        long sign = Double.doubleToRawLongBits(a) - Double.doubleToRawLongBits(b) - 1;
        return (int) (sign >>> (Long.SIZE - 1));
    }
}
