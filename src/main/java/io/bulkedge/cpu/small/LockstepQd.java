package io.bulkedge.cpu.small;

import io.bulkedge.cpu.kernel.BidiagonalKernels;
import io.bulkedge.cpu.kernel.InterleavedKernels;
import io.bulkedge.cpu.kernel.QdFrame;

/**
 * Singular values of interleaved bidiagonal matrices by the differential qd algorithm with shifts,
 * all matrices of up to {@link QdFrame#GROUPS} groups in lockstep. LAPACK twin: DLASQ1. Source:
 * Fernando and Parlett, "Accurate singular values and differential qd algorithms", Numer. Math. 67
 * (1994) 191-229, doi:10.1007/s002110050024.
 *
 * <p>Every sweep runs over all rows. Values that were found leave a number of no influence behind,
 * and where a matrix falls into blocks, all but the last one are put aside until it is done; so
 * what a matrix goes through depends on that matrix alone. A shift that was too large is found out
 * by a negative pivot: the matrix is taken back to where it was and tries a smaller one. A
 * superdiagonal entry is negligible at one unit of roundoff of the largest entry, so values are
 * right to a few units of roundoff of the norm.
 */
final class LockstepQd {
    /** Sweeps without a result after which a matrix is searched for blocks. */
    private static final int PATIENCE = 6;

    /** Further values' sweeps, to come near a cluster of values far from zero. */
    private static final int APPROACH = 8;

    private final InterleavedKernels order;
    private final BidiagonalKernels kernels;
    private final QdFrame frame;
    private final int lanes;
    private final int n;
    private final int values;
    private final long sweepLimit;
    private final int[] places;
    private final int[] states;
    private final BlocksAside aside;
    private final Retries retries;
    private final int[] low;
    private final int[] high;
    private final int[] found;
    private final boolean[] stalled;
    private int copy;
    private final int[] begins = new int[QdFrame.GROUPS];
    private final int[] ends = new int[QdFrame.GROUPS];
    private int first;
    private int last;

    /**
     * Makes an iteration on matrices that the slab holds.
     *
     * @param sweepsPerValue half of the sweeps per value before it is given up: a sweep of the QL
     *     iteration brings about as much as two of these
     */
    LockstepQd(InterleavedKernels kernels, int n, int sweepsPerValue, Slab slab) {
        this.order = kernels;
        this.kernels = kernels.bidiagonal();
        this.lanes = kernels.lanes();
        this.n = n;
        this.sweepLimit = 2L * sweepsPerValue * (n + APPROACH);
        int groups = QdFrame.GROUPS;
        int vectors = Math.max(1, n) * lanes;
        // Consecutive parts of one size lie equally far apart.
        int[] part = new int[4 * groups];
        for (int i = 0; i < part.length; i++) {
            part[i] = slab.take(vectors);
        }
        this.values = slab.take(groups * n * lanes);
        int state = slab.take(groups * QdFrame.STATE * lanes);
        this.frame =
                new QdFrame(
                        slab.data(),
                        n,
                        part[0],
                        part[1],
                        part[2] - part[0],
                        part[4] - part[0],
                        state);
        int positions = groups * lanes;
        this.places = new int[positions];
        this.states = new int[positions];
        for (int i = 0; i < positions; i++) {
            places[i] = i / lanes * frame.stride() + i % lanes;
            states[i] = state + i / lanes * QdFrame.STATE * lanes + i % lanes;
        }
        this.aside = new BlocksAside(n, lanes, groups);
        this.retries = new Retries(positions);
        this.low = new int[positions];
        this.high = new int[positions];
        this.found = new int[positions];
        this.stalled = new boolean[positions];
    }

    /** Parts that are taken from the slab. */
    static int parts() {
        return 4 * QdFrame.GROUPS + 2;
    }

    /** Elements that are taken from the slab. */
    static long elements(int n, int lanes) {
        return (5L * Math.max(1, n) + QdFrame.STATE) * QdFrame.GROUPS * lanes;
    }

    /** Memory besides the slab, in bytes. */
    static long asideBytes(int n, int lanes) {
        return BlocksAside.bytes(n, lanes, QdFrame.GROUPS);
    }

    /** Where the squared diagonals of a group go before {@link #iterate}. */
    int diagonal(int group) {
        return frame.q() + group * frame.stride();
    }

    /** Where the squared superdiagonals of a group go. */
    int superdiagonal(int group) {
        return frame.e() + group * frame.stride();
    }

    /** Where the squared values of a group are after {@link #iterate}, ascending. */
    int values(int group) {
        return values + group * n * lanes;
    }

    /** Whether the iteration was given up; the values then are worthless. */
    boolean stalled(int position) {
        return stalled[position];
    }

    /** Iterates until every matrix is done; matrices marked as dead are left alone. */
    void iterate(int groups, boolean[] dead) {
        copy = 0;
        for (int g = 0; g < groups; g++) {
            kernels.threshold(frame, g);
        }
        for (int position = 0; position < groups * lanes; position++) {
            begin(position, dead[position]);
        }
        for (long sweeps = 0; range(groups); sweeps++) {
            if (sweeps == sweepLimit) {
                giveUp(groups * lanes);
                break;
            }
            kernels.sweep(frame, groups, copy, first, last);
            copy = 1 - copy;
            for (int g = 0; g < groups; g++) {
                if (ends[g] >= 0) {
                    long marked = kernels.judge(frame, g, copy, Math.max(0, begins[g]), ends[g]);
                    look(g, marked, sweeps);
                }
            }
        }
        for (int g = 0; g < groups; g++) {
            SortingNetwork.sort(order, n, frame.data(), values(g));
        }
    }

    private void begin(int position, boolean dead) {
        double[] x = frame.data();
        int q = q(position);
        int e = q + frame.e() - frame.q();
        low[position] = 0;
        high[position] = n - 1;
        found[position] = 0;
        stalled[position] = false;
        sum(position, 0, 0);
        if (dead) {
            close(position);
        } else if (n > 0) {
            x[e + (n - 1) * lanes] = 0;
            x[e + (n - 1) * lanes + frame.half()] = 0;
            orient(x, q, e);
            enter(position);
            settle(position);
        }
    }

    /** Reverses a matrix whose larger end is at the bottom. */
    private void orient(double[] x, int q, int e) {
        int end = (n - 1) * lanes;
        if (n > 1 && x[q] < x[q + end]) {
            LaneReversal.reverse(x, q, q + end, lanes);
            LaneReversal.reverse(x, e, e + end - lanes, lanes);
        }
    }

    /** The iteration on a block begins without a shift, which tells the size of its values. */
    private void enter(int position) {
        retries.forget(position);
        frame.data()[states[position] + QdFrame.ASKED * lanes] = 0;
        frame.data()[states[position] + QdFrame.PART * lanes] = 0.5;
        split(position);
    }

    /** Row 0 of the diagonal of a matrix in the copy that is read next. */
    private int q(int position) {
        return frame.q() + copy * frame.half() + places[position];
    }

    private void sum(int position, double sum, double rest) {
        int state = states[position];
        frame.data()[state + QdFrame.SUM * lanes] = sum;
        frame.data()[state + QdFrame.REST * lanes] = rest;
    }

    /** Finds the rows that have work left; false if there is none. */
    private boolean range(int groups) {
        first = n;
        last = -1;
        for (int g = 0; g < groups; g++) {
            begins[g] = n;
            ends[g] = -1;
            for (int position = g * lanes; position < (g + 1) * lanes; position++) {
                if (found[position] < n) {
                    first = Math.min(first, low[position]);
                    begins[g] = Math.min(begins[g], high[position] - 2);
                    ends[g] = Math.max(ends[g], high[position]);
                }
            }
            last = Math.max(last, ends[g]);
        }
        return last >= 0;
    }

    /** Looks after the matrices of a group that are marked by bits. */
    private void look(int group, long marked, long sweep) {
        for (long rest = marked; rest != 0; rest &= rest - 1) {
            int position = group * lanes + Long.numberOfTrailingZeros(rest);
            if (found[position] < n) {
                look(position, sweep);
            }
        }
    }

    private void look(int position, long sweep) {
        double[] x = frame.data();
        if (x[states[position] + QdFrame.SMALLEST * lanes] < 0) {
            repeat(position, sweep);
            return;
        }
        if (x[states[position] + QdFrame.IDLE * lanes] == 0) {
            split(position);
        }
        settle(position);
    }

    /** Takes off the values that are found, and tells the state where the block ends. */
    private void settle(int position) {
        boolean more = true;
        while (more) {
            more = found[position] < n && deflate(position);
        }
        if (found[position] == n) {
            close(position);
            return;
        }
        double[] x = frame.data();
        int state = states[position];
        int q = q(position) + high[position] * lanes;
        int e = q + frame.e() - frame.q();
        x[state + QdFrame.HIGH * lanes] = high[position];
        x[state + QdFrame.IDLE * lanes] = PATIENCE;
        x[state + QdFrame.LAST * lanes] = x[q];
        x[state + QdFrame.LAST_COUPLING * lanes] = x[e - lanes];
        x[state + QdFrame.SECOND * lanes] = x[q - lanes];
        x[state + QdFrame.SECOND_COUPLING * lanes] = x[e - 2 * lanes];
    }

    private void giveUp(int positions) {
        for (int position = 0; position < positions; position++) {
            stalled[position] = found[position] < n;
        }
    }

    /** Takes one or two values off the end of the block if they are found. */
    private boolean deflate(int position) {
        double[] x = frame.data();
        int rows = high[position] - low[position] + 1;
        int q = q(position) + high[position] * lanes;
        int e = q + frame.e() - frame.q();
        double threshold = x[states[position] + QdFrame.THRESHOLD * lanes];
        if (rows == 1 || x[e - lanes] <= threshold) {
            take(position, x[q]);
        } else if (rows == 2 || x[e - 2 * lanes] <= threshold) {
            double upper = x[q - lanes] + x[e - lanes];
            double half = upper - x[q];
            double gap = Math.sqrt(half * half + 4 * (x[q] * x[e - lanes]));
            double larger = 0.5 * (upper + x[q] + gap);
            double smaller = x[q - lanes] * (x[q] / larger);
            take(position, smaller);
            take(position, larger);
        } else {
            return false;
        }
        if (high[position] < low[position] && found[position] < n) {
            restore(position);
        }
        return true;
    }

    /** One value, less the shifts, in place of which a number of no influence is left. */
    private void take(int position, double value) {
        double[] x = frame.data();
        int state = states[position];
        double rest = x[state + QdFrame.REST * lanes] + value;
        int to = values(position / lanes) + found[position] * lanes + position % lanes;
        x[to] = x[state + QdFrame.SUM * lanes] + rest;
        x[state + QdFrame.PART * lanes] = 0.5;
        found[position]++;
        int row = high[position]--;
        remove(position, row);
        if (row > low[position]) {
            int e = frame.e() + places[position] + (row - 1) * lanes;
            x[e] = 0;
            x[e + frame.half()] = 0;
        }
    }

    /** Takes a row out of both copies. */
    private void remove(int position, int row) {
        double[] x = frame.data();
        int q = frame.q() + places[position] + row * lanes;
        int e = q + frame.e() - frame.q();
        x[q] = QdFrame.AWAY;
        x[q + frame.half()] = QdFrame.AWAY;
        x[e] = 0;
        x[e + frame.half()] = 0;
    }

    /** Takes all rows out, so that the matrix costs no more than the time of its lane. */
    private void close(int position) {
        for (int i = 0; i < n; i++) {
            remove(position, i);
        }
        found[position] = n;
        frame.data()[states[position] + QdFrame.HIGH * lanes] = QdFrame.NONE;
        frame.data()[states[position] + QdFrame.THRESHOLD * lanes] = -1;
    }

    /** Takes a matrix back to where it was before the last sweep and asks for a smaller shift. */
    private void repeat(int position, long sweep) {
        double[] x = frame.data();
        int q = q(position);
        int e = q + frame.e() - frame.q();
        int before = copy == 0 ? frame.half() : -frame.half();
        for (int i = low[position] * lanes; i <= high[position] * lanes; i += lanes) {
            x[q + i] = x[q + i + before];
            x[e + i] = x[e + i + before];
        }
        int state = states[position];
        double shift = x[state + QdFrame.SHIFT * lanes];
        double pivot = x[state + QdFrame.SMALLEST * lanes];
        x[state + QdFrame.ASKED * lanes] = retries.next(position, sweep, shift, pivot);
        x[state + QdFrame.IDLE * lanes] = PATIENCE;
        x[state + QdFrame.PART * lanes] = 0.5;
    }

    /** Puts aside what is above the last negligible entry of a block, if there is one. */
    private void split(int position) {
        double[] x = frame.data();
        int q = q(position);
        int e = q + frame.e() - frame.q();
        double threshold = x[states[position] + QdFrame.THRESHOLD * lanes];
        int end = high[position] - 1;
        while (end >= low[position] && x[e + end * lanes] > threshold) {
            end--;
        }
        if (end < low[position]) {
            return;
        }
        double sum = x[states[position] + QdFrame.SUM * lanes];
        double rest = x[states[position] + QdFrame.REST * lanes];
        aside.put(position, x, q, e, low[position], end, sum, rest);
        for (int i = low[position]; i <= end; i++) {
            remove(position, i);
        }
        low[position] = end + 1;
    }

    /** Goes on with the last block that was put aside. */
    private void restore(int position) {
        int q = q(position);
        int end = low[position] - 1;
        low[position] = aside.take(position, frame.data(), q, q + frame.e() - frame.q(), end);
        high[position] = end;
        sum(position, aside.sum(position, end), aside.rest(position, end));
        enter(position);
    }
}
