package io.bulkedge.weights;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bounds that hold for every format; no weight file in use comes near them, hostile ones do. */
final class FormatLimits {
    /** Dimensions of a tensor. */
    static final int MAX_DIMENSIONS = 8;

    /** Tensors of a file. */
    static final int MAX_TENSORS = 1_000_000;

    /** Bytes of a tensor's name. */
    static final int MAX_NAME_BYTES = 1 << 16;

    /** Levels of nesting. */
    static final int MAX_DEPTH = 64;

    private FormatLimits() {}

    /**
     * Bytes that a tensor of this shape occupies.
     *
     * @param file for the message
     * @param tensor for the message
     * @param offset for the message
     * @param shape sizes
     * @param bits bits of one element
     * @return the product, rounded up to whole bytes
     * @throws WeightFormatException if a size is negative, there are too many, or the product
     *     exceeds a long
     */
    static long bytes(Path file, @Nullable String tensor, long offset, List<Long> shape, int bits)
            throws WeightFormatException {
        if (shape.size() > MAX_DIMENSIONS) {
            throw new WeightFormatException(
                    file,
                    tensor,
                    offset,
                    shape.size() + " dimensions; at most " + MAX_DIMENSIONS + " are allowed");
        }
        try {
            long elements = 1;
            for (long size : shape) {
                if (size < 0) {
                    throw new WeightFormatException(
                            file, tensor, offset, "negative size in shape " + shape);
                }
                elements = Math.multiplyExact(elements, size);
            }
            return Math.ceilDiv(Math.multiplyExact(elements, bits), Byte.SIZE);
        } catch (ArithmeticException e) {
            throw new WeightFormatException(
                    file,
                    tensor,
                    offset,
                    "the number of elements of shape " + shape + " overflows");
        }
    }
}
