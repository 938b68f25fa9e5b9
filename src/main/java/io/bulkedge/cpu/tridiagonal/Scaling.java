package io.bulkedge.cpu.tridiagonal;

import io.bulkedge.cpu.kernel.Kernels;

/**
 * Scaling by powers of two, which is exact: entries near overflow or underflow are brought near one
 * before they are squared.
 */
public final class Scaling {
    private static final int LARGEST_STEP = 1000;

    private Scaling() {}

    /**
     * Binary exponent of a number, subnormal ones included.
     *
     * @param x finite, not zero
     * @return the integer k with 2^k &lt;= |x| &lt; 2^(k+1)
     */
    public static int exponent(double x) {
        return Math.abs(x) >= Double.MIN_NORMAL
                ? Math.getExponent(x)
                : Math.getExponent(x * 0x1p54) - 54;
    }

    /**
     * x *= 2^power, in two steps where the factor itself would overflow or underflow.
     *
     * @param kernels inner loops
     * @param n length
     * @param x vector
     * @param offset start of x
     * @param power exponent of two, -2200 to 2200
     */
    public static void scale(Kernels kernels, int n, double[] x, int offset, int power) {
        int rest = power;
        while (rest != 0) {
            int step = Math.clamp(rest, -LARGEST_STEP, LARGEST_STEP);
            kernels.scale(n, Math.scalb(1.0, step), x, offset);
            rest -= step;
        }
    }
}
