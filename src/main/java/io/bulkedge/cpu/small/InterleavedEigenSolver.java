package io.bulkedge.cpu.small;

import io.bulkedge.cpu.kernel.InterleavedFrame;
import io.bulkedge.cpu.kernel.InterleavedKernels;
import io.bulkedge.cpu.kernel.LockstepFrame;

/**
 * Eigenvalues of many small symmetric matrices with entries of any size, one matrix per lane of a
 * vector. Matrices are placed and reduced group by group, as many as there are lanes; then the
 * iteration runs on all groups at once. One instance serves any number of rounds from one thread.
 *
 * <p>The bits of a matrix's values depend on that matrix alone: not on its lane or group, nor on
 * the matrices beside it.
 */
public final class InterleavedEigenSolver implements LaneSolver {
    private final InterleavedKernels kernels;
    private final int lanes;
    private final InterleavedTridiagonalization reduction;
    private final LockstepQl iteration;
    private final LaneScaling scaling;

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
        Slab slab = new Slab(workspaceBytes(n, lanes, count));
        this.reduction = InterleavedTridiagonalization.ofValues(kernels, n, slab);
        this.iteration = new LockstepQl(kernels, n, sweepsPerValue, slab);
        this.scaling = new LaneScaling(lanes, LockstepFrame.GROUPS);
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
        return Slab.bytes(elements, parts, 4.0 / 3 * n * n * n * count);
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

    @Override
    public int groups() {
        return LockstepFrame.GROUPS;
    }

    @Override
    public double[] panel() {
        return reduction.frame().data();
    }

    /** All groups are written to the same place, which a reduction leaves free. */
    @Override
    public int offset(int group, int lane) {
        return reduction.frame().a() + lane;
    }

    @Override
    public boolean symmetric() {
        return true;
    }

    @Override
    public int rowStride() {
        return reduction.frame().ld() * lanes;
    }

    @Override
    public int colStride() {
        return lanes;
    }

    @Override
    public void reduce(int group) {
        InterleavedFrame frame = reduction.frame();
        scaling.scale(
                group,
                (x, at) -> kernels.maxAbs(frame, x, at),
                (x, at) -> kernels.scale(frame, x, at));
        reduction.reduce(iteration.diagonal(group), iteration.squares(group));
    }

    @Override
    public void iterate(int groups) {
        iteration.iterate(groups, scaling.nonFinite());
    }

    @Override
    public int values(int position, double[] values) {
        return iteration.values(position, scaling, values);
    }

    @Override
    public void vectors(int group, double[] vectors) {
        // Only values are computed.
    }
}
