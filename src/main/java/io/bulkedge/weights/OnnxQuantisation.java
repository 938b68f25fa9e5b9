package io.bulkedge.weights;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a tensor of integers q stands for weights: w = (q - zeroPoint) scale, with one scale for all
 * or one per index of an axis.
 *
 * @param scale index of the tensor of scales
 * @param zeroPoint index of the tensor of zero points, or -1 for zero
 * @param axis the axis, or -1 if there is one scale for all
 * @param problem why it cannot be applied, or null
 */
record OnnxQuantisation(int scale, int zeroPoint, int axis, @Nullable String problem) {
    private static final String QUANTIZED = "_quantized";

    /** Scales are held in memory; a weight matrix of more channels does not exist. */
    private static final int MAX_SCALES = 1 << 22;

    /**
     * Finds the quantised tensors of a model: those that a DequantizeLinear node reads, and those
     * of onnxruntime's quantiser, which calls the parts {@code X_quantized}, {@code X_scale} and
     * {@code X_zero_point}.
     *
     * @param model the model
     * @return quantisation by index of the tensor of integers
     */
    static Map<Integer, OnnxQuantisation> find(OnnxModel model) {
        List<OnnxTensor> tensors = model.tensors();
        Map<String, Integer> indices = HashMap.newHashMap(tensors.size());
        for (int i = 0; i < tensors.size(); i++) {
            indices.putIfAbsent(tensors.get(i).value(), i);
        }
        Map<Integer, OnnxQuantisation> found = new HashMap<>();
        for (OnnxNode node : model.nodes()) {
            if (node.op().equals("DequantizeLinear") && node.inputs().size() >= 2) {
                fromNode(node, tensors, indices, found);
            }
        }
        for (int i = 0; i < tensors.size(); i++) {
            fromNames(model, i, indices, found);
        }
        return found;
    }

    private static void fromNode(
            OnnxNode node,
            List<OnnxTensor> tensors,
            Map<String, Integer> indices,
            Map<Integer, OnnxQuantisation> found) {
        Integer integers = indices.get(node.inputs().getFirst());
        Integer scale = indices.get(node.inputs().get(1));
        String zeroName = node.inputs().size() > 2 ? node.inputs().get(2) : "";
        Integer zero = zeroName.isEmpty() ? Integer.valueOf(-1) : indices.get(zeroName);
        if (integers == null
                || scale == null
                || zero == null
                || !isInteger(tensors.get(integers))) {
            return;
        }
        int rank = tensors.get(integers).dims().size();
        long axis = node.axis() < 0 ? node.axis() + rank : node.axis();
        String problem =
                node.blocked() ? "its scales are per block, which this version cannot read" : null;
        found.putIfAbsent(integers, checked(tensors, integers, scale, zero, axis, problem));
    }

    private static void fromNames(
            OnnxModel model,
            int integers,
            Map<String, Integer> indices,
            Map<Integer, OnnxQuantisation> found) {
        List<OnnxTensor> tensors = model.tensors();
        OnnxTensor tensor = tensors.get(integers);
        if (!tensor.value().endsWith(QUANTIZED)
                || !isInteger(tensor)
                || found.containsKey(integers)) {
            return;
        }
        String base = tensor.value().substring(0, tensor.value().length() - QUANTIZED.length());
        Integer scale = indices.get(base + "_scale");
        if (scale == null) {
            return;
        }
        OnnxModel.Use use = model.weightUse(tensor.value());
        int axis = use == null ? -1 : outputAxis(use.node().op(), tensor.dims().size());
        int zero = indices.getOrDefault(base + "_zero_point", -1);
        found.put(integers, checked(tensors, integers, scale, zero, axis, null));
    }

    /**
     * The quantiser scales per output channel: the last axis of a matrix factor, the first of a
     * convolution kernel.
     */
    private static int outputAxis(String op, int rank) {
        return switch (op) {
            case "MatMul", "MatMulInteger", "Gemm", "QLinearMatMul" -> rank - 1;
            case "Conv", "ConvInteger", "QLinearConv" -> 0;
            default -> -1;
        };
    }

    private static boolean isInteger(OnnxTensor tensor) {
        ElementType type = tensor.type().type();
        return type != null && type.isInteger() && type != ElementType.I64;
    }

    private static OnnxQuantisation checked(
            List<OnnxTensor> tensors,
            int integers,
            int scale,
            int zeroPoint,
            long axis,
            @Nullable String known) {
        OnnxTensor scales = tensors.get(scale);
        List<Long> dims = tensors.get(integers).dims();
        long count = scales.elements();
        boolean one = count == 1;
        boolean perAxis =
                axis >= 0
                        && axis < dims.size()
                        && count == dims.get((int) axis)
                        && count <= MAX_SCALES
                        && scales.dims().size() == 1;
        String problem = known;
        ElementType scaleType = scales.type().type();
        if (problem == null
                && (scaleType == null || scaleType.isInteger() || scales.unreadable() != null)) {
            problem = "its scale '" + scales.label() + "' cannot be read";
        }
        if (problem == null && !one && !perAxis) {
            problem =
                    "its scale has shape "
                            + scales.dims()
                            + ", which belongs to no known axis of "
                            + dims;
        }
        if (problem == null && zeroPoint >= 0) {
            OnnxTensor zeros = tensors.get(zeroPoint);
            if (!isInteger(zeros)
                    || zeros.unreadable() != null
                    || (zeros.elements() != 1 && zeros.elements() != count)) {
                problem = "its zero point '" + zeros.label() + "' does not fit its scale";
            }
        }
        return new OnnxQuantisation(scale, zeroPoint, one ? -1 : (int) axis, problem);
    }
}
