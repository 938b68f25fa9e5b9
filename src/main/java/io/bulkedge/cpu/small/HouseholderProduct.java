package io.bulkedge.cpu.small;

import io.bulkedge.cpu.kernel.EigenvectorKernels;
import io.bulkedge.cpu.kernel.ReflectorFrame;
import java.util.Arrays;

/**
 * The orthogonal matrices of interleaved reductions to tridiagonal form, from their reflectors.
 * LAPACK twin: DORGTR. They take the place of the matrices that were reduced.
 */
final class HouseholderProduct {
    private final EigenvectorKernels kernels;
    private final int lanes;

    HouseholderProduct(EigenvectorKernels kernels, int lanes) {
        this.kernels = kernels;
        this.lanes = lanes;
    }

    /**
     * Forms Q = H_0 H_1 ... H_(n-2).
     *
     * @param rows rows of the array, at least n; those beyond become zero
     */
    void form(ReflectorFrame f, int rows) {
        int n = f.n();
        double[] x = f.data();
        int start = f.z() - (ReflectorFrame.BLOCK - 1) * lanes;
        Arrays.fill(x, start, f.z() + rows * f.ld() * lanes, 0);
        for (int i = 0; i < n; i++) {
            int diagonal = f.z() + i * (f.ld() + 1) * lanes;
            Arrays.fill(x, diagonal, diagonal + lanes, 1);
        }
        int block = ReflectorFrame.BLOCK;
        for (int k = Math.floorDiv(n - 2, block) * block; k >= 0; k -= block) {
            kernels.reflect(f, k);
        }
    }
}
