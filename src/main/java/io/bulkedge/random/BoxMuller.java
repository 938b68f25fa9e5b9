package io.bulkedge.random;

/**
 * The elementary functions of the Box-Muller transform on the arguments that occur, with additions,
 * subtractions, multiplications, divisions and square roots in a fixed order and no fused
 * operation.
 *
 * <p>Logarithm: {@code x = 2^k m} with m in [sqrt(1/2), sqrt(2)), {@code s = (m - 1)/(m + 1)} and
 * the minimax polynomial in s^2 of degree 7 that fdlibm's {@code e_log.c} tabulates; below 1 ulp.
 * Sine and cosine: the turn is reduced exactly to an angle within [-pi/4, pi/4] and a quadrant,
 * then the polynomials of fdlibm's {@code k_sin.c} and {@code k_cos.c}; below 1 ulp of the reduced
 * angle.
 */
final class BoxMuller {
    private static final double LN2_HIGH = 6.93147180369123816490e-01;
    private static final double LN2_LOW = 1.90821492927058770002e-10;
    private static final double HALF_PI = Math.PI / 2;
    private static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;
    private static final long FRACTION_BITS = 52;

    private BoxMuller() {}

    /** sqrt(-2 log u) for u in (0, 1). */
    static double radius(double u) {
        return Math.sqrt(-2.0 * log(u));
    }

    /** Natural logarithm of a positive normal number. */
    static double log(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long k = (bits - SQRT_HALF_BITS) >> FRACTION_BITS;
        double m = Double.longBitsToDouble(bits - (k << FRACTION_BITS));
        double f = m - 1.0;
        double s = f / (2.0 + f);
        double z = s * s;
        double w = z * z;
        double even =
                w
                        * (3.999999999940941908e-01
                                + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
        double odd =
                z
                        * (6.666666666666735130e-01
                                + w
                                        * (2.857142874366239149e-01
                                                + w
                                                        * (1.818357216161805012e-01
                                                                + w * 1.479819860511658591e-01)));
        double remainder = odd + even;
        double half = 0.5 * f * f;
        return k * LN2_HIGH - ((half - (s * (half + remainder) + k * LN2_LOW)) - f);
    }

    /** cos(2 pi v) for v in (0, 1). */
    static double cosTurn(double v) {
        long quadrant = quadrant(v);
        double x = angle(v, quadrant);
        double value = (quadrant & 1) == 0 ? cos(x) : sin(x);
        return ((quadrant + 1) & 2) == 0 ? value : -value;
    }

    /** sin(2 pi v) for v in (0, 1). */
    static double sinTurn(double v) {
        long quadrant = quadrant(v);
        double x = angle(v, quadrant);
        double value = (quadrant & 1) == 0 ? sin(x) : cos(x);
        return (quadrant & 2) == 0 ? value : -value;
    }

    /**
     * Nearest multiple of a quarter turn; ties go up, where both choices give the same magnitude of
     * the angle.
     */
    private static long quadrant(double v) {
        return (long) (4.0 * v + 0.5);
    }

    private static double angle(double v, long quadrant) {
        return (4.0 * v - quadrant) * HALF_PI;
    }

    private static double sin(double x) {
        double z = x * x;
        double p =
                8.33333333332248946124e-03
                        + z
                                * (-1.98412698298579493134e-04
                                        + z
                                                * (2.75573137070700676789e-06
                                                        + z
                                                                * (-2.50507602534068634195e-08
                                                                        + z
                                                                                * 1.58969099521155010221e-10)));
        return x + z * x * (-1.66666666666666324348e-01 + z * p);
    }

    private static double cos(double x) {
        double z = x * x;
        double p =
                z
                        * (4.16666666666666019037e-02
                                + z
                                        * (-1.38888888888741095749e-03
                                                + z
                                                        * (2.48015872894767294178e-05
                                                                + z
                                                                        * (-2.75573143513906633035e-07
                                                                                + z
                                                                                        * (2.08757232129817482790e-09
                                                                                                + z
                                                                                                        * -1.13596475577881948265e-11)))));
        double half = 0.5 * z;
        return 1.0 - (half - z * p);
    }
}
