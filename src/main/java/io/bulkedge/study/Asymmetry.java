package io.bulkedge.study;

import io.bulkedge.weights.WeightSource;
import java.io.IOException;

/** Largest difference between a matrix and its transpose, relative to its largest entry. */
final class Asymmetry {
    private Asymmetry() {}

    /**
     * Measures a square matrix.
     *
     * @param matrix the matrix
     * @param n its size
     * @return max |a_ij - a_ji| / max |a_ij|; 0 for a zero matrix; NaN if an entry is not finite
     * @throws IOException if it cannot be read
     */
    static double of(WeightSource matrix, int n) throws IOException {
        double[] a = new double[Math.toIntExact((long) n * n)];
        matrix.read(0, a.length, a, 0);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double lower = a[i * n + j];
                double upper = a[j * n + i];
                if (!Double.isFinite(lower) || !Double.isFinite(upper)) {
                    return Double.NaN;
                }
                largest = Math.max(largest, Math.max(Math.abs(lower), Math.abs(upper)));
                difference = Math.max(difference, Math.abs(lower / 2 - upper / 2));
            }
        }
        return difference == 0 ? 0 : difference / largest * 2;
    }
}
