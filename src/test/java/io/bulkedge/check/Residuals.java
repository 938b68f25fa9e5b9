package io.bulkedge.check;

import java.util.Arrays;

/**
 * Residual ratios as LAPACK's own tests define them (DBDT01, DORT01, DSTT21): errors in units of
 * the float64 roundoff u = 2^-53, of the norm and of the size, so that all are O(1) for a stable
 * algorithm and are compared with {@link RatioThreshold}.
 *
 * <p>All matrices are column-major without padding. Everything is computed by plain triple loops
 * after the matrix and its values were multiplied by one power of two that brings the largest entry
 * near 1, so a check neither overflows nor underflows. Data that are subnormal have an absolute
 * rounding error of half of {@link Double#MIN_VALUE}; every denominator includes it.
 */
public final class Residuals {
    private static final double U = 0x1p-53;

    private Residuals() {}

    /**
     * Reconstruction from a singular value decomposition of economy size: ||A - U S V^T||_1 /
     * (||A||_1 max(m, n) u).
     *
     * @param rows m
     * @param columns n
     * @param a the matrix, m x n
     * @param s k = min(m, n) singular values in any order
     * @param left U, m x k, columns in the order of s
     * @param right V, n x k, columns in the order of s
     * @return the ratio; NaN if anything is NaN
     */
    public static double reconstruction(
            int rows, int columns, double[] a, double[] s, double[] left, double[] right) {
        int exponent = exponent(maxAbs(a));
        double[] rest = scaled(a, -exponent);
        double norm = norm1(rows, columns, rest);
        double[] values = scaled(s, -exponent);
        for (int p = 0; p < values.length; p++) {
            for (int j = 0; j < columns; j++) {
                double factor = values[p] * right[p * columns + j];
                for (int i = 0; i < rows; i++) {
                    rest[j * rows + i] -= left[p * rows + i] * factor;
                }
            }
        }
        return ratio(norm1(rows, columns, rest), norm, Math.max(rows, columns), exponent);
    }

    /**
     * Reconstruction from an eigendecomposition: ||A - Q L Q^T||_1 / (||A||_1 n u).
     *
     * @param n order
     * @param a the symmetric matrix, both triangles
     * @param eigenvalues n values in any order
     * @param vectors Q, n x n, columns in the order of the eigenvalues
     * @return the ratio; NaN if anything is NaN
     */
    public static double eigenReconstruction(
            int n, double[] a, double[] eigenvalues, double[] vectors) {
        return reconstruction(n, n, a, eigenvalues, vectors, vectors);
    }

    /**
     * Orthogonality of columns: ||I - Q^T Q||_1 / (rows u).
     *
     * @param rows rows of Q
     * @param columns columns of Q
     * @param q the matrix
     * @return the ratio, 0 without columns; NaN if anything is NaN
     */
    public static double orthogonality(int rows, int columns, double[] q) {
        double[] defect = new double[Math.multiplyExact(columns, columns)];
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < columns; i++) {
                double sum = i == j ? -1 : 0;
                for (int p = 0; p < rows; p++) {
                    sum += q[i * rows + p] * q[j * rows + p];
                }
                defect[j * columns + i] = sum;
            }
        }
        return columns == 0 ? 0 : norm1(columns, columns, defect) / (rows * U);
    }

    /**
     * Values of two routes that share their arithmetic up to the vectors: max |s - s'| / (max |s|
     * u).
     *
     * @param s values, ascending
     * @param other as many values, ascending
     * @return the ratio; NaN if anything is NaN
     * @throws IllegalArgumentException if the counts differ
     */
    public static double agreement(double[] s, double[] other) {
        return knownSpectrum(s, other, 1);
    }

    /**
     * Distance to a known spectrum: max |s - s*| / (max |s*| size u).
     *
     * @param expected s*, ascending
     * @param actual s, ascending
     * @param size the larger dimension of the matrix
     * @return the ratio; NaN if anything is NaN
     * @throws IllegalArgumentException if the counts differ
     */
    public static double knownSpectrum(double[] expected, double[] actual, int size) {
        if (expected.length != actual.length) {
            throw new IllegalArgumentException(
                    expected.length + " values expected but " + actual.length + " found");
        }
        int exponent = exponent(maxAbs(expected));
        double[] difference = scaled(expected, -exponent);
        double norm = maxAbs(difference);
        double[] found = scaled(actual, -exponent);
        for (int i = 0; i < found.length; i++) {
            difference[i] -= found[i];
        }
        return ratio(maxAbs(difference), norm, size, exponent);
    }

    /**
     * Whether values are ascending and none is NaN.
     *
     * @param values the values
     * @return true if they are
     */
    public static boolean ascending(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i]) || (i > 0 && values[i] < values[i - 1])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether values are singular values in order: ascending, none NaN, none negative, minus zero
     * included.
     *
     * @param values the values
     * @return true if they are
     */
    public static boolean ascendingNonNegative(double[] values) {
        return ascending(values) && Arrays.stream(values).allMatch(v -> Math.copySign(1, v) > 0);
    }

    /**
     * An error over norm * size * u plus the rounding of subnormal numbers, all multiplied by
     * 2^-exponent.
     */
    private static double ratio(double error, double norm, int size, int exponent) {
        double subnormalRounding = Math.scalb(Double.MIN_VALUE, -exponent);
        double unit = Math.max(1, size) * (norm * U + subnormalRounding);
        return error == 0 ? 0 : error / unit;
    }

    /** Largest column sum of absolute values; NaN if an entry is NaN. */
    private static double norm1(int rows, int columns, double[] a) {
        double norm = 0;
        for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += Math.abs(a[j * rows + i]);
            }
            norm = Math.max(norm, sum);
        }
        return norm;
    }

    private static double maxAbs(double[] a) {
        double max = 0;
        for (double x : a) {
            max = Math.max(max, Math.abs(x));
        }
        return max;
    }

    /**
     * The power of two just above the largest entry; 0 for the zero matrix and for NaN and
     * infinities.
     */
    private static int exponent(double max) {
        return max == 0 || !Double.isFinite(max)
                ? 0
                : Math.getExponent(Math.max(max, Double.MIN_NORMAL)) + 1;
    }

    private static double[] scaled(double[] a, int exponent) {
        double[] b = a.clone();
        for (int i = 0; i < b.length; i++) {
            b[i] = Math.scalb(b[i], exponent);
        }
        return b;
    }
}
