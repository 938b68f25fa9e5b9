package io.bulkedge.report;

/** Escapes text for HTML and SVG. */
final class Markup {
    private Markup() {}

    /** Text as content or attribute value; characters that XML forbids become a replacement character. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> safe.append("&amp;");
                                case '<' -> safe.append("&lt;");
                                case '>' -> safe.append("&gt;");
                                case '"' -> safe.append("&quot;");
                                case '\'' -> safe.append("&#39;");
                                default -> safe.appendCodePoint(legal(c) ? c : 0xFFFD);
                            }
                        });
        return safe.toString();
    }

    private static boolean legal(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && c != 0x7F && !(c >= 0xD800 && c <= 0xDFFF) && c < 0xFFFE)
                || c > 0xFFFF;
    }
}
