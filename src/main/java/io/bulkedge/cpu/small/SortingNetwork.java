package io.bulkedge.cpu.small;

import io.bulkedge.cpu.kernel.InterleavedKernels;

/**
 * Sorts the lanes of interleaved vectors side by side, by exchanges that do not depend on the
 * numbers: Batcher's merge exchange (Knuth, "The Art of Computer Programming" vol. 3, 2nd ed.,
 * algorithm 5.2.2M).
 */
final class SortingNetwork {
    private SortingNetwork() {}

    /** Orders pairs of {@code count} entries of every lane. */
    @FunctionalInterface
    interface Exchange {
        void order(int count, int low, int high);
    }

    /** Sorts n entries of every lane, ascending. */
    static void sort(InterleavedKernels kernels, int n, double[] x, int offset) {
        sort((count, low, high) -> kernels.order(count, x, low, high), n, offset, kernels.lanes());
    }

    /** Sorts n entries of every lane from {@code offset} on, ascending as {@code exchange} does. */
    static void sort(Exchange exchange, int n, int offset, int lanes) {
        int top = n < 2 ? 0 : Integer.highestOneBit(n - 1);
        for (int p = top; p > 0; p >>= 1) {
            merge(exchange, n, offset, lanes, p, 0, p);
            for (int q = top; q > p; q >>= 1) {
                merge(exchange, n, offset, lanes, p, p, q - p);
            }
        }
    }

    /** Orders entries i and i + distance wherever bit p of i is that of r. */
    private static void merge(
            Exchange exchange, int n, int offset, int lanes, int p, int r, int distance) {
        for (int i = r; i < n - distance; i += 2 * p) {
            int low = offset + i * lanes;
            exchange.order(Math.min(p, n - distance - i), low, low + distance * lanes);
        }
    }
}
