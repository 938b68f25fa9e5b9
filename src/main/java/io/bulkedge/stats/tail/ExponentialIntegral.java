package io.bulkedge.stats.tail;

/**
 * The generalised exponential integral {@code E_p(z) = int_1^inf t^-p exp(-z t) dt = z^(p-1)
 * Gamma(1 - p, z)} of real order, and with it the upper incomplete gamma function of any real first
 * argument (DLMF 8.19, doi:10.18434/T4/1163085).
 *
 * <p>Continued fraction from z = 1 on, power series below about an order within 1/2 of 1, where a
 * pole and the constant term cancel and are taken together; other orders by the recurrence {@code p
 * E_(p+1) = exp(-z) - z E_p} in the direction in which errors shrink.
 */
final class ExponentialIntegral {
    private static final int MOST_TERMS = 10_000;
    private static final double EPSILON = 0x1p-53;
    private static final double TINY = 1e-300;
    private static final double EULER = 0.57721566490153286;
    private static final double LARGE_ARGUMENT = 1;
    private static final int ZETA_TERMS = 30;
    private static final int ZETA_SUMMED = 200;
    private static final double[] ZETA = zetaLessOne();

    private ExponentialIntegral() {}

    /**
     * {@code exp(z) E_p(z)}, which neither overflows nor underflows for large z.
     *
     * @param p order, any real number
     * @param z argument, at least 0; 0 needs p above 1
     */
    static double scaled(double p, double z) {
        if (z == 0) {
            return p > 1 ? 1 / (p - 1) : Double.POSITIVE_INFINITY;
        }
        boolean large = z >= LARGE_ARGUMENT;
        // Orders from which the recurrence runs up (p above) or down (p below).
        double order = large ? (p > 0 ? p : p - Math.floor(p)) : p - Math.rint(p) + 1;
        if (large && order == 0) {
            order = 1;
        }
        double value = large ? fraction(order, z) : Math.exp(z) * series(1 - order, z);
        int steps = (int) Math.rint(p - order);
        double at = order;
        for (int i = 0; i < steps; i++) {
            value = (1 - z * value) / at;
            at++;
        }
        for (int i = 0; i > steps; i--) {
            at--;
            value = (1 - at * value) / z;
        }
        return value;
    }

    /** The continued fraction by the modified method of Lentz, p and z positive. */
    private static double fraction(double p, double z) {
        double b = z + p;
        double c = 1 / TINY;
        double d = 1 / b;
        double value = d;
        for (int k = 1; k < MOST_TERMS; k++) {
            double a = -k * (p - 1 + k);
            b += 2;
            d = 1 / (a * d + b);
            c = b + a / c;
            double factor = c * d;
            value *= factor;
            if (Math.abs(factor - 1) <= EPSILON) {
                break;
            }
        }
        return value;
    }

    /** {@code E_(1-s)(z)} for s within 1/2 of 0. */
    private static double series(double s, double z) {
        double log = Math.log(z);
        double sum = s == 0 ? -EULER - log : Math.expm1(logGammaOnePlus(s) - s * log) / s;
        double term = 1;
        for (int k = 1; k < MOST_TERMS; k++) {
            term *= -z / k;
            sum -= term / (s + k);
            if (Math.abs(term) <= EPSILON * Math.abs(sum)) {
                break;
            }
        }
        return sum;
    }

    /**
     * {@code ln Gamma(1 + s)} to full relative accuracy about s = 0, by {@code (1 - gamma) s - ln(1
     * + s) + sum over k >= 2 of (-s)^k (zeta(k) - 1)/k} (DLMF 5.7.3).
     */
    private static double logGammaOnePlus(double s) {
        double sum = 0;
        for (int k = ZETA.length + 1; k >= 2; k--) {
            sum = -s * sum + ZETA[k - 2] / k;
        }
        return (1 - EULER) * s - Math.log1p(s) + s * s * sum;
    }

    /** {@code zeta(k) - 1} for k from 2 on, by the formula of Euler and Maclaurin. */
    private static double[] zetaLessOne() {
        double[] zeta = new double[ZETA_TERMS];
        for (int i = 0; i < ZETA_TERMS; i++) {
            int k = i + 2;
            double last = Math.pow(ZETA_SUMMED, -k);
            double sum =
                    ZETA_SUMMED * last / (k - 1)
                            - last / 2
                            + k * last / (12.0 * ZETA_SUMMED)
                            - k * (k + 1) * (k + 2) * last / (720 * Math.pow(ZETA_SUMMED, 3));
            for (int m = ZETA_SUMMED; m >= 2; m--) {
                sum += Math.pow(m, -k);
            }
            zeta[i] = sum;
        }
        return zeta;
    }
}
