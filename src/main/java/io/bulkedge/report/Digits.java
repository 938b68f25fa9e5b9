package io.bulkedge.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for readers. */
final class Digits {
    private static final int LARGEST_PLAIN = 7;
    private static final int SMALLEST_PLAIN = -5;

    private Digits() {}

    /** A number rounded to significant digits, in plain notation unless it is very large or very small. */
    static String significant(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent > LARGEST_PLAIN || exponent < SMALLEST_PLAIN) {
            String text = String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
            return text.replaceFirst("\\.?0*e", "e").replaceFirst("e([+-])0*(\\d)", "e$1$2").replace("e+", "e");
        }
        String plain = rounded.toPlainString();
        return plain.contains(".") ? plain.replaceFirst("\\.?0+$", "") : plain;
    }
}
