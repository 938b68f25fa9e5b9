package io.bulkedge.report.table;

import io.bulkedge.report.text.ControlCharacters;
import io.bulkedge.report.text.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as aligned text: titles, a rule, one line per row. Control characters are escaped;
 * missing values are a dash.
 *
 * <p>If the lines are too wide for a terminal, words of long texts are left out that tell rows
 * least apart; texts that differ still differ, and numbers in them stay. If they are too wide even
 * then, the last columns are left out, and a line below the table names them. No digit is dropped.
 */
public final class TerminalTable {
    /** Width of a terminal that does not tell its own. */
    public static final int USUAL_WIDTH = 120;

    /** Width of what is no terminal: nothing is shortened. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final String GAP = "  ";
    private static final int SHORTEST_TEXT = 40;

    private TerminalTable() {}

    /**
     * The lines of a table.
     *
     * @param table the table; {@link Table#select} picks the columns to show
     * @param width characters in a line of the terminal; {@link #UNLIMITED} elsewhere
     * @return the text, each line ended by a line feed
     */
    public static String text(Table table, int width) {
        List<Column> columns = table.columns();
        List<List<String>> lines = new ArrayList<>();
        lines.add(
                new ArrayList<>(
                        columns.stream()
                                .map(column -> ControlCharacters.escape(column.title()))
                                .toList()));
        for (List<Cell> row : table.rows()) {
            List<String> line = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                line.add(cell(row.get(i), columns.get(i).digits()));
            }
            lines.add(line);
        }
        int[] widths = natural(lines, columns.size());
        int shown = columns.size();
        if (width != UNLIMITED) {
            shorten(lines, columns, fit(widths.clone(), columns, width));
            widths = natural(lines, columns.size());
            shown = shown(widths, width);
            widths = Arrays.copyOf(widths, shown);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            out.append(line(lines.get(i), columns, widths));
            if (i == 0) {
                List<String> rule = new ArrayList<>();
                for (int w : widths) {
                    rule.add("-".repeat(w));
                }
                out.append(String.join(GAP, rule)).append('\n');
            }
        }
        if (shown < columns.size()) {
            out.append("not shown in this width: ");
            out.append(String.join(", ", lines.getFirst().subList(shown, columns.size())));
            out.append('\n');
        }
        return out.toString();
    }

    /** Columns that fit, at least one. */
    private static int shown(int[] widths, int width) {
        long used = widths.length == 0 ? 0 : widths[0];
        int shown = Math.min(1, widths.length);
        while (shown < widths.length && used + GAP.length() + widths[shown] <= width) {
            used += GAP.length() + widths[shown++];
        }
        return shown;
    }

    /**
     * One value as text for people.
     *
     * @param cell the value
     * @param digits significant digits of a real number
     * @return the text, in one line, control characters escaped
     */
    public static String cell(Cell cell, int digits) {
        return switch (cell) {
            case Cell.Text(String value) -> ControlCharacters.escape(value);
            case Cell.Real(double value) -> NumberText.significant(value, digits);
            case Cell.Whole(long value) -> Long.toString(value);
            case Cell.Flag(boolean value) -> value ? "yes" : "no";
            case Cell.Shape(List<Long> lengths) -> shape(lengths);
            case Cell.Missing() -> "-";
        };
    }

    static String shape(List<Long> lengths) {
        return lengths.isEmpty()
                ? "scalar"
                : lengths.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }

    private static void shorten(List<List<String>> lines, List<Column> columns, int[] widths) {
        for (int c = 0; c < widths.length; c++) {
            if (columns.get(c).alignment() == Column.Alignment.LEFT) {
                int column = c;
                List<List<String>> body = lines.subList(1, lines.size());
                List<String> texts = body.stream().map(line -> line.get(column)).toList();
                List<String> shorter = ShortNames.of(texts, widths[c]);
                for (int i = 0; i < shorter.size(); i++) {
                    body.get(i).set(c, shorter.get(i));
                }
            }
        }
    }

    private static int[] natural(List<List<String>> lines, int columns) {
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                String text = line.get(i);
                widths[i] = Math.max(widths[i], text.codePointCount(0, text.length()));
            }
        }
        return widths;
    }

    private static int[] fit(int[] widths, List<Column> columns, int width) {
        long excess = -(long) width + (long) GAP.length() * Math.max(0, widths.length - 1);
        for (int w : widths) {
            excess += w;
        }
        while (excess > 0) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                boolean text = columns.get(i).alignment() == Column.Alignment.LEFT;
                if (text
                        && widths[i] > SHORTEST_TEXT
                        && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return widths;
            }
            widths[widest]--;
            excess--;
        }
        return widths;
    }

    private static String line(List<String> cells, List<Column> columns, int[] widths) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String text = cells.get(i);
            String space = " ".repeat(widths[i] - text.codePointCount(0, text.length()));
            out.append(i == 0 ? "" : GAP);
            if (columns.get(i).alignment() == Column.Alignment.RIGHT) {
                out.append(space).append(text);
            } else {
                out.append(text).append(space);
            }
        }
        return out.toString().stripTrailing() + '\n';
    }
}
