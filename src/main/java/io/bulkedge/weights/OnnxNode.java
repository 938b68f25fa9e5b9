package io.bulkedge.weights;

import java.util.List;

/**
 * A node of an ONNX graph, as far as the names of weights need it.
 *
 * @param op operator
 * @param name name of the node, possibly empty
 * @param inputs names of the values it reads
 * @param outputs names of the values it makes
 * @param axis attribute {@code axis}, 1 if absent
 * @param blocked whether the attribute {@code block_size} is present and not 0
 */
record OnnxNode(
        String op,
        String name,
        List<String> inputs,
        List<String> outputs,
        long axis,
        boolean blocked) {

    /** Name of the node, else of its first output. */
    String label() {
        return name.isEmpty() && !outputs.isEmpty() ? outputs.getFirst() : name;
    }

    /**
     * Whether an input is one that weights enter, and the operator one that multiplies by weights.
     */
    boolean isWeightInput(int input) {
        return switch (op) {
            case "MatMul", "MatMulInteger", "Gemm" -> input <= 1;
            case "Conv", "ConvTranspose", "ConvInteger" -> input == 1;
            case "Gather" -> input == 0;
            case "QLinearMatMul", "QLinearConv" -> input == 3;
            case "LSTM", "GRU", "RNN" -> input == 1 || input == 2;
            default -> false;
        };
    }

    /** Whether the first output holds the first input, in another type, arrangement or shape. */
    boolean passesWeights() {
        return switch (op) {
            case "Identity",
                    "Cast",
                    "Transpose",
                    "Reshape",
                    "Squeeze",
                    "Unsqueeze",
                    "Flatten",
                    "DequantizeLinear" ->
                    true;
            default -> false;
        };
    }
}
