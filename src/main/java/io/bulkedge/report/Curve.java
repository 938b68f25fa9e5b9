package io.bulkedge.report;

import java.util.function.DoubleUnaryOperator;

/**
 * Points of a curve, in the order they are joined. A point with a NaN or an infinite coordinate is
 * a gap.
 *
 * @param x abscissas, in the unit of the chart; copied
 * @param y ordinates, as many as abscissas; copied
 */
public record Curve(double[] x, double[] y) {
    /**
     * Copies the arrays.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public Curve {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    x.length + " abscissas but " + y.length + " ordinates");
        }
        x = x.clone();
        y = y.clone();
    }

    /**
     * Samples a function at equidistant points, both ends included.
     *
     * @param lower first abscissa
     * @param upper last abscissa
     * @param points number of points, at least 2
     * @param function the function
     * @return the curve
     * @throws IllegalArgumentException if there are fewer than 2 points or the interval is empty
     */
    public static Curve sampled(
            double lower, double upper, int points, DoubleUnaryOperator function) {
        if (points < 2 || !(lower < upper)) {
            throw new IllegalArgumentException(
                    points + " points on [" + lower + ", " + upper + "]");
        }
        double[] x = new double[points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = lower + (upper - lower) * i / (points - 1);
            y[i] = function.applyAsDouble(x[i]);
        }
        return new Curve(x, y);
    }

    /**
     * Number of points.
     *
     * @return the number
     */
    public int size() {
        return x.length;
    }
}
