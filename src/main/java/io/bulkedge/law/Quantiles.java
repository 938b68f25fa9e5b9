package io.bulkedge.law;

import java.util.function.DoubleUnaryOperator;

/** Inverts distribution functions by bisection, which needs monotony and nothing else. */
final class Quantiles {
    private Quantiles() {}

    static void check(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("a probability is between 0 and 1, not " + p);
        }
    }

    /**
     * The x in [lower, upper] at which a rising function reaches p, to the last bit: near zero
     * after as many steps as its exponent takes.
     */
    static double solve(DoubleUnaryOperator cumulative, double p, double lower, double upper) {
        double low = lower;
        double high = upper;
        while (true) {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) {
                return high;
            }
            if (cumulative.applyAsDouble(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
