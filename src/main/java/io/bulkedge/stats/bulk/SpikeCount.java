package io.bulkedge.stats.bulk;

import io.bulkedge.law.TracyWidom;
import io.bulkedge.law.WishartEdge;
import io.bulkedge.spectrum.Spectrum;

/**
 * Singular values beyond the edge of noise.
 *
 * <p>Sequential test: the largest eigenvalue of W^T W is standardised by the centre and scale of
 * {@link WishartEdge#ma} for an (M - k) x (N - k) noise matrix, with the noise level of {@link
 * MarchenkoPasturFit} after k spikes have been removed, and compared with the Tracy-Widom law;
 * while its p-value is at most the level it is a spike and the next one is tested. On pure noise
 * the probability of any spike is about the level; the estimated noise level widens it a little:
 * measured rates are in the tests and in docs/numerics.md.
 *
 * @param count number of spikes
 * @param pValue Tracy-Widom p-value of the largest eigenvalue, for the noise level after all spikes
 *     are removed
 * @param level level of each test
 * @param edge singular value at which a test would just reject, for the noise level after all
 *     spikes are removed
 * @param n number of singular values
 */
public record SpikeCount(int count, double pValue, double level, double edge, int n) {
    /** Level of the test unless another is asked for. */
    public static final double DEFAULT_LEVEL = 0.01;

    private static final TracyWidom LAW = new TracyWidom();

    /** Quantile of the Tracy-Widom law at the default level, computed once. */
    private static final class DefaultEdge {
        static final double QUANTILE = LAW.quantile(1 - DEFAULT_LEVEL);
    }

    /**
     * Counts spikes.
     *
     * @param spectrum singular values of a nonzero matrix
     * @param level level of each test
     * @return the count
     */
    public static SpikeCount of(Spectrum spectrum, double level) {
        int size = spectrum.size();
        int limit = size / 2;
        double quantile = level == DEFAULT_LEVEL ? DefaultEdge.QUANTILE : LAW.quantile(1 - level);
        // The noise level depends on the number of spikes and the number of spikes on the noise
        // level: the first pass counts with
        // the level of the whole bulk, the next ones with the level left by the count before, until
        // both agree.
        int count = 0;
        for (int pass = 0; pass < limit; pass++) {
            int next = beyond(spectrum, NoiseLevel.withoutSpikes(spectrum, count), quantile, limit);
            if (next <= count) {
                break;
            }
            count = next;
        }
        double sigma = NoiseLevel.withoutSpikes(spectrum, count);
        return new SpikeCount(
                count,
                LAW.survival(standardised(spectrum, size - 1, 0, sigma)),
                level,
                edge(spectrum, count, sigma, quantile),
                size);
    }

    private static int beyond(Spectrum spectrum, double sigma, double quantile, int limit) {
        int count = 0;
        while (count < limit
                && standardised(spectrum, spectrum.size() - 1 - count, count, sigma) >= quantile) {
            count++;
        }
        return count;
    }

    private static double standardised(Spectrum spectrum, int index, int removed, double sigma) {
        double s = spectrum.value(index) / sigma;
        return WishartEdge.ma(spectrum.larger() - removed, spectrum.smaller() - removed)
                .standardise(s * s);
    }

    private static double edge(Spectrum spectrum, int count, double sigma, double quantile) {
        WishartEdge edge = WishartEdge.ma(spectrum.larger() - count, spectrum.smaller() - count);
        return sigma * Math.sqrt(edge.centre() + quantile * edge.scale());
    }
}
