package io.bulkedge.law;

/**
 * The sine integral Si(x), the integral of sin(t)/t from 0 to x: power series up to 4, beyond it
 * Lentz's continued fraction of the exponential integral E_1(i x) (NIST Digital Library of
 * Mathematical Functions, 6.6.5 and 6.9.1).
 */
final class SineIntegral {
    private static final double SERIES_END = 4;
    private static final int MAX_TERMS = 200;
    private static final double ACCURACY = 1e-16;

    private SineIntegral() {}

    static double si(double x) {
        double size = Math.abs(x);
        double value = size <= SERIES_END ? series(size) : fraction(size);
        return x < 0 ? -value : value;
    }

    private static double series(double x) {
        double square = -x * x;
        double power = x;
        double sum = x;
        for (int k = 1; k < MAX_TERMS && Math.abs(power) > ACCURACY * Math.abs(sum); k++) {
            power *= square / (2.0 * k * (2 * k + 1));
            sum += power / (2 * k + 1);
        }
        return sum;
    }

    /**
     * pi/2 + Im E_1(i x), with exp(i x) E_1(i x) = 1/(1 + i x - 1/(3 + i x - 4/(5 + i x - ...))).
     */
    private static double fraction(double x) {
        double re = 1;
        double im = x;
        double norm = re * re + im * im;
        double dRe = re / norm;
        double dIm = -im / norm;
        double hRe = dRe;
        double hIm = dIm;
        // Lentz's C starts at infinity, so that its first use is the plain denominator.
        double cRe = Double.POSITIVE_INFINITY;
        double cIm = 0;
        for (int k = 1; k < MAX_TERMS; k++) {
            double a = -(double) k * k;
            re += 2;
            double denominatorRe = a * dRe + re;
            double denominatorIm = a * dIm + im;
            norm = denominatorRe * denominatorRe + denominatorIm * denominatorIm;
            dRe = denominatorRe / norm;
            dIm = -denominatorIm / norm;
            norm = cRe * cRe + cIm * cIm;
            boolean first = Double.isInfinite(norm);
            double nextRe = re + (first ? 0 : a * cRe / norm);
            double nextIm = im - (first ? 0 : a * cIm / norm);
            cRe = nextRe;
            cIm = nextIm;
            double stepRe = cRe * dRe - cIm * dIm;
            double stepIm = cRe * dIm + cIm * dRe;
            double product = hRe * stepRe - hIm * stepIm;
            hIm = hRe * stepIm + hIm * stepRe;
            hRe = product;
            if (Math.abs(stepRe - 1) + Math.abs(stepIm) < ACCURACY) {
                break;
            }
        }
        return 0.5 * Math.PI + hIm * Math.cos(x) - hRe * Math.sin(x);
    }
}
