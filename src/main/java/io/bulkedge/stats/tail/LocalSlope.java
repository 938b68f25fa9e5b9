package io.bulkedge.stats.tail;

/**
 * The local exponent of a sample by averaged inverse slopes (Thamm, Staats and Rosenow 2022,
 * doi:10.1103/PhysRevE.106.054124): a power law of the survival function {@code S ~ x^-a} shows a
 * plateau at a.
 *
 * <pre>
 * S_i    = 1 - (i - 1)/n, ascending order, i from 1
 * zeta_i = mean over j = 1..jumps of -ln(x_(i+j)/x_i) / ln(S_(i+j)/S_i)
 * </pre>
 *
 * then running means over a window. Of the largest values zeta is too large on average, by 44 % for
 * the largest pair and 5 % for the tenth.
 *
 * @param levels mean value of every window, ascending
 * @param exponents local exponent of the survival function
 * @param window inverse slopes averaged per point
 */
public record LocalSlope(double[] levels, double[] exponents, int window) {
    /** What is averaged in a window. */
    public enum Mean {
        /** The exponent is the inverse of the mean of zeta. */
        OF_INVERSE_SLOPES,

        /** The exponent is the mean of 1/zeta, which one pair of close values can dominate. */
        OF_SLOPES
    }

    /**
     * The curve of a sample.
     *
     * @param sample the sample
     * @param jumps farthest neighbour that a slope is taken to, at least 1
     * @param window slopes per point, at least 1
     * @param mean what is averaged
     * @return one point per window; none if there are fewer values than jumps and window need
     * @throws IllegalArgumentException if jumps or window are below 1
     */
    public static LocalSlope of(TailSample sample, int jumps, int window, Mean mean) {
        if (jumps < 1 || window < 1) {
            throw new IllegalArgumentException(
                    jumps + " jumps and a window of " + window + ": at least 1 of each");
        }
        int slopes = Math.max(0, sample.size() - jumps);
        int size = Math.max(0, slopes - window + 1);
        // Sums up to each place, so that a window of any size costs one difference.
        double[] terms = new double[slopes + 1];
        double[] values = new double[slopes + 1];
        for (int i = 0; i < slopes; i++) {
            double zeta = inverse(sample, i, jumps);
            terms[i + 1] = terms[i] + (mean == Mean.OF_SLOPES ? 1 / zeta : zeta);
            values[i + 1] = values[i] + sample.value(i);
        }
        double[] levels = new double[size];
        double[] exponents = new double[size];
        for (int i = 0; i < size; i++) {
            levels[i] = (values[i + window] - values[i]) / window;
            double average = (terms[i + window] - terms[i]) / window;
            exponents[i] = mean == Mean.OF_SLOPES ? average : 1 / average;
        }
        return new LocalSlope(levels, exponents, window);
    }

    /** zeta of the value with a 0-based rank: S is then (n - i)/n. */
    private static double inverse(TailSample sample, int i, int jumps) {
        int n = sample.size();
        double sum = 0;
        for (int j = 1; j <= jumps; j++) {
            double survival = Math.log((double) (n - i - j) / (n - i));
            sum -= (sample.log(i + j) - sample.log(i)) / survival;
        }
        return sum / jumps;
    }
}
