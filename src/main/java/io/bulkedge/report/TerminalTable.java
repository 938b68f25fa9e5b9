package io.bulkedge.report;

import java.util.ArrayList;
import java.util.List;

/** A table as aligned text: numbers to the right, control characters escaped, long text cut in the middle. */
public final class TerminalTable {
    private static final int LONGEST = 48;
    private static final String GAP = "  ";

    private TerminalTable() {}

    /**
     * Draws a table.
     *
     * @param table the table
     * @return lines, each ending with a newline; a header, then the rows
     */
    public static String draw(Table table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(table.columns().stream().map(Table.Column::key).toList());
        for (List<Cell> row : table.rows()) {
            lines.add(row.stream().map(cell -> shorten(escape(cell.brief()))).toList());
        }
        int columns = table.columns().size();
        int[] widths = new int[columns];
        boolean[] right = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            right[c] = table.rows().stream().noneMatch(row -> row.get(column) instanceof Cell.Text);
            widths[c] = lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder drawn = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String padding = " ".repeat(widths[c] - line.get(c).length());
                drawn.append(c == 0 ? "" : GAP);
                drawn.append(right[c] ? padding + line.get(c) : line.get(c) + padding);
            }
            text.append(drawn.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String shorten(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int tail = LONGEST * 2 / 3;
        return text.substring(0, LONGEST - tail - 2) + ".." + text.substring(text.length() - tail);
    }

    private static String escape(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            int type = Character.getType(c);
                            if (type == Character.CONTROL || type == Character.FORMAT) {
                                safe.append(String.format("\\x%02x", c));
                            } else {
                                safe.appendCodePoint(c);
                            }
                        });
        return safe.toString();
    }
}
