package io.bulkedge.stats.level;

import java.util.function.DoubleUnaryOperator;

/** The maximum of a function with one peak. */
final class GoldenSection {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 80;

    private GoldenSection() {}

    /** Place of the maximum between two places, to about the root of the rounding error. */
    static double maximum(DoubleUnaryOperator function, double from, double to) {
        double low = from;
        double high = to;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = function.applyAsDouble(left);
        double atRight = function.applyAsDouble(right);
        for (int step = 0; step < STEPS; step++) {
            if (atLeft < atRight) {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = function.applyAsDouble(right);
            } else {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = function.applyAsDouble(left);
            }
        }
        return 0.5 * (low + high);
    }

    /** Second derivative by a central difference. */
    static double curvature(DoubleUnaryOperator function, double at, double step) {
        return (function.applyAsDouble(at + step)
                        - 2 * function.applyAsDouble(at)
                        + function.applyAsDouble(at - step))
                / (step * step);
    }
}
