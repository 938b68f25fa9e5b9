package io.bulkedge.cpu.small;

import io.bulkedge.cpu.kernel.EigenvectorKernels;
import io.bulkedge.cpu.kernel.InterleavedKernels;
import io.bulkedge.cpu.kernel.RotationFrame;
import java.util.Arrays;

/**
 * Eigenvalues and eigenvectors of interleaved tridiagonal matrices by QL iteration with Wilkinson's
 * shift, all matrices of up to {@link RotationFrame#GROUPS} groups in lockstep. EISPACK twin: TQL2.
 *
 * <p>As in {@link LockstepQl} every sweep of a matrix starts at its last row, and a matrix whose
 * larger end is at the top is reversed first, with its columns. The rotations of several sweeps are
 * collected and then applied together, see {@link EigenvectorKernels#rotate}. Matrices that have
 * nothing to do in a sweep do not rotate in it, so what a matrix goes through depends on that
 * matrix alone.
 *
 * <p>Rotations with the eigenvalues of a sweep without square roots as exact shifts would be fewer
 * (Greenbaum and Dongarra, "Experiments with QL/QR methods for the symmetric tridiagonal
 * eigenproblem", LAPACK Working Note 17, 1989), but not every exact shift deflates in one sweep;
 * this is the plain method.
 */
final class LockstepQlVectors {
    private final EigenvectorKernels kernels;
    private final RotationFrame frame;
    private final int lanes;
    private final int n;
    private final long sweepLimit;
    private final int[] low;
    private final long[] sweeps;
    private final boolean[] stalled;
    private final int[] lowest = new int[RotationFrame.GROUPS];
    private final int[][] first = new int[RotationFrame.GROUPS][RotationFrame.WAVE];
    private int wave;

    /**
     * Makes an iteration on matrices that the slab holds.
     *
     * @param z start of the matrices that are rotated, in the frame's layout
     * @param zStride distance between groups of them
     */
    LockstepQlVectors(
            InterleavedKernels kernels,
            int n,
            int sweepsPerValue,
            Slab slab,
            int z,
            int ld,
            int zStride) {
        this.kernels = kernels.eigenvectors();
        this.lanes = kernels.lanes();
        this.n = n;
        this.sweepLimit = (long) sweepsPerValue * n;
        int groups = RotationFrame.GROUPS;
        // Consecutive parts of one size lie equally far apart.
        int[] d = new int[groups];
        int[] e = new int[groups];
        for (int g = 0; g < groups; g++) {
            d[g] = slab.take(n * lanes);
            e[g] = slab.take(n * lanes);
        }
        int state = slab.take(groups * RotationFrame.STATE * lanes);
        int turns = slab.take(Math.toIntExact(RotationFrame.turnNumbers(n) * lanes));
        this.frame =
                new RotationFrame(
                        slab.data(), n, d[0], e[0], d[1] - d[0], z, ld, zStride, state, turns);
        this.low = new int[groups * lanes];
        this.sweeps = new long[groups * lanes];
        this.stalled = new boolean[groups * lanes];
    }

    /** Parts that are taken from the slab. */
    static int parts() {
        return 2 * RotationFrame.GROUPS + 2;
    }

    /** Elements that are taken from the slab. */
    static long elements(int n, int lanes) {
        return ((2L * n + RotationFrame.STATE) * RotationFrame.GROUPS
                        + RotationFrame.turnNumbers(n))
                * lanes;
    }

    /** Where the diagonals of a group are; after {@link #iterate} the values, ascending. */
    int diagonal(int group) {
        return frame.d() + group * frame.stride();
    }

    /**
     * Where the off-diagonals of a group are; after {@link #iterate} the numbers of the columns
     * that belong to the values.
     */
    int couplings(int group) {
        return frame.e() + group * frame.stride();
    }

    /** Whether the iteration was given up; the results then are worthless. */
    boolean stalled(int position) {
        return stalled[position];
    }

    /** Iterates until every matrix is done; matrices marked as dead are left alone. */
    void iterate(int groups, boolean[] dead) {
        double[] x = frame.data();
        for (int g = 0; g < groups; g++) {
            kernels.threshold(frame, g);
            for (int lane = 0; lane < lanes; lane++) {
                int position = g * lanes + lane;
                stalled[position] = false;
                sweeps[position] = 0;
                low[position] = dead[position] ? n : 0;
            }
            orient(x, g);
        }
        wave = 0;
        while (prepare(x, groups)) {
            sweep(x, groups);
            if (wave == RotationFrame.WAVE) {
                flush(x, groups);
            }
        }
        flush(x, groups);
        for (int g = 0; g < groups; g++) {
            sort(x, g);
        }
    }

    /** Reverses matrices whose larger end is at the top. */
    private void orient(double[] x, int group) {
        int marks = frame.state() + (group * RotationFrame.STATE + RotationFrame.LOW) * lanes;
        int top = diagonal(group);
        int bottom = top + (n - 1) * lanes;
        boolean any = false;
        for (int lane = 0; lane < lanes; lane++) {
            boolean wrong = n > 1 && Math.abs(x[bottom + lane]) < Math.abs(x[top + lane]);
            x[marks + lane] = wrong ? 1 : 0;
            any |= wrong;
        }
        if (any) {
            kernels.reverse(frame, group);
        }
    }

    /**
     * Passes over negligible entries and fills the states of all matrices; false when all are done.
     */
    private boolean prepare(double[] x, int groups) {
        boolean any = false;
        for (int g = 0; g < groups; g++) {
            lowest[g] = n;
            for (int lane = 0; lane < lanes; lane++) {
                lowest[g] = Math.min(lowest[g], prepare(x, g, lane));
            }
            any |= lowest[g] < n;
        }
        return any;
    }

    private int prepare(double[] x, int group, int lane) {
        int position = group * lanes + lane;
        int d = diagonal(group) + lane;
        int e = couplings(group) + lane;
        int state = frame.state() + group * RotationFrame.STATE * lanes + lane;
        double threshold = x[state + RotationFrame.THRESHOLD * lanes];
        int row = low[position];
        while (row < n - 1 && Math.abs(x[e + row * lanes]) <= threshold) {
            row++;
        }
        if (row < n - 1 && sweeps[position] == sweepLimit) {
            stalled[position] = true;
            row = n;
        }
        row = row >= n - 1 ? n : row;
        low[position] = row;
        x[state + RotationFrame.LOW * lanes] = row;
        if (row < n) {
            sweeps[position]++;
            int i = row * lanes;
            x[state + RotationFrame.DIAGONAL * lanes] = x[d + i];
            x[state + RotationFrame.COUPLING * lanes] = x[e + i];
            x[state + RotationFrame.NEXT * lanes] = x[d + i + lanes];
        }
        return row;
    }

    /** One sweep of all groups, two at a time where both have something to do. */
    private void sweep(double[] x, int groups) {
        for (int g = 0; g < groups; g++) {
            first[g][wave] = start(g);
        }
        for (int g = 0; g < groups; ) {
            boolean two = g + 1 < groups && lowest[g] < n && lowest[g + 1] < n;
            int start = first[g][wave];
            if (two) {
                kernels.sweep(frame, g, 2, wave, Math.min(start, first[g + 1][wave]));
            } else if (lowest[g] < n) {
                kernels.sweep(frame, g, 1, wave, start);
            } else {
                rest(x, g, start);
            }
            g += two ? 2 : 1;
        }
        for (int g = 0; g < groups; g++) {
            finish(x, g);
            if (lowest[g] < n && wave % 2 == 0) {
                int below = frame.turn(g, wave, first[g][wave] - 1, lanes);
                Arrays.fill(x, below, below + 2 * lanes, 0);
            }
        }
        wave++;
    }

    /** The second sweep of a pair is as long as the first one; what is too much does not rotate. */
    private int start(int group) {
        boolean second = wave % 2 == 1;
        return second ? Math.min(lowest[group], first[group][wave - 1]) : lowest[group];
    }

    /** Makes a sweep that does not rotate. */
    private void rest(double[] x, int group, int start) {
        if (start < n) {
            int from = frame.turn(group, wave, start, lanes);
            Arrays.fill(x, from, frame.turn(group, wave, n - 1, lanes), 0);
        }
    }

    private void finish(double[] x, int group) {
        int state = frame.state() + group * RotationFrame.STATE * lanes;
        for (int lane = 0; lane < lanes; lane++) {
            int row = low[group * lanes + lane];
            if (row < n) {
                int i = row * lanes + lane;
                x[diagonal(group) + i] = x[state + lane + RotationFrame.DIAGONAL * lanes];
                x[couplings(group) + i] = x[state + lane + RotationFrame.COUPLING * lanes];
            }
        }
    }

    /** Applies what was collected, in pairs. */
    private void flush(double[] x, int groups) {
        for (int g = 0; g < groups; g++) {
            if (wave % 2 == 1) {
                first[g][wave] = first[g][wave - 1];
                rest(x, g, first[g][wave]);
            }
            kernels.rotate(frame, g, wave + wave % 2, first[g]);
        }
        wave = 0;
    }

    private void sort(double[] x, int group) {
        int d = diagonal(group);
        int e = couplings(group);
        for (int i = 0; i < n; i++) {
            Arrays.fill(x, e + i * lanes, e + (i + 1) * lanes, i);
        }
        SortingNetwork.sort(
                (count, lower, higher) -> kernels.order(count, x, lower, higher, e - d),
                n,
                d,
                lanes);
    }
}
