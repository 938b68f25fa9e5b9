package io.bulkedge.report.svg;

import java.util.ArrayList;
import java.util.List;

/**
 * Text in lines of a given width. SVG has no line breaks and no way to ask for the width of a text,
 * so it is estimated, rather too wide than too narrow.
 */
final class TextLines {
    /** Sizes of text in pixels. */
    static final double SMALL = 11;

    static final double USUAL = 12;

    /** Mean width of a character in the fonts of {@link Palette}, in units of the font's size. */
    private static final double CHARACTER = 0.56;

    private TextLines() {}

    static double width(String text, double size) {
        return text.codePointCount(0, text.length()) * CHARACTER * size;
    }

    /** Breaks between words; a word that is too long for a line is cut. */
    static List<String> wrap(String text, double width, double size) {
        int most = Math.max(8, (int) (width / (CHARACTER * size)));
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            String rest = shorten(word, width, size);
            if (!line.isEmpty() && line.length() + 1 + rest.length() > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** Leaves out the middle of a text that is too long; the end of a tensor's name tells most. */
    static String shorten(String text, double width, double size) {
        int most = Math.max(8, (int) (width / (CHARACTER * size)));
        int length = text.codePointCount(0, text.length());
        if (length <= most) {
            return text;
        }
        int head = (most - 1) / 3;
        int tail = most - 1 - head;
        return text.substring(0, text.offsetByCodePoints(0, head))
                + "…"
                + text.substring(text.offsetByCodePoints(text.length(), -tail));
    }
}
