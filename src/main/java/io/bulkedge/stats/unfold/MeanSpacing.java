package io.bulkedge.stats.unfold;

/** No unfolding: levels are divided by their mean spacing, as if their density were constant. */
public record MeanSpacing() implements Unfolding {
    @Override
    public String method() {
        return "none";
    }

    @Override
    public Unfolded unfold(double[] levels) {
        int n = levels.length;
        if (n < 2) {
            return Unfolded.none(method(), n);
        }
        double mean = (levels[n - 1] - levels[0]) / (n - 1);
        double[] unfolded = new double[n];
        for (int i = 0; i < n; i++) {
            unfolded[i] = (levels[i] - levels[0]) / mean;
        }
        return Unfolded.of(unfolded, method(), 0);
    }
}
