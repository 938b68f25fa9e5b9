package io.bulkedge.stats.bulk;

import io.bulkedge.law.MarchenkoPastur;
import io.bulkedge.spectrum.Spectrum;

/**
 * The Marchenko-Pastur law that fits the bulk: one parameter, the standard deviation of the
 * entries, from the central half of the singular values that are no spikes.
 *
 * @param sigma standard deviation of an entry
 * @param lambdaPlus upper edge of the bulk of W^T W: {@code sigma^2 (sqrt N + sqrt M)^2}
 * @param lambdaMinus lower edge: {@code sigma^2 (sqrt N - sqrt M)^2}
 * @param softRank {@code lambdaPlus / lambda_max}
 * @param distance Kolmogorov distance of the singular values that are no spikes from the law
 * @param n how many singular values that is
 */
public record MarchenkoPasturFit(
        double sigma,
        double lambdaPlus,
        double lambdaMinus,
        double softRank,
        double distance,
        int n) {

    /**
     * The law of the noise that the spikes were counted against.
     *
     * @param spectrum singular values of a nonzero matrix
     * @param spikes its spikes
     * @return the fit
     */
    public static MarchenkoPasturFit of(Spectrum spectrum, SpikeCount spikes) {
        return of(spectrum, spikes.count(), spikes.sigma());
    }

    /**
     * Fits the bulk.
     *
     * @param spectrum singular values of a nonzero matrix
     * @param spikes number of the largest that are no bulk
     * @param sigma noise level
     * @return the law of that noise beside the bulk
     */
    static MarchenkoPasturFit of(Spectrum spectrum, int spikes, double sigma) {
        double larger = spectrum.larger() - spikes;
        double smaller = spectrum.smaller() - spikes;
        double plus = sigma * (Math.sqrt(larger) + Math.sqrt(smaller));
        double minus = sigma * (Math.sqrt(larger) - Math.sqrt(smaller));
        double max = spectrum.value(spectrum.size() - 1);
        MarchenkoPastur law = new MarchenkoPastur(smaller / larger, 1);
        int n = spectrum.size() - spikes;
        double distance = 0;
        for (int i = 0; i < n; i++) {
            double scaled = spectrum.value(i) / sigma;
            double f = law.cumulative(scaled * scaled / larger);
            distance = Math.max(distance, Math.max(f - (double) i / n, (i + 1.0) / n - f));
        }
        return new MarchenkoPasturFit(
                sigma, plus * plus, minus * minus, (plus / max) * (plus / max), distance, n);
    }

    /**
     * Density of singular values under the fitted law, normalised to the bulk.
     *
     * @param s a singular value
     * @param spectrum the spectrum that was fitted
     * @return density per unit of s
     */
    public double singularDensity(double s, Spectrum spectrum) {
        double larger = larger(spectrum);
        double smaller = larger - (spectrum.larger() - spectrum.smaller());
        double scaled = s / sigma;
        return s <= 0 || spectrum.size() == 0
                ? 0
                : new MarchenkoPastur(smaller / larger, 1).density(scaled * scaled / larger)
                        * 2
                        * scaled
                        / larger
                        / sigma;
    }

    /**
     * Upper edge of the bulk as a singular value, also where its square overflows or underflows.
     *
     * @param spectrum the spectrum that was fitted
     * @return {@code sigma (sqrt N + sqrt M)}, with the spikes taken from both
     */
    public double upperEdge(Spectrum spectrum) {
        double larger = larger(spectrum);
        double smaller = larger - (spectrum.larger() - spectrum.smaller());
        return sigma * (Math.sqrt(larger) + Math.sqrt(smaller));
    }

    /**
     * Lower edge of the bulk as a singular value.
     *
     * @param spectrum the spectrum that was fitted
     * @return {@code sigma (sqrt N - sqrt M)}, with the spikes taken from both
     */
    public double lowerEdge(Spectrum spectrum) {
        double larger = larger(spectrum);
        double smaller = larger - (spectrum.larger() - spectrum.smaller());
        return sigma * (Math.sqrt(larger) - Math.sqrt(smaller));
    }

    /** The larger dimension without the spikes, which are all values that are no bulk. */
    private double larger(Spectrum spectrum) {
        return spectrum.larger() - (double) (spectrum.size() - n);
    }
}
