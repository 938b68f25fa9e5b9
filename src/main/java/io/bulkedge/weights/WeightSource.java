package io.bulkedge.weights;

import java.io.IOException;

/**
 * The values of one tensor, read by blocks and widened to double on the way, so that a layer is
 * never held twice.
 */
public interface WeightSource {

    /**
     * The tensor.
     *
     * @return its entry
     */
    TensorEntry entry();

    /**
     * Reads elements in storage order ({@link TensorEntry#order()}), widened exactly (integers
     * beyond 2^53 are rounded). NaN and infinities are data. May be called from any thread, from
     * one at a time.
     *
     * @param first index of the first element
     * @param count how many
     * @param target receives the values
     * @param offset position of the first value in {@code target}
     * @throws WeightFormatException if the file does not hold what its directory promised
     * @throws IOException if the file cannot be read
     */
    void read(long first, int count, double[] target, int offset) throws IOException;

    /**
     * Whether reading an element before the last one read begins at the start of the tensor again,
     * so that reading should go forward.
     *
     * @return true for compressed data and for elements of variable length
     */
    default boolean rewinds() {
        return false;
    }
}
