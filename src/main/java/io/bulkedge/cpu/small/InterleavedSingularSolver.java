package io.bulkedge.cpu.small;

import io.bulkedge.cpu.kernel.BidiagonalFrame;
import io.bulkedge.cpu.kernel.BidiagonalKernels;
import io.bulkedge.cpu.kernel.InterleavedKernels;
import io.bulkedge.cpu.kernel.QdFrame;

/**
 * Singular values of many small matrices with entries of any size, one matrix per lane of a vector.
 * Wide matrices are placed transposed. Matrices are placed and reduced to bidiagonal form group by
 * group, as many as there are lanes; then the iteration runs on all groups at once. One instance
 * serves any number of rounds from one thread.
 *
 * <p>The bits of a matrix's values depend on that matrix alone: not on its lane or group, nor on
 * the matrices beside it.
 */
public final class InterleavedSingularSolver implements LaneSolver {
    private final BidiagonalKernels kernels;
    private final int lanes;
    private final boolean wide;
    private final int n;
    private final InterleavedBidiagonalization reduction;
    private final LockstepQd iteration;
    private final LaneScaling scaling;

    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param rows rows of the matrices
     * @param columns columns of the matrices
     * @param count matrices that this solver is expected to solve; many of them are worth more
     *     memory
     * @param sweepsPerValue sweeps of the iteration per value before it is given up
     */
    public InterleavedSingularSolver(
            InterleavedKernels kernels, int rows, int columns, long count, int sweepsPerValue) {
        this.kernels = kernels.bidiagonal();
        this.lanes = kernels.lanes();
        this.wide = rows < columns;
        this.n = Math.min(rows, columns);
        Slab slab = new Slab(slabBytes(rows, columns, lanes, count));
        this.reduction =
                new InterleavedBidiagonalization(kernels, Math.max(rows, columns), n, slab);
        this.iteration = new LockstepQd(kernels, n, sweepsPerValue, slab);
        this.scaling = new LaneScaling(lanes, QdFrame.GROUPS);
    }

    /**
     * Memory of a solver, the matrices included.
     *
     * @param rows rows of the matrices
     * @param columns columns of the matrices
     * @param lanes lanes of the kernels
     * @param count matrices that the solver is expected to solve
     * @return bytes
     */
    public static long workspaceBytes(int rows, int columns, int lanes, long count) {
        return slabBytes(rows, columns, lanes, count)
                + LockstepQd.asideBytes(Math.min(rows, columns), lanes);
    }

    private static long slabBytes(int rows, int columns, int lanes, long count) {
        int m = Math.max(rows, columns);
        int n = Math.min(rows, columns);
        long elements =
                InterleavedBidiagonalization.elements(m, n, lanes) + LockstepQd.elements(n, lanes);
        int parts = InterleavedBidiagonalization.parts() + LockstepQd.parts();
        return Slab.bytes(elements, parts, 4.0 * m * n * n * count);
    }

    @Override
    public int groups() {
        return QdFrame.GROUPS;
    }

    @Override
    public double[] panel() {
        return reduction.frame().data();
    }

    @Override
    public boolean symmetric() {
        return false;
    }

    /** All groups are written to the same place, which a reduction leaves free. */
    @Override
    public int offset(int group, int lane) {
        return reduction.frame().a() + lane;
    }

    @Override
    public int rowStride() {
        return wide ? lanes : reduction.frame().ld() * lanes;
    }

    @Override
    public int colStride() {
        return wide ? reduction.frame().ld() * lanes : lanes;
    }

    @Override
    public void reduce(int group) {
        BidiagonalFrame frame = reduction.frame();
        scaling.scale(
                group,
                (x, at) -> kernels.maxAbs(frame, x, at),
                (x, at) -> kernels.scale(frame, x, at));
        reduction.reduce(iteration.diagonal(group), iteration.superdiagonal(group));
    }

    @Override
    public void iterate(int groups) {
        iteration.iterate(groups, scaling.nonFinite());
    }

    @Override
    public int values(int position, double[] values) {
        if (scaling.nonFinite()[position]) {
            return NON_FINITE;
        }
        if (iteration.stalled(position)) {
            return STALLED;
        }
        double[] x = panel();
        int from = iteration.values(position / lanes) + position % lanes;
        for (int i = 0; i < n; i++) {
            values[i] = Math.scalb(Math.sqrt(x[from + i * lanes]), scaling.exponent(position));
        }
        return 0;
    }

    @Override
    public void vectors(int group, double[] vectors) {
        // Only values are computed.
    }
}
