package io.bulkedge.weights;

/** Checks the arguments of {@link WeightSource#read}. */
final class ReadRange {
    private ReadRange() {}

    /**
     * Refuses a range outside the tensor or the target.
     *
     * @param entry the tensor
     * @param first index of the first element
     * @param count how many
     * @param target where the values shall go
     * @param offset position of the first value
     * @throws IllegalArgumentException if the range does not fit
     */
    static void check(TensorEntry entry, long first, int count, double[] target, int offset) {
        long elements = entry.elements();
        if (first < 0 || count < 0 || first > elements - count) {
            throw new IllegalArgumentException(
                    "elements "
                            + first
                            + " to "
                            + (first + count)
                            + " of a tensor of "
                            + elements
                            + ": "
                            + entry.name());
        }
        if (offset < 0 || offset > target.length - count) {
            throw new IllegalArgumentException(
                    count
                            + " values at "
                            + offset
                            + " do not fit into an array of "
                            + target.length);
        }
    }
}
