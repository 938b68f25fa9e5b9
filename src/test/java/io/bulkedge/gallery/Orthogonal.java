package io.bulkedge.gallery;

import java.util.SplittableRandom;

/**
 * Multiplication by Haar-distributed orthogonal matrices, as products of Householder reflections by
 * Gaussian vectors of falling length (Stewart, 1980, SIAM J. Numer. Anal. 17, 403-409, DOI
 * 10.1137/0717034). LAPACK DLAGGE and DLAGSY do the same.
 */
final class Orthogonal {
    private Orthogonal() {}

    /** U D V^T of m x n, column-major, with D diagonal. */
    static double[] general(int rows, int columns, double[] d, SplittableRandom random) {
        double[] a = diagonal(rows, columns, d);
        double[] transposed = transpose(rows, columns, reflectRows(rows, columns, a, random));
        return transpose(columns, rows, reflectRows(columns, rows, transposed, random));
    }

    /** Q D Q^T of n x n, exactly symmetric. */
    static double[] symmetric(int n, double[] d, SplittableRandom random) {
        long seed = random.nextLong();
        double[] left = reflectRows(n, n, diagonal(n, n, d), new SplittableRandom(seed));
        double[] a = reflectRows(n, n, transpose(n, n, left), new SplittableRandom(seed));
        return mirrored(n, a);
    }

    static double[] diagonal(int rows, int columns, double[] d) {
        double[] a = new double[Math.multiplyExact(rows, columns)];
        for (int i = 0; i < d.length; i++) {
            a[i * rows + i] = d[i];
        }
        return a;
    }

    /** The mean of a matrix and its transpose. */
    static double[] mirrored(int n, double[] a) {
        double[] b = new double[a.length];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                b[j * n + i] = 0.5 * a[j * n + i] + 0.5 * a[i * n + j];
            }
        }
        return b;
    }

    static double[] transpose(int rows, int columns, double[] a) {
        double[] t = new double[a.length];
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                t[i * columns + j] = a[j * rows + i];
            }
        }
        return t;
    }

    private static double[] reflectRows(
            int rows, int columns, double[] a, SplittableRandom random) {
        double[] w = new double[rows];
        for (int first = 0; first < rows; first++) {
            double norm = 0;
            for (int i = first; i < rows; i++) {
                w[i] = random.nextGaussian();
                norm += w[i] * w[i];
            }
            for (int j = 0; j < columns; j++) {
                double dot = 0;
                for (int i = first; i < rows; i++) {
                    dot += w[i] * a[j * rows + i];
                }
                double factor = 2 * dot / norm;
                for (int i = first; i < rows; i++) {
                    a[j * rows + i] -= factor * w[i];
                }
            }
        }
        return a;
    }
}
