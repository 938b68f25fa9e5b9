package io.bulkedge.cpu.small;

/** Turns vectors of one lane around. */
final class LaneReversal {
    private LaneReversal() {}

    /** Exchanges the entries between two places, both included. */
    static void reverse(double[] x, int from, int to, int lanes) {
        for (int i = from, j = to; i < j; i += lanes, j -= lanes) {
            double swap = x[i];
            x[i] = x[j];
            x[j] = swap;
        }
    }
}
