package io.bulkedge.stats.level;

import io.bulkedge.stats.unfold.Unfolded;

/**
 * Spectral form factor of one spectrum, {@code K(tau) = |sum_j w_j exp(2 pi i tau u_j)|^2 / sum_j
 * w_j^2} with a taper w that lets the ends of the spectrum fade (Hann), mean over times around tau:
 * at a single time it does not settle however long the spectrum is (Prange 1997,
 * doi:10.1103/PhysRevLett.78.2280). Times below a few over n see the density instead.
 *
 * @param time tau in units of the Heisenberg time, the middle of the times
 * @param value mean of K
 * @param standardError from the number of independent times, at each of which K has an exponential
 *     law; NaN for fewer than 10 levels
 */
public record SpectralFormFactor(double time, double value, double standardError) {
    private static final int LEAST_LEVELS = 10;

    /** Times one after the other are this many 1/n apart: the taper blurs nearer ones. */
    private static final int APART = 2;

    /**
     * Measures.
     *
     * @param unfolded unfolded levels
     * @param from first time, positive
     * @param to last time
     * @return the mean over the times in between
     * @throws IllegalArgumentException unless 0 &lt; from &lt; to
     */
    public static SpectralFormFactor of(Unfolded unfolded, double from, double to) {
        if (!(from > 0 && to > from && Double.isFinite(to))) {
            throw new IllegalArgumentException(
                    "times must rise from a positive one, not from " + from + " to " + to);
        }
        double[] levels = unfolded.levels();
        int n = levels.length;
        double middle = (from + to) / 2;
        if (n < LEAST_LEVELS) {
            return new SpectralFormFactor(middle, Double.NaN, Double.NaN);
        }
        double[] taper = new double[n];
        double norm = 0;
        double span = levels[n - 1] - levels[0];
        for (int j = 0; j < n; j++) {
            double s = Math.sin(Math.PI * (levels[j] - levels[0]) / span);
            taper[j] = s * s;
            norm += taper[j] * taper[j];
        }
        int times = (int) Math.max(1, Math.floor((to - from) * span / APART));
        double sum = 0;
        for (int k = 0; k < times; k++) {
            double omega = 2 * Math.PI * (from + (to - from) * (k + 0.5) / times);
            double re = 0;
            double im = 0;
            for (int j = 0; j < n; j++) {
                double phase = omega * (levels[j] - levels[0]);
                re += taper[j] * Math.cos(phase);
                im += taper[j] * Math.sin(phase);
            }
            sum += (re * re + im * im) / norm;
        }
        double value = sum / times;
        return new SpectralFormFactor(middle, value, value / Math.sqrt(times));
    }
}
