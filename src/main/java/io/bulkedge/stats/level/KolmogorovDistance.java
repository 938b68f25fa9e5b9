package io.bulkedge.stats.level;

import io.bulkedge.law.SpectralLaw;
import java.util.Arrays;

/**
 * Largest difference between the empirical distribution function of a sample and a law, both sides
 * of every step.
 */
public final class KolmogorovDistance {
    private KolmogorovDistance() {}

    /**
     * Distance of a sample from a law.
     *
     * @param sample finite numbers in any order
     * @param law a continuous law
     * @return D, between 0 and 1; NaN for an empty sample
     */
    public static double of(double[] sample, SpectralLaw law) {
        if (sample.length == 0) {
            return Double.NaN;
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double distance = 0;
        double n = sorted.length;
        for (int i = 0; i < sorted.length; i++) {
            double f = law.cumulative(sorted[i]);
            distance = Math.max(distance, Math.max(f - i / n, (i + 1) / n - f));
        }
        return distance;
    }
}
