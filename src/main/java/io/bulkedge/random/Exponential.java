package io.bulkedge.random;

/**
 * Exponential and powers for the transforms of uniform numbers, with plain operations in a fixed
 * order, so that a kernel on a device draws the same bits; below 1 ulp, powers below (1 + |a log
 * u|) ulp.
 *
 * <p>Exponential: {@code x = k log 2 + r} with |r| at most log(2) / 2, {@code exp r = 1 + 2 r / (R
 * - r)} with the polynomial for R that fdlibm's {@code e_exp.c} tabulates.
 */
final class Exponential {
    private static final double LN2_HIGH = 6.93147180369123816490e-01;
    private static final double LN2_LOW = 1.90821492927058770002e-10;
    private static final double INVERSE_LN2 = 1.44269504088896338700e+00;
    private static final double LARGEST = 709.782712893384;
    private static final double SMALLEST = -745.1332191019412;

    private Exponential() {}

    /** e^x. */
    static double exp(double x) {
        if (!(x <= LARGEST)) {
            return x > LARGEST ? Double.POSITIVE_INFINITY : x;
        }
        if (x < SMALLEST) {
            return 0;
        }
        double k = Math.rint(x * INVERSE_LN2);
        double high = x - k * LN2_HIGH;
        double low = k * LN2_LOW;
        double r = high - low;
        double t = r * r;
        double p = 4.13813679705723846039e-08;
        p = -1.65339022054652515390e-06 + t * p;
        p = 6.61375632143793436117e-05 + t * p;
        p = -2.77777777770155933842e-03 + t * p;
        p = 1.66666666666666019037e-01 + t * p;
        double c = r - t * p;
        double value = 1.0 - ((low - r * c / (2.0 - c)) - high);
        return Math.scalb(value, (int) k);
    }

    /** u^a for a positive normal number u. */
    static double power(double u, double a) {
        return exp(a * BoxMuller.log(u));
    }
}
