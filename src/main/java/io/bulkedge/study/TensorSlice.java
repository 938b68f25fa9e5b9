package io.bulkedge.study;

import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightSource;
import java.io.IOException;
import java.util.List;

/**
 * One matrix of a tensor that holds a batch, as a source of its own. The order of its elements can
 * be declared the other way round, which transposes the matrix without moving an element.
 *
 * @param tensor the tensor, of two or three dimensions in row-major order, or of two in
 *     column-major order
 * @param entry entry of the slice
 * @param first index of the slice's first element
 */
record TensorSlice(WeightSource tensor, TensorEntry entry, long first) implements WeightSource {

    /**
     * Cuts one matrix out.
     *
     * @param tensor the whole tensor
     * @param index which matrix
     * @param transposed whether to present the transpose
     * @return the matrix
     */
    static TensorSlice of(WeightSource tensor, long index, boolean transposed) {
        TensorEntry whole = tensor.entry();
        List<Long> shape = whole.shape();
        long rows = shape.get(shape.size() - 2);
        long cols = shape.getLast();
        boolean columnMajor = (whole.order() == TensorEntry.Order.COLUMN_MAJOR) != transposed;
        TensorEntry slice =
                new TensorEntry(
                        whole.name() + "[" + index + "]",
                        whole.dtype(),
                        whole.type(),
                        transposed ? List.of(cols, rows) : List.of(rows, cols),
                        columnMajor ? TensorEntry.Order.COLUMN_MAJOR : TensorEntry.Order.ROW_MAJOR,
                        whole.layout(),
                        null);
        return new TensorSlice(
                tensor, slice, Math.multiplyExact(index, Math.multiplyExact(rows, cols)));
    }

    @Override
    public void read(long from, int count, double[] target, int offset) throws IOException {
        tensor.read(Math.addExact(first, from), count, target, offset);
    }
}
