package io.bulkedge.cpu.kernel;

/**
 * The interleaved kernels on vectors of the Vector API, one matrix per lane, in the width of {@link
 * VectorWidth}. Made by {@link KernelLoader} only, which defines one copy per width.
 */
public final class VectorInterleaved implements InterleavedKernels {
    private final InterleavedKernels twins;

    /**
     * Makes kernels.
     *
     * @param starting whether solves begin with the scalar twins
     */
    public VectorInterleaved(boolean starting) {
        this.twins = starting ? new ScalarInterleaved() : this;
    }

    @Override
    public InterleavedKernels twins() {
        return twins;
    }

    @Override
    public int lanes() {
        return VectorWidth.LANES;
    }

    @Override
    public void maxAbs(InterleavedFrame f, double[] x, int xOffset) {
        VectorLanes.maxAbs(f, x, xOffset);
    }

    @Override
    public void scale(InterleavedFrame f, double[] x, int xOffset) {
        VectorLanes.scale(f, x, xOffset);
    }

    @Override
    public void firstColumn(InterleavedFrame f, int k, int d, int e) {
        VectorReflections.firstColumn(f, k, d, e);
    }

    @Override
    public void multiply(InterleavedFrame f, int from) {
        VectorSymmetric.multiply(f, from);
    }

    @Override
    public void secondColumn(InterleavedFrame f, int k, int d, int e) {
        VectorReflections.secondColumn(f, k, d, e);
    }

    @Override
    public void update(InterleavedFrame f, int from) {
        VectorUpdate.update(f, from);
    }

    @Override
    public void threshold(LockstepFrame f, int group) {
        VectorLockstep.threshold(f, group);
    }

    @Override
    public void sweep(LockstepFrame f, int groups, int first, int last) {
        VectorLockstep.sweep(f, groups, first, last);
    }

    @Override
    public void order(int count, double[] x, int low, int high) {
        VectorLanes.order(count, x, low, high);
    }

    @Override
    public void interleave(
            int columns,
            double[] from,
            int fromOffset,
            int distance,
            int fromStep,
            double[] to,
            int toOffset,
            int toStep,
            double[] tile) {
        VectorTransposes.interleave(
                columns, from, fromOffset, distance, fromStep, to, toOffset, toStep, tile);
    }

    @Override
    public void separate(
            int columns,
            double[] from,
            int fromOffset,
            int fromStep,
            double[] to,
            int toOffset,
            int[] places,
            double[] tile) {
        VectorTransposes.separate(columns, from, fromOffset, fromStep, to, toOffset, places, tile);
    }

    @Override
    public EigenvectorKernels eigenvectors() {
        return new VectorEigenvectors();
    }

    @Override
    public BidiagonalKernels bidiagonal() {
        return new VectorBidiagonalKernels();
    }
}
