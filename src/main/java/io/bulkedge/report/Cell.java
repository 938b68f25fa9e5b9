package io.bulkedge.report;

import java.util.List;
import java.util.stream.Collectors;

/** One value of a table. */
public sealed interface Cell {
    /** A value that does not exist. */
    Cell MISSING = new Missing();

    /**
     * Text.
     *
     * @param value the text
     */
    record Text(String value) implements Cell {}

    /**
     * A number; NaN and infinities count as missing.
     *
     * @param value the number
     */
    record Number(double value) implements Cell {}

    /**
     * A whole number.
     *
     * @param value the number
     */
    record Whole(long value) implements Cell {}

    /**
     * A list of sizes, shown as {@code 384x1536}.
     *
     * @param values the sizes
     */
    record Sizes(List<Long> values) implements Cell {
        /** Copies the list. */
        public Sizes {
            values = List.copyOf(values);
        }
    }

    /** A value that does not exist. */
    record Missing() implements Cell {}

    /**
     * Whether there is a value.
     *
     * @return false for missing cells, NaN and infinities
     */
    default boolean present() {
        return switch (this) {
            case Missing _ -> false;
            case Number number -> Double.isFinite(number.value());
            default -> true;
        };
    }

    /**
     * The value with every digit, empty if missing.
     *
     * @return text that reads back as the same value
     */
    default String exact() {
        if (!present()) {
            return "";
        }
        return switch (this) {
            case Text text -> text.value();
            case Number number -> Double.toString(number.value());
            case Whole whole -> Long.toString(whole.value());
            case Sizes sizes -> sizes.values().stream().map(String::valueOf).collect(Collectors.joining("x"));
            case Missing _ -> "";
        };
    }

    /**
     * The value for a reader, with four significant digits.
     *
     * @return short text, {@code "-"} if missing
     */
    default String brief() {
        if (!present()) {
            return "-";
        }
        return this instanceof Number number ? Digits.significant(number.value(), 4) : exact();
    }
}
