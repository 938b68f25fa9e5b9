package io.bulkedge.cpu.bidiagonal;

import java.util.Arrays;

/**
 * Absolute bounds on the error of computed singular values, for A of m x n in float64 with unit
 * roundoff u = 2^-53. LAPACK users' guide, section 4.9, has the theory for the bidiagonal route.
 *
 * <p>Both routes solve a nearby problem exactly. Householder reductions and rotations move A by at
 * most p u ||A||_2, so by Weyl's inequality no value moves more than that. The Gram route moves A^T
 * A by at most p u ||A||_2^2, so |s'^2 - s^2| &lt;= p u s_1^2. Here p = max(m, n) + 10: worst-case
 * analysis gives larger constants times the same growth (Higham, "Accuracy and Stability of
 * Numerical Algorithms", 2nd ed., SIAM 2002, section 19.3), but rounding errors do not add up that
 * way; tests hold the bounds on the gallery.
 */
public final class SingularValueErrorBounds {
    private static final double U = 0x1p-53;
    private static final int SMALL_SIZE = 10;

    private SingularValueErrorBounds() {}

    /**
     * Bounds of {@link io.bulkedge.backend.SvdMethod#BIDIAGONAL}: p u s_1 for every value.
     *
     * @param rows m
     * @param columns n
     * @param values computed singular values, ascending
     * @return one bound per value
     */
    public static double[] bidiagonal(int rows, int columns, double[] values) {
        double[] bounds = new double[values.length];
        double largest = values.length == 0 ? 0 : values[values.length - 1];
        Arrays.fill(bounds, relative(rows, columns) * largest);
        return bounds;
    }

    /**
     * Bounds of {@link io.bulkedge.backend.SvdMethod#GRAM}. From |s'^2 - s^2| &lt;= d with d = p u
     * s_1^2 follows |s' - s| &lt;= min(sqrt(d), d / s'): because |s' - s| = |s'^2 - s^2| / (s' +
     * s), and because the difference of two roots is at most the root of the difference. Values
     * below {@link #gramFloor} are noise.
     *
     * @param rows m
     * @param columns n
     * @param values computed singular values, ascending
     * @return one bound per value
     */
    public static double[] gram(int rows, int columns, double[] values) {
        double p = relative(rows, columns);
        double[] bounds = new double[values.length];
        double largest = values.length == 0 ? 0 : values[values.length - 1];
        for (int i = 0; i < values.length; i++) {
            double ratio = largest == 0 ? 1 : values[i] / largest;
            bounds[i] = largest * (ratio == 0 ? Math.sqrt(p) : Math.min(Math.sqrt(p), p / ratio));
        }
        return bounds;
    }

    /**
     * Where the bound of the Gram route reaches the value itself: sqrt(p u) s_1.
     *
     * @param rows m
     * @param columns n
     * @param largest s_1
     * @return values of the Gram route below this are noise
     */
    public static double gramFloor(int rows, int columns, double largest) {
        return Math.sqrt(relative(rows, columns)) * largest;
    }

    private static double relative(int rows, int columns) {
        return (Math.max(rows, columns) + SMALL_SIZE) * U;
    }
}
