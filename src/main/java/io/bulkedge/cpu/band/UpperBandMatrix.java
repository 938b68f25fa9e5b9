package io.bulkedge.cpu.band;

import io.bulkedge.cpu.kernel.BandKernels;
import io.bulkedge.cpu.kernel.CacheLines;
import java.util.Arrays;

/**
 * An upper triangular band matrix, and around the band the room in which bulges travel: entry (i,
 * j) with -2 b &lt; i - j &lt; b is at {@link #at}. Columns are so laid out that any block of b x b
 * that touches the band looks like a part of a column-major matrix with {@link #leading} between
 * columns. There are 2 b rows and columns of zeros behind the matrix, so that blocks at its end are
 * whole.
 */
final class UpperBandMatrix {
    private final int order;
    private final int width;
    private final int offset = CacheLines.first();
    private final double[] array;

    /**
     * Makes a zero matrix.
     *
     * @param order n
     * @param width b, diagonals above the main one, a multiple of {@link BandKernels#GRANULE}
     */
    UpperBandMatrix(int order, int width) {
        this.order = order;
        this.width = width;
        this.array = CacheLines.allocate(Math.toIntExact(numbers(order, width)));
    }

    private static long numbers(int order, int width) {
        return (order + 2L * width) * (3L * width + 1);
    }

    static long bytes(int order, int width) {
        return CacheLines.length(numbers(order, width)) * Double.BYTES;
    }

    int order() {
        return order;
    }

    int width() {
        return width;
    }

    double[] array() {
        return array;
    }

    /** Distance between the columns of a block. */
    int leading() {
        return 3 * width;
    }

    int at(int i, int j) {
        return offset + j * leading() + 2 * width + i;
    }

    void clear() {
        Arrays.fill(array, 0);
    }
}
