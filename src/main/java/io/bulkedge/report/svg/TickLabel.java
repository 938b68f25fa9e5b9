package io.bulkedge.report.svg;

import java.math.BigDecimal;

/** Numbers on axes: all of one axis with the same decimals, powers of ten as superscripts. */
final class TickLabel {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final double GREATEST_PLAIN = 1e6;
    private static final int MOST_DECIMALS = 4;
    private static final int LEAST_PLAIN_EXPONENT = -3;
    private static final int GREATEST_PLAIN_EXPONENT = 4;

    private TickLabel() {}

    /** The label of a multiple of a step on an axis that reaches a magnitude. */
    static String of(BigDecimal value, BigDecimal step, double magnitude) {
        if (value.signum() == 0) {
            return "0";
        }
        int decimals = Math.max(0, step.stripTrailingZeros().scale());
        if (decimals <= MOST_DECIMALS && magnitude < GREATEST_PLAIN) {
            return minus(value.setScale(decimals).toPlainString());
        }
        return scientific(value);
    }

    /** The label of a digit times a power of ten. */
    static String power(BigDecimal value) {
        int exponent = exponent(value);
        return exponent >= LEAST_PLAIN_EXPONENT && exponent <= GREATEST_PLAIN_EXPONENT
                ? value.stripTrailingZeros().toPlainString()
                : scientific(value);
    }

    private static String scientific(BigDecimal value) {
        int exponent = exponent(value);
        String mantissa = value.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString();
        String power = "10" + superscript(exponent);
        return mantissa.equals("1") ? power : minus(mantissa) + "×" + power;
    }

    private static int exponent(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }

    private static String superscript(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }

    private static String minus(String number) {
        return number.replace('-', '−');
    }
}
