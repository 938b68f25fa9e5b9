package io.bulkedge.law;

import java.util.function.DoubleUnaryOperator;

/** The largest value of a smooth function with several maxima. */
final class Maximum {
    private static final int GRID = 4096;
    private static final double GOLDEN = 0.5 * (Math.sqrt(5) - 1);
    private static final double WIDTH = 1e-9;

    private Maximum() {}

    /**
     * The maximum on [0, 1], from a grid of 4096 points and golden sections about the best: a
     * maximum is flat, so that its value is exact where its place is known to 1e-9.
     */
    static double onUnitInterval(DoubleUnaryOperator f) {
        int best = 0;
        double value = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= GRID; i++) {
            double here = f.applyAsDouble((double) i / GRID);
            if (here > value) {
                value = here;
                best = i;
            }
        }
        double low = Math.max(0, best - 1.0) / GRID;
        double high = Math.min(GRID, best + 1.0) / GRID;
        while (high - low > WIDTH) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (f.applyAsDouble(left) < f.applyAsDouble(right)) {
                low = left;
            } else {
                high = right;
            }
        }
        return Math.max(value, f.applyAsDouble(0.5 * (low + high)));
    }
}
