package io.bulkedge.law;

import java.util.function.DoubleBinaryOperator;

/**
 * Fredholm determinants det(1 - K) of smooth symmetric kernels by quadrature: the determinant of
 * the matrix {@code 1 - sqrt(w_i) K(x_i, x_j) sqrt(w_j)} converges exponentially in the number of
 * nodes (Bornemann 2010, doi:10.1090/S0025-5718-09-02280-7).
 */
final class Fredholm {
    /**
     * Trace of K below which the logarithm of the determinant is summed from traces of powers,
     * without cancellation.
     */
    private static final double SMALL = 0.2;

    private static final int MAX_POWERS = 40;

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

    /** det(1 - K). */
    static double determinant(double[][] kernel) {
        return Math.exp(logDeterminant(kernel));
    }

    /** log det(1 - K), with small relative error also where the determinant is near 1. */
    static double logDeterminant(double[][] kernel) {
        double trace = 0;
        for (int i = 0; i < kernel.length; i++) {
            trace += kernel[i][i];
        }
        return Math.abs(trace) < SMALL ? traceSeries(kernel, trace) : logOfPivots(kernel);
    }

    /** -sum over k of tr K^k / k. */
    private static double traceSeries(double[][] kernel, double trace) {
        int n = kernel.length;
        double sum = -trace;
        double[][] power = kernel;
        for (int k = 2; k <= MAX_POWERS; k++) {
            double[][] next = new double[n][n];
            double term = 0;
            for (int i = 0; i < n; i++) {
                for (int l = 0; l < n; l++) {
                    double factor = power[i][l];
                    for (int j = 0; j < n; j++) {
                        next[i][j] += factor * kernel[l][j];
                    }
                }
                term += next[i][i];
            }
            sum -= term / k;
            if (Math.abs(term) <= 1e-17 * Math.abs(sum)) {
                return sum;
            }
            power = next;
        }
        return sum;
    }

    /** Negative infinity if the determinant is 0 to roundoff. */
    private static double logOfPivots(double[][] kernel) {
        double[][] a = complement(kernel);
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            if (!(a[k][k] > 0)) {
                return Double.NEGATIVE_INFINITY;
            }
            sum += Math.log(a[k][k]);
            eliminate(a, k);
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
