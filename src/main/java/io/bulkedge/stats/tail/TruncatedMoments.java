package io.bulkedge.stats.tail;

/**
 * Norm, means and covariances of (u, exp u - 1) under the density proportional to {@code exp((1 -
 * alpha) u - cutoff (exp u - 1))} on u at least 0: gradient and curvature of the likelihood of a
 * truncated power law.
 *
 * <p>By the trapezoidal rule in x, {@code u = s exp(x - exp(-x))}, in which the integrands fall off
 * doubly exponentially at both ends.
 *
 * @param logNorm logarithm of the integral, that of {@code exp(cutoff) E_alpha(cutoff)}
 * @param meanLog mean of u
 * @param meanExcess mean of exp u - 1
 * @param varianceLog variance of u
 * @param covariance covariance
 * @param varianceExcess variance of exp u - 1
 */
record TruncatedMoments(
        double logNorm,
        double meanLog,
        double meanExcess,
        double varianceLog,
        double covariance,
        double varianceExcess) {
    private static final double STEP = 1.0 / 32;
    private static final double LEAST = -3.6;
    private static final double MOST = 20;
    private static final double SHARE = 0.17;
    private static final double NEGLIGIBLE = -745;

    static TruncatedMoments of(double alpha, double cutoff) {
        // About where the exponential cut-off sets in: the integrand falls over a width of 1 there.
        double reach = Math.log1p(1 / cutoff);
        double scale = Math.min(1 / (Math.abs(alpha - 1) + cutoff), reach);
        // The exponent is concave in u, with its largest value at the stationary point if positive.
        double peak = alpha < 1 ? Math.max(0, Math.log((1 - alpha) / cutoff)) : 0;
        double top = (1 - alpha) * peak - cutoff * Math.expm1(peak);
        double norm = 0;
        double logs = 0;
        double excesses = 0;
        double logSquares = 0;
        double products = 0;
        double squares = 0;
        // Fine enough for the fall at the cut-off and for a narrow peak.
        double sharpest =
                Math.max(reach, 0.7 * Math.max(peak, 1) * Math.sqrt(Math.abs(1 - alpha) + 1));
        double step = Math.min(STEP, SHARE / sharpest);
        int nodes = (int) Math.ceil((MOST - LEAST) / step);
        for (int k = 0; k < nodes; k++) {
            double x = LEAST + k * step;
            double inner = Math.exp(-x);
            double u = scale * Math.exp(x - inner);
            double excess = Math.expm1(u);
            double exponent = (1 - alpha) * u - cutoff * excess - top;
            if (exponent < NEGLIGIBLE && u > peak) {
                break;
            }
            double weight = Math.exp(exponent) * u * (1 + inner);
            norm += weight;
            logs += weight * u;
            logSquares += weight * u * u;
            if (weight > 0) {
                excesses += weight * excess;
                products += weight * u * excess;
                squares += weight * excess * excess;
            }
        }
        double meanLog = logs / norm;
        double meanExcess = excesses / norm;
        return new TruncatedMoments(
                Math.log(norm * step) + top,
                meanLog,
                meanExcess,
                logSquares / norm - meanLog * meanLog,
                products / norm - meanLog * meanExcess,
                squares / norm - meanExcess * meanExcess);
    }

    double determinant() {
        return varianceLog * varianceExcess - covariance * covariance;
    }
}
