package io.bulkedge.weights;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tensor as an ONNX model states it.
 *
 * @param value name of the value that nodes refer to
 * @param label name that the model gives to the tensor itself
 * @param constant whether it is the attribute of a Constant node, otherwise an initialiser
 * @param type element type
 * @param dims sizes
 * @param raw start of the raw data, or -1
 * @param numbers numbers outside raw data, or null
 * @param external place of the values in another file, or null
 * @param unreadable why its values cannot be read, or null
 * @param position place of the tensor in the file
 */
record OnnxTensor(
        String value,
        String label,
        boolean constant,
        OnnxType type,
        List<Long> dims,
        long raw,
        @Nullable NumberRuns numbers,
        @Nullable OnnxExternal external,
        @Nullable String unreadable,
        long position) {

    /**
     * The same tensor as the value of a Constant node.
     *
     * @param output name of the node's output
     * @param node name of the node
     * @return the tensor; its label is its own name, else the node's, else the output's
     */
    OnnxTensor asConstant(String output, String node) {
        String name = !label.isEmpty() ? label : !node.isEmpty() ? node : output;
        return new OnnxTensor(
                output, name, true, type, dims, raw, numbers, external, unreadable, position);
    }

    /** Number of elements; checked when the tensor was read. */
    long elements() {
        return dims.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
    }
}
