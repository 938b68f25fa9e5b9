package io.bulkedge.report.text;

/** Escapes text for HTML and XML, as content and as a quoted attribute. */
public final class Markup {
    private Markup() {}

    /**
     * Replaces the characters that mean something to HTML and XML, and makes control characters,
     * most of which XML forbids, visible.
     *
     * @param text the text
     * @return text that is safe between tags and inside quotes of either kind
     */
    public static String escape(String text) {
        String visible = ControlCharacters.escape(text);
        StringBuilder safe = new StringBuilder(visible.length() + 16);
        visible.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> safe.append("&amp;");
                                case '<' -> safe.append("&lt;");
                                case '>' -> safe.append("&gt;");
                                case '"' -> safe.append("&quot;");
                                case '\'' -> safe.append("&#39;");
                                // No characters of XML 1.0.
                                case 0xFFFE, 0xFFFF -> safe.append('\uFFFD');
                                default -> safe.appendCodePoint(c);
                            }
                        });
        return safe.toString();
    }
}
