package io.bulkedge.law;

import java.util.function.DoubleUnaryOperator;

/**
 * Quadrature on a finite interval by the substitution {@code x = tanh(pi/2 sinh t)} (Takahasi and
 * Mori 1974, doi:10.2977/prims/1195192451): exponential convergence also where the integrand has
 * roots or integrable poles at the ends. Poles are resolved fully at an end that is zero; at other
 * ends down to the spacing of doubles there.
 */
final class DoubleExponential {
    private static final double RANGE = 6;
    private static final double FIRST_STEP = 0.5;
    private static final int MAX_HALVINGS = 8;

    /** A halved step squares the error, so what is left is far below this change. */
    private static final double CHANGE = 1e-11;

    private DoubleExponential() {}

    static double integrate(DoubleUnaryOperator f, double lower, double upper) {
        if (!(upper > lower)) {
            return 0;
        }
        double h = FIRST_STEP;
        double sum = terms(f, lower, upper, 0, h);
        double before = sum * h;
        for (int level = 0; level < MAX_HALVINGS; level++) {
            sum += terms(f, lower, upper, h / 2, h);
            h /= 2;
            double now = sum * h;
            if (level > 1 && Math.abs(now - before) <= CHANGE * Math.abs(now)) {
                return now;
            }
            before = now;
        }
        return before;
    }

    /** Terms at t = start, start + h, ... on both sides of zero. */
    private static double terms(
            DoubleUnaryOperator f, double lower, double upper, double start, double h) {
        double width = upper - lower;
        double sum = 0;
        for (double t = start; t < RANGE; t += h) {
            // Distance from the near end in units of the width, without cancellation.
            double decay = Math.exp(-Math.PI * Math.sinh(t));
            double share = decay / (1 + decay);
            double weight = width * Math.PI * Math.cosh(t) * share / (1 + decay);
            double left = lower + width * share;
            double right = upper - width * share;
            if (left > lower) {
                sum += weight * f.applyAsDouble(left);
            }
            if (t > 0 && right < upper) {
                sum += weight * f.applyAsDouble(right);
            }
        }
        return sum;
    }
}
