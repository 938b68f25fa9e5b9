package io.bulkedge.stats.bulk;

import io.bulkedge.law.MarchenkoPastur;
import io.bulkedge.spectrum.Spectrum;

/**
 * Standard deviation of independent matrix entries whose bulk the singular values look like.
 *
 * <p>The sum of the squared singular values between the quartiles by rank is matched with what the
 * Marchenko-Pastur law expects there. Values outside the quartiles, spikes above all, count by rank
 * only, so the estimate is as robust as a quartile, with half the standard error of the estimate
 * from the median alone (Gavish and Donoho 2014, doi:10.1109/TIT.2014.2323359): about {@code 1.8
 * sigma^2 / sqrt(M N)} for sigma^2. With k spikes removed the law is that of an (M - k) x (N - k)
 * matrix.
 *
 * <p>Ranks follow the mean counting function of real matrices to order 1, {@code M F(x) + 1/4 -
 * A(x)/2} with F the Marchenko-Pastur and A the arcsine law on the same support; without the
 * second-order terms the estimate of a 64 x 64 matrix would be 0.6 % too small.
 */
final class NoiseLevel {
    private static final double LOWER_SHARE = 0.25;
    private static final int STEPS = 60;

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
        double larger = spectrum.larger() - spikes;
        int from = (int) (bulk * LOWER_SHARE);
        int to = bulk - from;
        if (from >= to) {
            from = 0;
            to = bulk;
        }
        double largest = spectrum.value(to - 1);
        double sum = 0;
        for (int i = from; i < to; i++) {
            double relative = largest > 0 ? spectrum.value(i) / largest : 0;
            sum += relative * relative;
        }
        return largest * Math.sqrt(sum / expected(bulk, larger, from, to));
    }

    /**
     * A rougher estimate from the median of all singular values.
     *
     * @param spectrum singular values
     * @return sigma, the standard deviation of an entry
     */
    static double ofMedian(Spectrum spectrum) {
        double median = spectrum.value(spectrum.size() / 2);
        double larger = spectrum.larger();
        double law = new MarchenkoPastur(spectrum.smaller() / larger, 1).quantile(0.5);
        return median / Math.sqrt(larger * law);
    }

    /** Expected sum of eigenvalues number from to number to - 1 for entries of variance 1. */
    private static double expected(int smaller, double larger, int from, int to) {
        double ratio = smaller / larger;
        double low = position(smaller, ratio, from);
        double high = position(smaller, ratio, to);
        return larger * (partialSum(smaller, ratio, high) - partialSum(smaller, ratio, low));
    }

    /**
     * Where the mean counting function reaches a rank, as u in [-1, 1] with eigenvalue {@code N (1
     * + c + 2 sqrt(c) u)}.
     */
    private static double position(int smaller, double ratio, int rank) {
        if (rank <= 0) {
            return -1;
        }
        if (rank >= smaller) {
            return 1;
        }
        MarchenkoPastur law = new MarchenkoPastur(ratio, 1);
        double low = -1;
        double high = 1;
        for (int step = 0; step < STEPS; step++) {
            double u = 0.5 * (low + high);
            double count =
                    smaller * law.cumulative(1 + ratio + 2 * Math.sqrt(ratio) * u)
                            - Math.asin(u) / (2 * Math.PI);
            if (count < rank) {
                low = u;
            } else {
                high = u;
            }
        }
        return 0.5 * (low + high);
    }

    /** Sum of eigenvalues / N up to u, up to a constant. */
    private static double partialSum(int smaller, double ratio, double u) {
        double root = Math.sqrt(1 - u * u);
        double angle = Math.asin(u);
        return (smaller * (u * root + angle) - 0.5 * (1 + ratio) * angle + Math.sqrt(ratio) * root)
                / Math.PI;
    }
}
