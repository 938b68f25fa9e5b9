package io.bulkedge.cpu.small;

import io.bulkedge.cpu.kernel.BidiagonalFrame;
import io.bulkedge.cpu.kernel.BidiagonalKernels;
import io.bulkedge.cpu.kernel.InterleavedKernels;
import io.bulkedge.cpu.kernel.LockstepFrame;
import java.util.Arrays;

/**
 * Eigenvalues of many symmetric tridiagonal matrices with entries of any size, one matrix per lane
 * of a vector, by {@link LockstepQl}. Matrices are placed where the iteration works: column 0 the
 * diagonal, column 1 the off-diagonal, whose last entry is ignored. One instance serves any number
 * of rounds from one thread.
 *
 * <p>The bits of a matrix's values depend on that matrix alone: not on its lane or group, nor on
 * the matrices beside it.
 */
public final class InterleavedTridiagonalSolver implements LaneSolver {
    /** Flops of a step of the iteration, a sweep per value and more being about 1.1 n^2 steps. */
    private static final double FLOPS = 16;

    private final BidiagonalKernels loops;
    private final int lanes;
    private final int n;
    private final double[] panel;
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
    public InterleavedTridiagonalSolver(
            InterleavedKernels kernels, int n, long count, int sweepsPerValue) {
        this.loops = kernels.bidiagonal();
        this.lanes = kernels.lanes();
        this.n = n;
        Slab slab = new Slab(workspaceBytes(n, lanes, count));
        this.panel = slab.data();
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
        return Slab.bytes(LockstepQl.elements(n, lanes), LockstepQl.parts(), flops(n) * count);
    }

    /**
     * Arithmetic of one matrix.
     *
     * @param n order
     * @return floating-point operations
     */
    public static double flops(int n) {
        return FLOPS * n * n;
    }

    @Override
    public int groups() {
        return LockstepFrame.GROUPS;
    }

    @Override
    public double[] panel() {
        return panel;
    }

    @Override
    public int offset(int group, int lane) {
        return iteration.diagonal(group) + lane;
    }

    @Override
    public boolean symmetric() {
        return false;
    }

    @Override
    public int rowStride() {
        return lanes;
    }

    @Override
    public int colStride() {
        return iteration.squares(0) - iteration.diagonal(0);
    }

    /** There is nothing to reduce: scales the matrices and squares their off-diagonals. */
    @Override
    public void reduce(int group) {
        int e = iteration.squares(group);
        int end = e + n * lanes;
        if (n > 0) {
            Arrays.fill(panel, end - lanes, end, 0);
        }
        // The two columns as the rows of matrices that lie side by side.
        BidiagonalFrame frame =
                BidiagonalFrame.ofMatrices(
                        panel, 2, n, colStride() / lanes, iteration.diagonal(group));
        scaling.scale(
                group, (x, at) -> loops.maxAbs(frame, x, at), (x, at) -> loops.scale(frame, x, at));
        for (int i = e; i < end; i++) {
            panel[i] *= panel[i];
        }
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
