package io.bulkedge.stats.tail;

import java.util.Arrays;

/**
 * The Hill estimator (1975, doi:10.1214/aos/1176343247) for every number of values at once: a power
 * law shows a plateau, any other tail a drift.
 *
 * <p>{@code H_k = mean over i <= k of ln(x_(i)/x_(k+1))}, descending order; index k - 1 of the
 * arrays belongs to k.
 *
 * @param thresholds x_(k+1)
 * @param alpha exponent of the density, {@code 1 + 1/H_k}; infinite where H_k is 0
 * @param standardErrors {@code (alpha - 1)/sqrt(k)}
 */
public record HillPlot(double[] thresholds, double[] alpha, double[] standardErrors) {
    /**
     * All estimates of a sample.
     *
     * @param sample the sample
     * @return one point fewer than values
     */
    public static HillPlot of(TailSample sample) {
        int n = sample.size();
        int points = Math.max(0, n - 1);
        double[] thresholds = new double[points];
        double[] alpha = new double[points];
        double[] errors = new double[points];
        // k H_k grows by k times the next step down, without cancellation.
        double sum = 0;
        for (int k = 1; k <= points; k++) {
            int at = n - 1 - k;
            sum += k * (sample.log(at + 1) - sample.log(at));
            thresholds[k - 1] = sample.value(at);
            alpha[k - 1] = 1 + k / sum;
            errors[k - 1] = k / sum / Math.sqrt(k);
        }
        return new HillPlot(thresholds, alpha, errors);
    }

    /**
     * Number of points.
     *
     * @return the largest k
     */
    public int size() {
        return alpha.length;
    }

    /**
     * A part of the points for drawing.
     *
     * @param points how many at most, at least 2
     * @return k of each, ascending, logarithmically spaced from 1 to the last
     */
    public int[] spaced(int points) {
        int[] ks = new int[Math.min(points, size())];
        for (int i = 0; i < ks.length; i++) {
            double share = ks.length == 1 ? 0 : (double) i / (ks.length - 1);
            ks[i] = (int) Math.rint(Math.pow(size(), share));
        }
        return Arrays.stream(ks).distinct().toArray();
    }
}
