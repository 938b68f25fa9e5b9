package io.bulkedge.stats.unfold;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.Erf;

/** The counting function of levels that each carry a Gaussian of unit weight. */
final class BroadenedStaircase {
    /** Standard deviations beyond which erf is -1 or 1 in double precision. */
    private static final double SATURATION = 8.5;

    private BroadenedStaircase() {}

    /**
     * The broadened staircase at the levels from {@code lost} to n - lost. A Gaussian reaches about
     * as many levels as its window has; beyond them it counts 0 or 1 to the last bit, and a running
     * sum adds the ones, so that the work is linear in n.
     */
    static double[] at(double[] levels, double[] widths, int lost) {
        int size = levels.length - 2 * lost;
        double[] partial = new double[size];
        double[] whole = new double[size + 1];
        for (int k = 0; k < levels.length; k++) {
            if (widths[k] > 0) {
                double reach = SATURATION * widths[k];
                int from = firstNotBelow(levels, levels[k] - reach, lost, lost + size) - lost;
                int to = firstNotBelow(levels, levels[k] + reach, lost, lost + size) - lost;
                double scale = 1 / (Math.sqrt(2) * widths[k]);
                for (int i = from; i < to; i++) {
                    partial[i] += 0.5 * (1 + Erf.value((levels[lost + i] - levels[k]) * scale));
                }
                whole[to]++;
            }
        }
        double ones = 0;
        for (int i = 0; i < size; i++) {
            ones += whole[i];
            partial[i] += ones;
        }
        return partial;
    }

    private static int firstNotBelow(double[] levels, double x, int from, int to) {
        int at = Arrays.binarySearch(levels, from, to, x);
        return at >= 0 ? at : -at - 1;
    }
}
