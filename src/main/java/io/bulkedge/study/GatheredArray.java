package io.bulkedge.study;

import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightSource;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Objects;

/**
 * A batch of matrices (count x rows x columns) that a file holds in Fortran order, where the first
 * index runs fastest and every matrix is scattered over the whole array. It is read once, front to
 * back, into native memory in row-major order, as float64.
 *
 * @param entry the array, in row-major order
 * @param elements its elements; freed when this is no longer reachable
 */
record GatheredArray(TensorEntry entry, MemorySegment elements) implements WeightSource {
    private static final int BLOCK = 1 << 15;

    /**
     * Gathers an array.
     *
     * @param scattered three dimensions, column-major
     * @return the same array in row-major order
     * @throws IOException if it cannot be read
     */
    static GatheredArray of(WeightSource scattered) throws IOException {
        TensorEntry from = scattered.entry();
        List<Long> shape = from.shape();
        long count = shape.get(0);
        long rows = shape.get(1);
        long cols = shape.get(2);
        long all = from.elements();
        MemorySegment elements =
                Arena.ofAuto()
                        .allocate(Math.max(1, Math.multiplyExact(all, (long) Double.BYTES)), 64);
        double[] block = new double[(int) Math.min(BLOCK, all)];
        for (long first = 0; first < all; first += BLOCK) {
            int n = (int) Math.min(BLOCK, all - first);
            scattered.read(first, n, block, 0);
            for (int e = 0; e < n; e++) {
                long place = first + e;
                long matrix = place % count;
                long row = place / count % rows;
                long col = place / count / rows;
                elements.setAtIndex(
                        ValueLayout.JAVA_DOUBLE, (matrix * rows + row) * cols + col, block[e]);
            }
        }
        TensorEntry entry =
                new TensorEntry(
                        from.name(),
                        from.dtype(),
                        from.type(),
                        shape,
                        TensorEntry.Order.ROW_MAJOR,
                        from.layout(),
                        null);
        return new GatheredArray(entry, elements);
    }

    /** Native memory that an array takes for as long as it is used, in bytes. */
    static long bytes(WeightSource array) {
        return array instanceof GatheredArray gathered ? gathered.elements().byteSize() : 0;
    }

    @Override
    public void read(long first, int count, double[] target, int offset) {
        Objects.checkFromIndexSize(first, count, entry.elements());
        MemorySegment.copy(
                elements, ValueLayout.JAVA_DOUBLE, first * Double.BYTES, target, offset, count);
    }
}
