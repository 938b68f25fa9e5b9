package io.bulkedge.report.table;

/**
 * One column of a table.
 *
 * @param key name for programs: JSON key, CSV header
 * @param title name for people
 * @param description definition and unit in one sentence; empty if the title says it all
 * @param alignment where cells stand
 * @param digits significant digits of real numbers in the forms for people, 1 to 17; JSON and CSV
 *     always carry all digits
 */
public record Column(
        String key, String title, String description, Alignment alignment, int digits) {
    /** Where cells stand. */
    public enum Alignment {
        /** At the left. */
        LEFT,
        /** At the right, as numbers do. */
        RIGHT
    }

    private static final int USUAL_DIGITS = 4;

    /**
     * Checks the digits.
     *
     * @throws IllegalArgumentException if the key is empty or the digits are not 1 to 17
     */
    public Column {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a column needs a key");
        }
        if (digits < 1 || digits > 17) {
            throw new IllegalArgumentException(
                    "column " + key + ": digits must be 1 to 17, got " + digits);
        }
    }

    /**
     * A column of text, at the left; its title is its key.
     *
     * @param key name
     * @param description definition
     * @return the column
     */
    public static Column text(String key, String description) {
        return new Column(key, key, description, Alignment.LEFT, USUAL_DIGITS);
    }

    /**
     * A column of numbers, at the right, with four significant digits; its title is its key.
     *
     * @param key name
     * @param description definition and unit
     * @return the column
     */
    public static Column number(String key, String description) {
        return new Column(key, key, description, Alignment.RIGHT, USUAL_DIGITS);
    }

    /**
     * The same column with another title.
     *
     * @param shown the title
     * @return the column
     */
    public Column titled(String shown) {
        return new Column(key, shown, description, alignment, digits);
    }

    /**
     * The same column with another number of digits.
     *
     * @param significant significant digits, 1 to 17
     * @return the column
     */
    public Column withDigits(int significant) {
        return new Column(key, title, description, alignment, significant);
    }
}
