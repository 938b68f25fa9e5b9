package io.bulkedge.cpu.small;

import io.bulkedge.cpu.kernel.BidiagonalFrame;
import io.bulkedge.cpu.kernel.BidiagonalKernels;
import io.bulkedge.cpu.kernel.InterleavedKernels;

/**
 * Singular values of many small matrices as the roots of the eigenvalues of their Gram matrices of
 * the short side, one matrix per lane of a vector. Wide matrices are placed transposed. The errors
 * are those of {@link io.bulkedge.cpu.bidiagonal.GramSingularValues}; a negative eigenvalue, which
 * only rounding makes, counts as 0.
 */
public final class InterleavedGramSolver implements LaneSolver {
    private static final int PARTS = 1;

    private final BidiagonalKernels kernels;
    private final int lanes;
    private final boolean wide;
    private final BidiagonalFrame frame;
    private final InterleavedEigenSolver eigenvalues;
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
    public InterleavedGramSolver(
            InterleavedKernels kernels, int rows, int columns, long count, int sweepsPerValue) {
        this.kernels = kernels.bidiagonal();
        this.lanes = kernels.lanes();
        this.wide = rows < columns;
        int m = Math.max(rows, columns);
        int n = Math.min(rows, columns);
        int ld = InterleavedBidiagonalization.leading(n);
        Slab slab = new Slab(panelBytes(m, n, lanes, count));
        this.frame = BidiagonalFrame.ofMatrices(slab.data(), m, n, ld, slab.take(m * ld * lanes));
        this.eigenvalues = new InterleavedEigenSolver(kernels, n, count, sweepsPerValue);
        this.scaling = new LaneScaling(lanes, eigenvalues.groups());
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
        int n = Math.min(rows, columns);
        return panelBytes(Math.max(rows, columns), n, lanes, count)
                + InterleavedEigenSolver.workspaceBytes(n, lanes, count);
    }

    private static long panelBytes(int m, int n, int lanes, long count) {
        long elements = (long) m * InterleavedBidiagonalization.leading(n) * lanes;
        return Slab.bytes(elements, PARTS, (double) m * n * n * count);
    }

    @Override
    public int groups() {
        return eigenvalues.groups();
    }

    @Override
    public double[] panel() {
        return frame.data();
    }

    @Override
    public boolean symmetric() {
        return false;
    }

    /** All groups are written to the same place, which a reduction leaves free. */
    @Override
    public int offset(int group, int lane) {
        return frame.a() + lane;
    }

    @Override
    public int rowStride() {
        return wide ? lanes : frame.ld() * lanes;
    }

    @Override
    public int colStride() {
        return wide ? frame.ld() * lanes : lanes;
    }

    @Override
    public void reduce(int group) {
        scaling.scale(
                group,
                (x, at) -> kernels.maxAbs(frame, x, at),
                (x, at) -> kernels.scale(frame, x, at));
        kernels.gram(
                frame, eigenvalues.panel(), eigenvalues.offset(group, 0), eigenvalues.rowStride());
        eigenvalues.reduce(group);
    }

    @Override
    public void iterate(int groups) {
        eigenvalues.iterate(groups);
    }

    @Override
    public int values(int position, double[] values) {
        if (scaling.nonFinite()[position]) {
            return NON_FINITE;
        }
        int result = eigenvalues.values(position, values);
        for (int i = 0; i < frame.columns() && result == 0; i++) {
            double root = Math.sqrt(Math.max(0, values[i]));
            values[i] = Math.scalb(root, scaling.exponent(position));
        }
        return result;
    }

    @Override
    public void vectors(int group, double[] vectors) {
        // Only values are computed.
    }
}
