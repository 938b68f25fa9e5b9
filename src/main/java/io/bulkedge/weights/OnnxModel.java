package io.bulkedge.weights;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Tensors and nodes of an ONNX model, those of subgraphs and functions included, and who uses which
 * value.
 */
final class OnnxModel {
    /**
     * Values that are followed from a weight to the node that multiplies by it, and nodes looked at
     * for each.
     */
    private static final int MAX_STEPS = 16;

    private final List<OnnxTensor> tensors;
    private final List<OnnxNode> nodes;
    private final Map<String, List<Use>> uses = new HashMap<>();

    /**
     * A node that reads a value.
     *
     * @param node the node
     * @param input which of its inputs
     */
    record Use(OnnxNode node, int input) {}

    /**
     * Connects nodes and values.
     *
     * @param tensors tensors in the order of the file
     * @param nodes nodes in the order of the file
     */
    OnnxModel(List<OnnxTensor> tensors, List<OnnxNode> nodes) {
        this.tensors = List.copyOf(tensors);
        this.nodes = List.copyOf(nodes);
        for (OnnxNode node : nodes) {
            for (int i = 0; i < node.inputs().size(); i++) {
                Use use = new Use(node, i);
                uses.merge(node.inputs().get(i), List.of(use), OnnxModel::joined);
            }
        }
    }

    /** A value that very many nodes read is no weight; its first uses are enough. */
    private static List<Use> joined(List<Use> known, List<Use> more) {
        if (known.size() >= MAX_STEPS) {
            return known;
        }
        List<Use> all = new ArrayList<>(known);
        all.addAll(more);
        return all;
    }

    List<OnnxTensor> tensors() {
        return tensors;
    }

    List<OnnxNode> nodes() {
        return nodes;
    }

    /**
     * The first node that multiplies by a value, also after operators that pass it on unchanged.
     *
     * @param value name of the value
     * @return the node and its input, or null
     */
    @Nullable Use weightUse(String value) {
        return search(value, (node, input) -> node.isWeightInput(input));
    }

    /**
     * The first node that reads a value.
     *
     * @param value name of the value
     * @return the node and its input, or null
     */
    @Nullable Use firstUse(String value) {
        return search(value, (node, input) -> true);
    }

    private @Nullable Use search(String value, BiPredicate<OnnxNode, Integer> wanted) {
        Deque<String> pending = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        pending.add(value);
        seen.add(value);
        while (!pending.isEmpty() && seen.size() <= MAX_STEPS) {
            for (Use use : uses.getOrDefault(pending.remove(), List.of())) {
                OnnxNode node = use.node();
                if (wanted.test(node, use.input())) {
                    return use;
                }
                if (use.input() == 0 && node.passesWeights() && !node.outputs().isEmpty()) {
                    String output = node.outputs().getFirst();
                    if (seen.add(output)) {
                        pending.add(output);
                    }
                }
            }
        }
        return null;
    }
}
