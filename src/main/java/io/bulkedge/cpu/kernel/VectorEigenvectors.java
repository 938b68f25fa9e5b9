package io.bulkedge.cpu.kernel;

/**
 * The kernels for eigenvectors on vectors of the Vector API, in the width of {@link VectorWidth}.
 */
final class VectorEigenvectors implements EigenvectorKernels {
    VectorEigenvectors() {}

    @Override
    public void couplings(ReflectorFrame f, int e) {
        VectorAccumulation.couplings(f, e);
    }

    @Override
    public void reflect(ReflectorFrame f, int k) {
        VectorAccumulation.reflect(f, k);
    }

    @Override
    public void threshold(RotationFrame f, int group) {
        VectorRotations.threshold(f, group);
    }

    @Override
    public void reverse(RotationFrame f, int group) {
        VectorReversal.reverse(f, group);
    }

    @Override
    public void sweep(RotationFrame f, int group, int groups, int sweep, int first) {
        VectorRotations.sweep(f, group, groups, sweep, first);
    }

    @Override
    public void rotate(RotationFrame f, int group, int sweeps, int[] first) {
        VectorWaves.rotate(f, group, sweeps, first);
    }

    @Override
    public void order(int count, double[] x, int low, int high, int distance) {
        VectorReversal.order(count, x, low, high, distance);
    }
}
