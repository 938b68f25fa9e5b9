package io.bulkedge.cpu.small;

import io.bulkedge.cpu.kernel.InterleavedFrame;
import io.bulkedge.cpu.kernel.InterleavedKernels;
import io.bulkedge.cpu.kernel.ReflectorFrame;
import io.bulkedge.cpu.kernel.RotationFrame;

/**
 * Eigenvalues and eigenvectors of many small symmetric matrices with entries of any size, one
 * matrix per lane of a vector: Householder reduction, product of the reflectors in place of the
 * matrices, and QL iteration in lockstep whose rotations are applied to that product. One instance
 * serves any number of rounds from one thread.
 *
 * <p>The bits of a matrix's results depend on that matrix alone: not on its lane or group, nor on
 * the matrices beside it.
 */
public final class InterleavedVectorSolver implements LaneSolver {
    private static final int PARTS = RotationFrame.GROUPS + 4;

    private final InterleavedKernels kernels;
    private final int lanes;
    private final int n;
    private final Slab slab;
    private final int rows;
    private final int ld;
    private final int[] z = new int[RotationFrame.GROUPS];
    private final int squares;
    private final InterleavedTridiagonalization[] reductions;
    private final ReflectorFrame[] reflectors;
    private final HouseholderProduct product;
    private final LockstepQlVectors iteration;
    private final LaneScaling scaling;
    private final LanePacking packing;

    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param n order
     * @param count matrices that this solver is expected to solve; many of them are worth more
     *     memory
     * @param sweepsPerValue sweeps of the iteration per eigenvalue before it is given up
     */
    public InterleavedVectorSolver(
            InterleavedKernels kernels, int n, long count, int sweepsPerValue) {
        this.kernels = kernels;
        this.lanes = kernels.lanes();
        this.n = n;
        this.slab = new Slab(workspaceBytes(n, lanes, count));
        this.rows = rows(n);
        this.ld = leading(n);
        int groups = RotationFrame.GROUPS;
        for (int g = 0; g < groups; g++) {
            z[g] = slab.take(Math.toIntExact(matrixNumbers(n)) * lanes) + margin() * lanes;
        }
        int vector = n * lanes;
        int u = slab.take(reflectorNumbers(n) * lanes) + vector;
        int w = slab.take(3 * vector + InterleavedFrame.SCALARS * lanes);
        this.squares = slab.take((n + 3) * lanes);
        int scratch = slab.take(ReflectorFrame.SCRATCH * lanes);
        this.reductions = new InterleavedTridiagonalization[groups];
        this.reflectors = new ReflectorFrame[groups];
        double[] data = slab.data();
        for (int g = 0; g < groups; g++) {
            reductions[g] = InterleavedTridiagonalization.keeping(kernels, n, data, z[g], ld, u, w);
            reflectors[g] = new ReflectorFrame(data, n, ld, z[g], u, squares, scratch);
        }
        this.product = new HouseholderProduct(kernels.eigenvectors(), lanes);
        this.iteration =
                new LockstepQlVectors(kernels, n, sweepsPerValue, slab, z[0], ld, z[1] - z[0]);
        this.scaling = new LaneScaling(lanes, groups);
        this.packing = new LanePacking(kernels, n, n);
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
        long numbers =
                RotationFrame.GROUPS * matrixNumbers(n)
                        + reflectorNumbers(n)
                        + 3L * n
                        + InterleavedFrame.SCALARS
                        + (n + 3)
                        + ReflectorFrame.SCRATCH;
        long elements = numbers * lanes + LockstepQlVectors.elements(n, lanes);
        return Slab.bytes(elements, PARTS + LockstepQlVectors.parts(), 9.0 * n * n * n * count);
    }

    /**
     * Matrices of one round.
     *
     * @param lanes lanes of the kernels
     * @return the largest number
     */
    public static int capacity(int lanes) {
        return RotationFrame.GROUPS * lanes;
    }

    private static long matrixNumbers(int n) {
        return margin() + (long) rows(n) * leading(n);
    }

    /** Zeros before the first vector and, since vectors are read in fours, behind the last one. */
    private static int reflectorNumbers(int n) {
        return (n + ReflectorFrame.BLOCK) * n;
    }

    private static int margin() {
        return ReflectorFrame.BLOCK - 1;
    }

    private static int rows(int n) {
        return Math.ceilDiv(n, RotationFrame.ROWS) * RotationFrame.ROWS;
    }

    /** Odd, because rows a power of two apart would share the same few places of the cache. */
    private static int leading(int n) {
        return (n + margin()) | 1;
    }

    @Override
    public int groups() {
        return RotationFrame.GROUPS;
    }

    @Override
    public double[] panel() {
        return slab.data();
    }

    @Override
    public int offset(int group, int lane) {
        return z[group] + lane;
    }

    @Override
    public boolean symmetric() {
        return true;
    }

    @Override
    public int rowStride() {
        return ld * lanes;
    }

    @Override
    public int colStride() {
        return lanes;
    }

    @Override
    public void reduce(int group) {
        InterleavedFrame frame = reductions[group].frame();
        scaling.scale(
                group,
                (x, at) -> kernels.maxAbs(frame, x, at),
                (x, at) -> kernels.scale(frame, x, at));
        reductions[group].reduce(iteration.diagonal(group), squares);
        kernels.eigenvectors().couplings(reflectors[group], iteration.couplings(group));
        product.form(reflectors[group], rows);
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
        int from = iteration.diagonal(position / lanes) + position % lanes;
        int exponent = scaling.exponent(position);
        for (int i = 0; i < n; i++) {
            double value = slab.data()[from + i * lanes];
            values[i] = exponent == 0 ? value : Math.scalb(value, exponent);
        }
        return 0;
    }

    @Override
    public void vectors(int group, double[] vectors) {
        packing.collect(panel(), z[group], rowStride(), iteration.couplings(group), vectors);
    }
}
