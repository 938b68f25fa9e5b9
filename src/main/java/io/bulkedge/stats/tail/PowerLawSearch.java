package io.bulkedge.stats.tail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Power laws with a threshold by the conventions of the field. They differ in which thresholds they
 * try and in how they count equal values, so their exponents differ on the same data; {@link
 * PowerLawFit#of} is WeightWatcher's own.
 */
public final class PowerLawSearch {
    private static final int LEAST_VALUES = 3;
    private static final int LEAST_GRID = 100;

    private PowerLawSearch() {}

    /**
     * Every distinct value but the largest as threshold: Clauset, Shalizi and Newman (2009,
     * doi:10.1137/070710111), and versions 1.x of the Python package powerlaw
     * (doi:10.1371/journal.pone.0085777).
     *
     * @param sample the sample
     * @param distance what is made least; the first of equal distances counts
     * @return the fit, or null if fewer than three values or two distinct ones are left
     */
    public static @Nullable PowerLawFit distinct(TailSample sample, TailDistance distance) {
        if (sample.size() < LEAST_VALUES) {
            return null;
        }
        LogTail tail = LogTail.ofDistinct(sample.logs());
        ThresholdSearch.Best best = ThresholdSearch.of(tail, distance);
        return best == null
                ? null
                : fit(
                        sample.value(tail.ranks()[best.entry()]),
                        tail.values(best.entry()),
                        best.alpha(),
                        best.distance());
    }

    /**
     * Thresholds on a logarithmic grid that are no values of the sample: {@code max(100, n/100)} of
     * them from the least value to the third largest distinct one, the default of powerlaw 2.0.
     *
     * @param sample the sample
     * @param distance what is made least; the first of equal distances counts
     * @return the fit, or null if fewer than three distinct values are left
     */
    public static @Nullable PowerLawFit grid(TailSample sample, TailDistance distance) {
        LogTail tail = LogTail.ofDistinct(sample.logs());
        if (tail.entries() < LEAST_VALUES) {
            return null;
        }
        TailDeviation deviation = new TailDeviation(tail);
        int points = Math.max(LEAST_GRID, sample.size() / 100);
        double low = tail.logs()[0];
        double high = tail.logs()[tail.entries() - 3];
        PowerLawFit best = null;
        for (int k = 0; k < points; k++) {
            double log = low + k * (high - low) / (points - 1);
            int entry = Math.min(tail.firstFrom(log), tail.entries() - 3);
            double alpha = alpha(tail, entry, log);
            double values = tail.values(entry);
            double value =
                    deviation.of(
                            distance,
                            new TailDeviation.Threshold(entry, log, 1 - alpha, values),
                            Double.POSITIVE_INFINITY);
            if (best == null || value < best.distance()) {
                best = fit(Math.exp(log), (int) values, alpha, value);
            }
        }
        return best;
    }

    /**
     * The power law above a given threshold.
     *
     * @param sample the sample
     * @param xmin threshold, positive
     * @param distance which distance to report
     * @return the fit, or null if fewer than two values are left or all equal the threshold
     */
    public static @Nullable PowerLawFit above(
            TailSample sample, double xmin, TailDistance distance) {
        LogTail tail = LogTail.ofDistinct(sample.logs());
        double log = Math.log(xmin);
        int entry = tail.firstFrom(log);
        if (entry == tail.entries() || tail.values(entry) < 2) {
            return null;
        }
        double alpha = alpha(tail, entry, log);
        if (!Double.isFinite(alpha)) {
            return null;
        }
        double values = tail.values(entry);
        double value =
                new TailDeviation(tail)
                        .of(
                                distance,
                                new TailDeviation.Threshold(entry, log, 1 - alpha, values),
                                Double.POSITIVE_INFINITY);
        return fit(xmin, (int) values, alpha, value);
    }

    /**
     * Exponent and distance against the threshold, for drawing.
     *
     * @param sample the sample
     * @param distance which distance
     * @param points how many thresholds at most, at least 1
     * @return fits at distinct values with a larger one, evenly by rank among them, ascending
     */
    public static List<PowerLawFit> curve(TailSample sample, TailDistance distance, int points) {
        LogTail tail = LogTail.ofDistinct(sample.logs());
        TailDeviation deviation = new TailDeviation(tail);
        int candidates = Math.max(0, tail.entries() - 1);
        int size = Math.min(points, candidates);
        List<PowerLawFit> fits = new ArrayList<>();
        for (int k = 0; k < size; k++) {
            int entry = (int) ((long) k * candidates / size);
            double alpha = tail.alpha(entry);
            double value =
                    deviation.of(
                            distance, deviation.threshold(entry, alpha), Double.POSITIVE_INFINITY);
            double xmin = sample.value(tail.ranks()[entry]);
            fits.add(fit(xmin, tail.values(entry), alpha, value));
        }
        return fits;
    }

    private static double alpha(LogTail tail, int entry, double log) {
        double values = tail.values(entry);
        return 1 + values / (tail.excess()[entry] + values * (tail.logs()[entry] - log));
    }

    private static PowerLawFit fit(double xmin, int values, double alpha, double distance) {
        return new PowerLawFit(alpha, xmin, distance, (alpha - 1) / Math.sqrt(values), values);
    }
}
