package io.bulkedge.report.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One value of a table. */
public sealed interface Cell {
    /**
     * Text, as it came: each form escapes it for itself.
     *
     * @param value the text
     */
    record Text(String value) implements Cell {}

    /**
     * A finite real number.
     *
     * @param value the number
     */
    record Real(double value) implements Cell {
        /**
         * Checks that the number is finite; {@link Cell#of(double)} turns others into {@link
         * Missing}.
         *
         * @throws IllegalArgumentException if it is not
         */
        public Real {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("not a finite number: " + value);
            }
        }
    }

    /**
     * A whole number.
     *
     * @param value the number
     */
    record Whole(long value) implements Cell {}

    /**
     * Yes or no.
     *
     * @param value true for yes
     */
    record Flag(boolean value) implements Cell {}

    /**
     * Lengths along the axes of a tensor; none for a scalar.
     *
     * @param lengths the lengths
     */
    record Shape(List<Long> lengths) implements Cell {
        /** Copies the list. */
        public Shape {
            lengths = List.copyOf(lengths);
        }
    }

    /** No value: undefined, not asked for, or not finite. */
    record Missing() implements Cell {
        /** Most cells of a wide table are this one. */
        private static final Missing ONE = new Missing();
    }

    /**
     * A real number; NaN and infinities are missing.
     *
     * @param value the number
     * @return the cell
     */
    static Cell of(double value) {
        return Double.isFinite(value) ? new Real(value) : Missing.ONE;
    }

    /**
     * A whole number.
     *
     * @param value the number
     * @return the cell
     */
    static Cell of(long value) {
        return new Whole(value);
    }

    /**
     * Yes or no.
     *
     * @param value true for yes
     * @return the cell
     */
    static Cell of(boolean value) {
        return new Flag(value);
    }

    /**
     * Text; null is missing.
     *
     * @param value the text
     * @return the cell
     */
    static Cell of(@Nullable String value) {
        return value == null ? Missing.ONE : new Text(value);
    }

    /**
     * A shape.
     *
     * @param lengths lengths along the axes
     * @return the cell
     */
    static Cell shape(long... lengths) {
        List<Long> list = new ArrayList<>();
        for (long length : lengths) {
            list.add(length);
        }
        return new Shape(list);
    }

    /**
     * No value.
     *
     * @return the cell
     */
    static Cell missing() {
        return Missing.ONE;
    }
}
