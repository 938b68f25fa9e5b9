package io.bulkedge.plan;

import java.util.List;

/**
 * What will be done, in order.
 *
 * @param request what was asked
 * @param steps batches for backends
 * @param refused items that no backend can run, each with its reason
 */
public record Plan(Request request, List<Step> steps, List<Refusal> refused) {

    /**
     * An item that cannot be run.
     *
     * @param item index of the request's item
     * @param reason why not
     */
    public record Refusal(int item, String reason) {}

    /** Copies the lists. */
    public Plan {
        steps = List.copyOf(steps);
        refused = List.copyOf(refused);
    }

    /**
     * Predicted time of all steps.
     *
     * @return seconds
     */
    public double seconds() {
        return steps.stream().mapToDouble(Step::seconds).sum();
    }
}
