package io.bulkedge.cpu.small;

import io.bulkedge.cpu.kernel.CacheLines;

/**
 * One long array from which parts that start on cache lines are taken. A vector of 512 bits that
 * straddles two lines costs twice as much, and the elements of an array start behind its header.
 *
 * <p>The start of the array itself is only certain to lie on a line if the collector treats it as
 * large, see {@link CacheLines}. Shorter arrays work as well and may be slower.
 */
final class Slab {
    /** Flops from which on a large array is worth its memory: about a millisecond's. */
    private static final double LARGE_WORK = 3e7;

    private static final int LINE = 64 / Double.BYTES;

    /**
     * Between parts, so that equal offsets in two parts differ in the lower bits of the address.
     */
    private static final int GAP = 9 * LINE;

    private final double[] data;
    private int next;

    Slab(long bytes) {
        this.data = new double[Math.toIntExact(bytes / Double.BYTES)];
        this.next = CacheLines.first();
    }

    /**
     * Bytes of an array that holds parts of these many elements altogether.
     *
     * @param work flops that will be done in it
     */
    static long bytes(long elements, int parts, double work) {
        long least = elements + (long) parts * (GAP + LINE) + LINE;
        return Math.max(least, work < LARGE_WORK ? 0 : CacheLines.large()) * Double.BYTES;
    }

    double[] data() {
        return data;
    }

    /** Start of the next part. */
    int take(int elements) {
        int start = next;
        int padded = (elements + LINE - 1) / LINE * LINE + GAP;
        next = Math.addExact(next, padded);
        return start;
    }
}
