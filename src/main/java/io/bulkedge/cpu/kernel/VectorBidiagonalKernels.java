package io.bulkedge.cpu.kernel;

/** The kernels for singular values of interleaved matrices on vectors of the Vector API. */
final class VectorBidiagonalKernels implements BidiagonalKernels {
    VectorBidiagonalKernels() {}

    @Override
    public void maxAbs(BidiagonalFrame f, double[] x, int xOffset) {
        VectorLanes.maxAbs(f, x, xOffset);
    }

    @Override
    public void scale(BidiagonalFrame f, double[] x, int xOffset) {
        VectorLanes.scale(f, x, xOffset);
    }

    @Override
    public void gram(BidiagonalFrame f, double[] to, int offset, int step) {
        VectorGram.gram(f, to, offset, step);
    }

    @Override
    public void begin(BidiagonalFrame f) {
        VectorBidiagonal.begin(f);
    }

    @Override
    public void reflect(BidiagonalFrame f, int k, int d, int e) {
        VectorBidiagonal.reflect(f, k, d, e);
    }

    @Override
    public void update(BidiagonalFrame f, int k) {
        VectorBidiagonal.update(f, k);
    }

    @Override
    public void threshold(QdFrame f, int group) {
        VectorQd.threshold(f, group);
    }

    @Override
    public void sweep(QdFrame f, int groups, int copy, int first, int last) {
        VectorQd.sweep(f, groups, copy, first, last);
    }

    @Override
    public long judge(QdFrame f, int group, int copy, int from, int to) {
        return VectorQd.judge(f, group, copy, from, to);
    }
}
