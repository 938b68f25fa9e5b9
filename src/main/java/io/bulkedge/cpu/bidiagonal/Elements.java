package io.bulkedge.cpu.bidiagonal;

import java.io.IOException;

/** Elements of a matrix in storage order, read by ranges. */
@FunctionalInterface
public interface Elements {
    /**
     * Reads a range; called by one thread at a time, not always the same.
     *
     * @param first index of the first element
     * @param count how many
     * @param target receives them
     * @param offset where the first goes
     * @throws IOException if they cannot be read
     */
    void read(long first, int count, double[] target, int offset) throws IOException;
}
