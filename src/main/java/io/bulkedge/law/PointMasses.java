package io.bulkedge.law;

import org.apache.commons.numbers.complex.Complex;

/**
 * A law of finitely many points, such as the spectrum of a given matrix, as a partner in free
 * convolutions.
 *
 * @param points the points
 * @param weights their weights, positive, sum 1
 */
public record PointMasses(double[] points, double[] weights) implements StieltjesTransform {
    private static final double ACCURACY = 1e-9;

    /**
     * Checks and copies the arrays.
     *
     * @throws IllegalArgumentException if the lengths differ, a weight is not positive, or the sum
     *     is not 1
     */
    public PointMasses {
        if (points.length != weights.length || points.length == 0) {
            throw new IllegalArgumentException(
                    points.length + " points and " + weights.length + " weights");
        }
        double sum = 0;
        for (double weight : weights) {
            Bounds.positive("a weight", weight);
            sum += weight;
        }
        if (Math.abs(sum - 1) > ACCURACY) {
            throw new IllegalArgumentException("weights must add up to 1, not " + sum);
        }
        points = points.clone();
        weights = weights.clone();
    }

    @Override
    public Complex at(Complex z) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < points.length; i++) {
            double a = z.real() - points[i];
            double norm = a * a + z.imag() * z.imag();
            re += weights[i] * a / norm;
            im -= weights[i] * z.imag() / norm;
        }
        return Complex.ofCartesian(re, im);
    }
}
