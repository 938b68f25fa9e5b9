package io.bulkedge.law;

import java.util.function.DoubleBinaryOperator;

/**
 * Fredholm determinants det(1 - K) of smooth symmetric kernels by quadrature: the determinant of
 * the matrix {@code 1 - sqrt(w_i) K(x_i, x_j) sqrt(w_j)} converges exponentially in the number of
 * nodes (Bornemann 2010, doi:10.1090/S0025-5718-09-02280-7).
 */
final class Fredholm {
    private Fredholm() {}

    /** The symmetrised kernel matrix on the nodes of a rule. */
    static double[][] matrix(GaussLegendre rule, DoubleBinaryOperator kernel) {
        int n = rule.size();
        double[] root = new double[n];
        for (int i = 0; i < n; i++) {
            root[i] = Math.sqrt(rule.weights()[i]);
        }
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] =
                        root[i] * root[j] * kernel.applyAsDouble(rule.nodes()[i], rule.nodes()[j]);
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    /** K K, symmetric. */
    static double[][] square(double[][] kernel) {
        int n = kernel.length;
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += kernel[i][k] * kernel[j][k];
                }
                product[i][j] = sum;
                product[j][i] = sum;
            }
        }
        return product;
    }

    /** -K. */
    static double[][] negative(double[][] kernel) {
        int n = kernel.length;
        double[][] negative = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                negative[i][j] = -kernel[i][j];
            }
        }
        return negative;
    }

    /** det(1 - K). */
    static double determinant(double[][] kernel) {
        return Math.exp(logDeterminant(kernel));
    }

    /**
     * log det(1 - K), with small relative error also where the determinant is near 1: elimination
     * keeps K and its Schur complements, so that every pivot 1 - d is known by its d. Negative
     * infinity if the determinant is 0 to roundoff.
     */
    static double logDeterminant(double[][] kernel) {
        int n = kernel.length;
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = kernel[i].clone();
        }
        double sum = 0;
        for (int k = 0; k < n; k++) {
            double pivot = 1 - a[k][k];
            if (!(pivot > 0)) {
                return Double.NEGATIVE_INFINITY;
            }
            sum += Math.log1p(-a[k][k]);
            for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / pivot;
                for (int j = k + 1; j < n; j++) {
                    a[i][j] += factor * a[k][j];
                }
            }
        }
        return sum;
    }

    /**
     * b^T (1 - K)^-1 b for a vector on the nodes, already multiplied by the roots of the weights.
     */
    static double resolventForm(double[][] kernel, double[] vector) {
        double[][] a = complement(kernel);
        double[] b = vector.clone();
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += b[k] * b[k] / a[k][k];
            for (int i = k + 1; i < a.length; i++) {
                b[i] -= a[i][k] / a[k][k] * b[k];
            }
            eliminate(a, k);
        }
        return sum;
    }

    private static double[][] complement(double[][] kernel) {
        int n = kernel.length;
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = (i == j ? 1 : 0) - kernel[i][j];
            }
        }
        return a;
    }

    /**
     * One step of Gaussian elimination without pivoting: 1 - K is positive definite for the kernels
     * of this package.
     */
    private static void eliminate(double[][] a, int k) {
        for (int i = k + 1; i < a.length; i++) {
            double factor = a[i][k] / a[k][k];
            for (int j = k + 1; j < a.length; j++) {
                a[i][j] -= factor * a[k][j];
            }
        }
    }
}
