package io.bulkedge.contract;

import io.bulkedge.weights.ElementType;
import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightSource;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A tensor in memory that must be read inside its bounds. */
public final class MemorySource implements WeightSource {
    private final TensorEntry entry;
    private final double[] stored;

    /** A tensor with these elements in storage order. */
    public MemorySource(TensorEntry entry, double[] stored) {
        this.entry = entry;
        this.stored = stored.clone();
    }

    /** A tensor with the entries of a column-major matrix, stored in the given order. */
    public static MemorySource of(int rows, int cols, double[] matrix, TensorEntry.Order order) {
        return of(rows, cols, matrix, order, ElementType.F64);
    }

    /** The same, stored in a format that holds the entries. */
    public static MemorySource of(
            int rows, int cols, double[] matrix, TensorEntry.Order order, ElementType type) {
        double[] stored = matrix.clone();
        if (order == TensorEntry.Order.ROW_MAJOR) {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < cols; j++) {
                    stored[i * cols + j] = matrix[j * rows + i];
                }
            }
        }
        TensorEntry entry =
                new TensorEntry(
                        "weight",
                        type.name().toLowerCase(Locale.ROOT),
                        type,
                        List.of((long) rows, (long) cols),
                        order,
                        TensorEntry.Layout.OUTPUT_FIRST,
                        null);
        return new MemorySource(entry, stored);
    }

    @Override
    public TensorEntry entry() {
        return entry;
    }

    @Override
    public void read(long first, int count, double[] target, int offset) throws IOException {
        if (first < 0 || first + count > stored.length) {
            throw new IOException("elements " + first + " + " + count + " of " + stored.length);
        }
        System.arraycopy(stored, (int) first, target, offset, count);
    }
}
