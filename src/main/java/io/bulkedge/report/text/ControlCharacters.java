package io.bulkedge.report.text;

/**
 * Makes text of unknown origin safe to show: nothing in it can move a cursor, reorder or hide what
 * stands beside it.
 */
public final class ControlCharacters {
    private ControlCharacters() {}

    /**
     * Replaces control and format characters, line and paragraph separators and lone surrogates by
     * escapes such as {@code \x1b} or control characters.
     *
     * @param text the text
     * @return the text in one line, all characters visible
     */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(safe, c));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    safe.append(c < 0x100 ? "\\x" + hex(c, 2) : "\\u" + hex(c, 4));
            default -> safe.appendCodePoint(c);
        }
    }

    private static String hex(int c, int digits) {
        String hex = Integer.toHexString(c);
        return "0".repeat(Math.max(0, digits - hex.length())) + hex;
    }
}
