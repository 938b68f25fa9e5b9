package io.bulkedge.stats.level;

/** Mean of a sequence whose neighbours depend on one another, with its error. */
final class CorrelatedMean {
    private static final int LEAST_FOR_ERROR = 10;

    private CorrelatedMean() {}

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? Double.NaN : sum / values.length;
    }

    /**
     * Standard error of the mean from the variance and the covariances of values up to some places
     * apart.
     *
     * @param values the sequence
     * @param mean its mean
     * @param lags places from which on values are taken as independent
     * @return NaN if there are fewer than ten values, or not many more than lags
     */
    static double standardError(double[] values, double mean, int lags) {
        int n = values.length;
        if (n < LEAST_FOR_ERROR || n < 3 * lags + 2) {
            return Double.NaN;
        }
        double variance = covariance(values, mean, 0);
        double sum = variance;
        for (int lag = 1; lag <= lags; lag++) {
            sum += 2 * covariance(values, mean, lag);
        }
        // Neighbouring ratios are anticorrelated; in short samples the estimate can fall towards
        // zero, which no true variance does.
        double total = Math.max(sum, variance / 2);
        // The estimated mean takes 1/n of the variance from each of the 2 lags + 1 covariances.
        return Math.sqrt(total / n * (n - 1) / (n - 1.0 - 2 * lags));
    }

    private static double covariance(double[] values, double mean, int lag) {
        double sum = 0;
        for (int i = 0; i + lag < values.length; i++) {
            sum += (values[i] - mean) * (values[i + lag] - mean);
        }
        return sum / (values.length - 1);
    }
}
