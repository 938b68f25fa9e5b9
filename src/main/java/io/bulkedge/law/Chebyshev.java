package io.bulkedge.law;

import java.util.function.DoubleUnaryOperator;

/**
 * A Chebyshev expansion on an interval: interpolates in Chebyshev points, evaluates by Clenshaw's
 * recurrence, differentiates term by term.
 *
 * @param lower lower end
 * @param upper upper end
 * @param coefficients coefficients of T_0, T_1, ...
 */
record Chebyshev(double lower, double upper, double[] coefficients) {

    static Chebyshev interpolate(DoubleUnaryOperator f, double lower, double upper, int size) {
        double[] samples = new double[size];
        for (int k = 0; k < size; k++) {
            double t = Math.cos(Math.PI * (k + 0.5) / size);
            samples[k] = f.applyAsDouble(0.5 * (lower + upper) + 0.5 * (upper - lower) * t);
        }
        double[] coefficients = new double[size];
        for (int j = 0; j < size; j++) {
            double sum = 0;
            for (int k = 0; k < size; k++) {
                sum += samples[k] * Math.cos(Math.PI * j * (k + 0.5) / size);
            }
            coefficients[j] = sum * (j == 0 ? 1 : 2) / size;
        }
        return new Chebyshev(lower, upper, coefficients);
    }

    double value(double x) {
        double t = (2 * x - lower - upper) / (upper - lower);
        double b1 = 0;
        double b2 = 0;
        for (int j = coefficients.length - 1; j > 0; j--) {
            double b0 = 2 * t * b1 - b2 + coefficients[j];
            b2 = b1;
            b1 = b0;
        }
        return t * b1 - b2 + coefficients[0];
    }

    Chebyshev derivative() {
        int n = coefficients.length;
        double[] slope = new double[n];
        for (int j = n - 1; j > 0; j--) {
            slope[j - 1] = (j + 1 < n ? slope[j + 1] : 0) + 2 * j * coefficients[j];
        }
        slope[0] /= 2;
        double scale = 2 / (upper - lower);
        for (int j = 0; j < n; j++) {
            slope[j] *= scale;
        }
        return new Chebyshev(lower, upper, slope);
    }
}
