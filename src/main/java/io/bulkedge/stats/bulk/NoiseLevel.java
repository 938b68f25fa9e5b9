package io.bulkedge.stats.bulk;

import io.bulkedge.law.MarchenkoPastur;
import io.bulkedge.spectrum.Spectrum;

/**
 * Standard deviation of independent matrix entries whose bulk the singular values look like.
 *
 * <p>The median of the squared singular values below a candidate edge is matched with the median of
 * the Marchenko-Pastur law (Gavish and Donoho 2014, doi:10.1109/TIT.2014.2323359), where the law is
 * that of a matrix from which the spikes have been taken: with k spikes removed, an (M - k) x (N -
 * k) matrix. Spikes shift the median by k/2 ranks only, so the estimate is robust, and removing
 * them makes it consistent.
 */
final class NoiseLevel {
    private NoiseLevel() {}

    /**
     * The estimate with the k largest singular values taken away.
     *
     * @param spectrum singular values
     * @param spikes k, less than their number
     * @return sigma, the standard deviation of an entry
     */
    static double withoutSpikes(Spectrum spectrum, int spikes) {
        int bulk = spectrum.size() - spikes;
        double smaller = spectrum.smaller() - spikes;
        double larger = spectrum.larger() - spikes;
        double median = median(spectrum, bulk);
        double law = new MarchenkoPastur(smaller / larger, 1).quantile(0.5);
        return median / Math.sqrt(larger * law);
    }

    private static double median(Spectrum spectrum, int count) {
        int middle = count / 2;
        return count % 2 == 1
                ? spectrum.value(middle)
                : 0.5 * (spectrum.value(middle - 1) + spectrum.value(middle));
    }
}
