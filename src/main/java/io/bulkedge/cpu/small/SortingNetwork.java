package io.bulkedge.cpu.small;

import io.bulkedge.cpu.kernel.InterleavedKernels;

/**
 * Sorts the lanes of interleaved vectors side by side, by exchanges that do not depend on the
 * numbers: Batcher's merge exchange (Knuth, "The Art of Computer Programming" vol. 3, 2nd ed.,
 * algorithm 5.2.2M).
 */
final class SortingNetwork {
    private SortingNetwork() {}

    /** Sorts n entries of every lane, ascending. */
    static void sort(InterleavedKernels kernels, int n, double[] x, int offset) {
        int top = n < 2 ? 0 : Integer.highestOneBit(n - 1);
        for (int p = top; p > 0; p >>= 1) {
            merge(kernels, n, x, offset, p, 0, p);
            for (int q = top; q > p; q >>= 1) {
                merge(kernels, n, x, offset, p, p, q - p);
            }
        }
    }

    /** Orders entries i and i + distance wherever bit p of i is that of r. */
    private static void merge(
            InterleavedKernels kernels, int n, double[] x, int offset, int p, int r, int distance) {
        int lanes = kernels.lanes();
        for (int i = r; i < n - distance; i += 2 * p) {
            int low = offset + i * lanes;
            kernels.order(Math.min(p, n - distance - i), x, low, low + distance * lanes);
        }
    }
}
