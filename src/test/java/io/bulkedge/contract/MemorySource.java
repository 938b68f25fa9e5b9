package io.bulkedge.contract;

import io.bulkedge.weights.ElementType;
import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightSource;
import java.io.IOException;
import java.util.List;

/** A tensor in memory that must be read inside its bounds. */
final class MemorySource implements WeightSource {
    private final TensorEntry entry;
    private final double[] stored;

    /** A tensor with these elements in storage order. */
    MemorySource(TensorEntry entry, double[] stored) {
        this.entry = entry;
        this.stored = stored.clone();
    }

    /** A tensor with the entries of a column-major matrix, stored in the given order. */
    static MemorySource of(int rows, int cols, double[] matrix, TensorEntry.Order order) {
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
                        "f64",
                        ElementType.F64,
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
