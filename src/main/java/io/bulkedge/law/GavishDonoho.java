package io.bulkedge.law;

/**
 * The optimal hard threshold for singular values (Gavish and Donoho 2014,
 * doi:10.1109/TIT.2014.2323359) of an n x m matrix, n at most m, in noise of independent entries:
 * {@code sqrt(2 (c + 1) + 8 c/((c + 1) + sqrt(c^2 + 14 c + 1)))} in units of s sqrt(m), s the
 * standard deviation of an entry.
 *
 * @param ratio c = n/m, positive, at most 1
 */
public record GavishDonoho(double ratio) {
    /**
     * Checks the ratio.
     *
     * @throws IllegalArgumentException if it is not positive or above 1
     */
    public GavishDonoho {
        Bounds.positive("ratio", ratio);
        Bounds.between("ratio", ratio, 0, 1);
    }

    /**
     * The threshold for known noise.
     *
     * @return threshold in units of s sqrt(m)
     */
    public double threshold() {
        double root = Math.sqrt(ratio * ratio + 14 * ratio + 1);
        return Math.sqrt(2 * (ratio + 1) + 8 * ratio / (ratio + 1 + root));
    }

    /**
     * The threshold for unknown noise.
     *
     * @return omega, threshold in units of the median singular value
     */
    public double ofMedian() {
        return threshold() / Math.sqrt(new MarchenkoPastur(ratio, 1).quantile(0.5));
    }

    /**
     * Estimate of the noise from the median singular value.
     *
     * @param median median of the singular values
     * @param larger m, the larger dimension
     * @return s, standard deviation of an entry
     */
    public double noise(double median, long larger) {
        double law = new MarchenkoPastur(ratio, 1).quantile(0.5);
        return median / Math.sqrt(larger * law);
    }
}
