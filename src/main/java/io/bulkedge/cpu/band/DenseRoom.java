package io.bulkedge.cpu.band;

import io.bulkedge.cpu.dense.LowerTriangle;
import io.bulkedge.cpu.kernel.BandKernels;
import io.bulkedge.cpu.kernel.CacheLines;

/**
 * Room for the lower triangle of a large symmetric matrix, padded with zeros to whole tiles.
 * Squares of {@link BandKernels#GRANULE} on the diagonal are held whole; what is above them is
 * never used.
 */
final class DenseRoom {
    private final int order;
    private final int padded;
    private final int leading;
    private final int offset = CacheLines.first();
    private final double[] array;

    DenseRoom(int order) {
        this.order = order;
        this.padded = padded(order);
        this.leading = CacheLines.leading(padded);
        this.array = CacheLines.allocate(Math.toIntExact((long) leading * padded));
    }

    /** Order that is a whole number of tiles. */
    static int padded(int order) {
        return Math.ceilDiv(order, BandKernels.GRANULE) * BandKernels.GRANULE;
    }

    /** Length of the array: numbers, more than one holds for orders above 46 000. */
    static long length(int order) {
        int padded = padded(order);
        return CacheLines.length((long) CacheLines.leading(padded) * padded);
    }

    double[] matrix() {
        return array;
    }

    int offset() {
        return offset;
    }

    int leading() {
        return leading;
    }

    LowerTriangle triangle() {
        return new LowerTriangle(array, offset, leading, order);
    }

    int order() {
        return order;
    }

    int padded() {
        return padded;
    }

    int at(int i, int j) {
        return offset + j * leading + i;
    }

    /** Copies the lower triangle of squares on the diagonal above it. */
    void fillSquares(int from, int to) {
        for (int j = from; j < to; j++) {
            int end = (j / BandKernels.GRANULE + 1) * BandKernels.GRANULE;
            for (int i = j + 1; i < end; i++) {
                array[at(j, i)] = array[at(i, j)];
            }
        }
    }
}
