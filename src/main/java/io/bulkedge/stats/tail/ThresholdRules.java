package io.bulkedge.stats.tail;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds that are set by a rule instead of the least distance, as tools for eigenvalues lambda
 * of W^T W do. Eigenvalues up to {@link PowerLawFit#EIGENVALUE_THRESHOLD} are dropped, as there.
 */
public final class ThresholdRules {
    private static final int BINS = 100;
    private static final double BELOW_PEAK = 0.95;
    private static final double ABOVE_PEAK = 1.5;

    private ThresholdRules() {}

    /** The lower end of the thresholds about the peak. */
    public enum LowerEnd {
        /** 0.95 of the peak. */
        PEAK,

        /**
         * WeightWatcher's, the logarithm {@code log10(0.95 peak)} taken for a threshold itself: for
         * peaks up to about 1 there is no lower end, since all eigenvalues are above a negative
         * number.
         */
        LOGARITHM_OF_PEAK
    }

    /**
     * xmin_mid: the tail is the upper half, the exponent called PL_Alpha_Hill.
     *
     * @param eigenvalues ascending eigenvalues of W^T W
     * @return the fit with {@code xmin = x_(floor(N/2))} counted from 0, or null if fewer than
     *     three are left or the upper half is equal
     */
    public static @Nullable PowerLawFit median(double[] eigenvalues) {
        double[] x = kept(eigenvalues);
        if (x.length < 3) {
            return null;
        }
        return at(tail(x), x, x.length / 2);
    }

    /**
     * xmin_peak: the least distance among eigenvalues near the peak of the histogram of log10
     * lambda in 100 bins, whose left edge is the peak; up to 1.5 times the peak.
     *
     * @param eigenvalues ascending eigenvalues of W^T W
     * @param end lower end of the thresholds tried
     * @return the fit, or null if no eigenvalue is a threshold
     */
    public static @Nullable PowerLawFit peak(double[] eigenvalues, LowerEnd end) {
        double[] x = kept(eigenvalues);
        if (x.length < 3 || x[0] == x[x.length - 1]) {
            return null;
        }
        double peak = peakOf(x);
        double low =
                switch (end) {
                    case PEAK -> BELOW_PEAK * peak;
                    case LOGARITHM_OF_PEAK -> Math.log10(BELOW_PEAK * peak);
                };
        LogTail tail = tail(x);
        PowerLawFit best = null;
        for (int i = 0; i < x.length - 1 && x[i] <= ABOVE_PEAK * peak; i++) {
            PowerLawFit fit = x[i] < low ? null : at(tail, x, i);
            if (fit != null && (best == null || fit.distance() < best.distance())) {
                best = fit;
            }
        }
        return best;
    }

    /**
     * E_TPL: the truncated power law above the threshold of {@link #peak}.
     *
     * @param eigenvalues ascending eigenvalues of W^T W
     * @param end lower end of the thresholds tried
     * @return the law in {@code u = ln(lambda/xmin)}, or null if there is no threshold or no law
     */
    public static @Nullable Extended extended(double[] eigenvalues, LowerEnd end) {
        PowerLawFit fit = peak(eigenvalues, end);
        if (fit == null) {
            return null;
        }
        TruncatedTail law = TruncatedTail.fit(TailSample.of(eigenvalues).above(fit.xmin()));
        return law == null ? null : new Extended(fit.xmin(), law);
    }

    /**
     * A truncated power law with its threshold.
     *
     * @param xmin threshold
     * @param law the law above it
     */
    public record Extended(double xmin, TruncatedTail law) {}

    /** The left edge of the fullest bin, the first of equal ones. */
    private static double peakOf(double[] x) {
        double low = Math.log10(x[0]);
        double high = Math.log10(x[x.length - 1]);
        double[] edges = new double[BINS + 1];
        for (int b = 0; b <= BINS; b++) {
            edges[b] = b == BINS ? high : low + b * ((high - low) / BINS);
        }
        int[] counts = new int[BINS];
        int bin = 0;
        for (double value : x) {
            double log = Math.log10(value);
            while (bin < BINS - 1 && log >= edges[bin + 1]) {
                bin++;
            }
            counts[bin]++;
        }
        int best = 0;
        for (int b = 1; b < BINS; b++) {
            best = counts[b] > counts[best] ? b : best;
        }
        return Math.pow(10, edges[best]);
    }

    private static double[] kept(double[] eigenvalues) {
        return Arrays.stream(eigenvalues)
                .filter(v -> v > PowerLawFit.EIGENVALUE_THRESHOLD)
                .toArray();
    }

    private static LogTail tail(double[] x) {
        return LogTail.ofAll(Arrays.stream(x).map(Math::log).toArray());
    }

    private static @Nullable PowerLawFit at(LogTail tail, double[] x, int index) {
        if (tail.excess()[index] == 0) {
            return null;
        }
        double alpha = tail.alpha(index);
        TailDeviation deviation = new TailDeviation(tail);
        double distance =
                deviation.of(
                        TailDistance.KOLMOGOROV,
                        deviation.threshold(index, alpha),
                        Double.POSITIVE_INFINITY);
        return PowerLawFit.of(x, index, alpha, distance);
    }
}
