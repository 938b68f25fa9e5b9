package io.bulkedge.stats.bulk;

import io.bulkedge.law.TracyWidom;
import io.bulkedge.law.WishartEdge;
import io.bulkedge.spectrum.Spectrum;

/**
 * Singular values beyond the edge of noise.
 *
 * <p>The (k + 1)-th largest eigenvalue of W^T W is standardised by the centre and scale of {@link
 * WishartEdge#ma} for an (M - k) x (N - k) noise matrix and compared with the Tracy-Widom law;
 * while its p-value is at most the level it is a spike and the next one is tested. The noise level
 * is that of the values without the obvious spikes, those beyond twice the edge. It is not
 * estimated again without the others: each of them shifts its ranks by half a rank only, and on
 * trained matrices, whose bulk is no exact Marchenko-Pastur law, the repetition does not end before
 * half of the values are spikes. So weak spikes among many can be missed, never the other way
 * round.
 *
 * <p>An estimated noise level widens the law of the standardised eigenvalue. Its variance grows by
 * {@code 1.5 (centre/scale)^2/(M N)}, a factor found by simulation, and the deviation from the mean
 * is reduced in proportion. On pure noise a level of 1 % gives a spike in 0.7 to 1.2 % of the
 * matrices from 32 x 32 upwards and in up to 1.5 % of smaller square ones, measured with 3000 to
 * 20000 of each shape.
 *
 * @param count number of spikes
 * @param pValue Tracy-Widom p-value of the largest eigenvalue
 * @param level level of each test
 * @param edge singular value at which the test that found no further spike would just reject
 * @param sigma noise level: standard deviation of an entry of the noise
 * @param n number of singular values
 */
public record SpikeCount(int count, double pValue, double level, double edge, double sigma, int n) {
    /** Level of the test unless another is asked for. */
    public static final double DEFAULT_LEVEL = 0.01;

    /** Variance that the estimated noise level adds, in units of (centre/scale)^2/(M N). */
    private static final double NOISE_VARIANCE = 1.5;

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
        double sigma = NoiseLevel.withoutSpikes(spectrum, obvious(spectrum, quantile, limit));
        int count = beyond(spectrum, sigma, quantile, limit);
        return new SpikeCount(
                count,
                LAW.survival(standardised(spectrum, size - 1, 0, sigma)),
                level,
                edge(spectrum, count, sigma, quantile),
                sigma,
                size);
    }

    /**
     * Values beyond twice the edge for the noise level of the median, which many large spikes, up
     * to two fifths of all, cannot hide. Noise has none.
     */
    private static int obvious(Spectrum spectrum, double quantile, int limit) {
        double far = 2 * edge(spectrum, 0, NoiseLevel.ofMedian(spectrum), quantile);
        int count = 0;
        while (count < limit && spectrum.value(spectrum.size() - 1 - count) > far) {
            count++;
        }
        return count;
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
        double deviation = edge(spectrum, removed).standardise(s * s) - TracyWidom.MEAN;
        return TracyWidom.MEAN + deviation / widening(spectrum, removed);
    }

    private static double edge(Spectrum spectrum, int removed, double sigma, double quantile) {
        WishartEdge edge = edge(spectrum, removed);
        double deviation = (quantile - TracyWidom.MEAN) * widening(spectrum, removed);
        return sigma * Math.sqrt(edge.centre() + (TracyWidom.MEAN + deviation) * edge.scale());
    }

    private static WishartEdge edge(Spectrum spectrum, int removed) {
        return WishartEdge.ma(spectrum.larger() - removed, spectrum.smaller() - removed);
    }

    /** Standard deviation with the estimated noise level, relative to the Tracy-Widom law's. */
    private static double widening(Spectrum spectrum, int removed) {
        WishartEdge edge = edge(spectrum, removed);
        double relative = edge.centre() / edge.scale();
        double m = spectrum.larger() - removed;
        double n = spectrum.smaller() - removed;
        double added = NOISE_VARIANCE * relative * relative / (m * n);
        return Math.sqrt(1 + added / TracyWidom.VARIANCE);
    }
}
