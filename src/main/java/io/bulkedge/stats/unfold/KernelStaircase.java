package io.bulkedge.stats.unfold;

import java.util.Arrays;

/**
 * Unfolding by one kernel density of the spectrum itself, Gaussian with Silverman's bandwidth
 * {@code 0.9 min(s, IQR/1.34) n^(-1/5)} (Silverman 1986, section 3.4.2). Here for comparison: near
 * edges and outliers one bandwidth fits badly, and what it gives there is no unfolding.
 */
public record KernelStaircase() implements Unfolding {
    /** Interquartile range of the normal distribution of unit variance. */
    private static final double NORMAL_RANGE = 1.34;

    @Override
    public String method() {
        return "kde";
    }

    @Override
    public Unfolded unfold(double[] levels) {
        if (levels.length < 4) {
            return Unfolded.none(method(), levels.length);
        }
        double[] widths = new double[levels.length];
        Arrays.fill(widths, bandwidth(levels));
        return Unfolded.of(BroadenedStaircase.at(levels, widths, 0), method(), 0);
    }

    /**
     * Silverman's bandwidth.
     *
     * @param levels ascending, at least 4
     * @return in units of the levels
     */
    static double bandwidth(double[] levels) {
        int n = levels.length;
        double mean = Arrays.stream(levels).average().orElseThrow();
        double squares = 0;
        for (double level : levels) {
            squares += (level - mean) * (level - mean);
        }
        double spread = Math.sqrt(squares / (n - 1));
        double range = (quantile(levels, 0.75) - quantile(levels, 0.25)) / NORMAL_RANGE;
        return 0.9 * Math.min(spread, range > 0 ? range : spread) * Math.pow(n, -0.2);
    }

    private static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int i = Math.min((int) at, sorted.length - 2);
        return sorted[i] + (at - i) * (sorted[i + 1] - sorted[i]);
    }
}
