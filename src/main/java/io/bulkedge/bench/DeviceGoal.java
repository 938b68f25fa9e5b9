package io.bulkedge.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that the CUDA backend set out to reach.
 *
 * @param goal what
 * @param figure what the ratio is one of
 * @param measured the ratio, larger is better; NaN if it was not measured
 * @param least the ratio that the goal is reached from
 */
public record DeviceGoal(String goal, String figure, double measured, double least) {
    /**
     * Whether it was reached, in a word.
     *
     * @return {@code met}, {@code missed} or {@code not measured}
     */
    public String verdict() {
        if (Double.isNaN(measured)) {
            return "not measured";
        }
        return measured >= least ? "met" : "missed";
    }

    /** The goal as a tree for JSON. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("goal", goal);
        tree.put("figure", figure);
        tree.put("measured", measured);
        tree.put("least", least);
        tree.put("verdict", verdict());
        return tree;
    }
}
