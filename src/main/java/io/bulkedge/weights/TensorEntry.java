package io.bulkedge.weights;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tensor of a weight file, as its directory states it; nothing has been read yet.
 *
 * @param name name that a user recognises; unique within the file
 * @param dtype the file's element type in lower case, for example {@code "f32"}, {@code "bf16"},
 *     {@code "i8"}; also types that cannot be analysed, for example {@code "string"}
 * @param type element type if its values can be read, otherwise null
 * @param shape sizes, outermost first; empty for a scalar
 * @param order how elements follow one another in storage
 * @param layout how a tensor of more than two dimensions becomes a matrix
 * @param unreadable why the values cannot be read, or null
 */
public record TensorEntry(
        String name,
        String dtype,
        @Nullable ElementType type,
        List<Long> shape,
        Order order,
        Layout layout,
        @Nullable String unreadable) {

    /** How elements follow one another in storage. */
    public enum Order {
        /** Last index fastest (C). */
        ROW_MAJOR,
        /** First index fastest (Fortran). */
        COLUMN_MAJOR
    }

    /** How a tensor of more than two dimensions becomes a matrix, without moving an element. */
    public enum Layout {
        /**
         * Rows = first dimension, columns = the product of the others: convolution kernels [out,
         * in, h, w] of PyTorch and ONNX.
         */
        OUTPUT_FIRST,
        /**
         * Columns = last dimension, rows = the product of the others: kernels [h, w, in, out] of
         * Keras and TensorFlow.
         */
        OUTPUT_LAST
    }

    /** Copies the shape. */
    public TensorEntry {
        shape = List.copyOf(shape);
    }

    /**
     * Number of elements.
     *
     * @return the product of the sizes, 1 for a scalar
     * @throws ArithmeticException if it overflows
     */
    public long elements() {
        return product(shape);
    }

    /**
     * Rows of the matrix this tensor is analysed as.
     *
     * @return rows, or 0 if the tensor has fewer than two dimensions
     */
    public long matrixRows() {
        if (shape.size() < 2) {
            return 0;
        }
        if (layout == Layout.OUTPUT_FIRST) {
            return shape.getFirst();
        }
        return product(shape.subList(0, shape.size() - 1));
    }

    /**
     * Columns of the matrix this tensor is analysed as.
     *
     * @return columns, or 0 if the tensor has fewer than two dimensions
     */
    public long matrixCols() {
        if (shape.size() < 2) {
            return 0;
        }
        if (layout == Layout.OUTPUT_LAST) {
            return shape.getLast();
        }
        return product(shape.subList(1, shape.size()));
    }

    private static long product(List<Long> sizes) {
        long n = 1;
        for (long size : sizes) {
            n = Math.multiplyExact(n, size);
        }
        return n;
    }
}
