package io.bulkedge.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as people read them: so many significant digits, a power of ten only where zeros would
 * have to be counted.
 */
public final class NumberText {
    private static final int LEAST_PLAIN_EXPONENT = -4;
    private static final int GREATEST_PLAIN_EXPONENT = 6;

    private NumberText() {}

    /**
     * A number rounded to significant digits (half even), such as {@code 0.01234}, {@code 12.35} or
     * {@code 1.235e-7}. Whole parts below 10^7 are never cut.
     *
     * @param value the number
     * @param digits significant digits, at least 1
     * @return the text; a dash for NaN, {@code inf} or {@code -inf} for infinities
     */
    public static String significant(double value, int digits) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= LEAST_PLAIN_EXPONENT && exponent <= GREATEST_PLAIN_EXPONENT) {
            if (exponent >= digits) {
                rounded = exact.round(new MathContext(exponent + 1, RoundingMode.HALF_EVEN));
            }
            return rounded.setScale(Math.max(0, digits - 1 - exponent), RoundingMode.HALF_EVEN)
                    .toPlainString();
        }
        BigDecimal mantissa = rounded.movePointLeft(exponent).stripTrailingZeros();
        return mantissa.toPlainString() + "e" + exponent;
    }
}
