package io.bulkedge.study;

import io.bulkedge.weights.WeightSource;
import java.io.IOException;

/**
 * How far a square matrix is from its transpose.
 *
 * @param difference max |a_ij - a_ji| / max |a_ij| over pairs of finite entries; 0 for a zero
 *     matrix
 * @param lowerFinite whether all entries on and below the diagonal are finite
 * @param upperFinite whether all entries on and above the diagonal are finite
 */
record Symmetry(double difference, boolean lowerFinite, boolean upperFinite) {

    /**
     * Measures a matrix.
     *
     * @param matrix the matrix
     * @param n its size
     * @return the measure
     * @throws IOException if the matrix cannot be read
     */
    static Symmetry of(WeightSource matrix, int n) throws IOException {
        double[] a = new double[Math.toIntExact((long) n * n)];
        matrix.read(0, a.length, a, 0);
        double largest = 0;
        double difference = 0;
        boolean lowerFinite = true;
        boolean upperFinite = true;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double lower = a[i * n + j];
                double upper = a[j * n + i];
                lowerFinite &= Double.isFinite(lower);
                upperFinite &= Double.isFinite(upper);
                if (Double.isFinite(lower) && Double.isFinite(upper)) {
                    largest = Math.max(largest, Math.max(Math.abs(lower), Math.abs(upper)));
                    // Halves cannot overflow.
                    difference = Math.max(difference, Math.abs(lower / 2 - upper / 2));
                }
            }
        }
        double relative = difference == 0 ? 0 : difference / largest * 2;
        return new Symmetry(relative, lowerFinite, upperFinite);
    }
}
