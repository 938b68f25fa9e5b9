package io.bulkedge.report.table;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table as CSV (RFC 4180): keys in the first line, lines ended by CR LF, fields quoted where
 * needed.
 *
 * <p>Real numbers have the shortest form that reads back as the same double; missing values are
 * empty; a shape is {@code 384x1536}. Text that a spreadsheet would take for a formula gets an
 * apostrophe in front: it begins with {@code = + - @}, tab or carriage return and is no number.
 */
public final class CsvWriter {
    private static final String LINE_END = "\r\n";
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private CsvWriter() {}

    /**
     * Writes a table.
     *
     * @param table the table
     * @param out where to; stays open
     * @throws IOException if it fails
     */
    public static void write(Table table, Appendable out) throws IOException {
        List<Column> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            out.append(i == 0 ? "" : ",").append(quoted(safe(columns.get(i).key())));
        }
        out.append(LINE_END);
        for (List<Cell> row : table.rows()) {
            for (int i = 0; i < row.size(); i++) {
                out.append(i == 0 ? "" : ",").append(quoted(field(row.get(i))));
            }
            out.append(LINE_END);
        }
    }

    /**
     * The CSV text of a table.
     *
     * @param table the table
     * @return the text
     */
    public static String text(Table table) {
        StringBuilder out = new StringBuilder();
        try {
            write(table, out);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return out.toString();
    }

    private static String field(Cell cell) {
        return switch (cell) {
            case Cell.Text(String value) -> safe(value);
            case Cell.Real(double value) -> Double.toString(value);
            case Cell.Whole(long value) -> Long.toString(value);
            case Cell.Flag(boolean value) -> Boolean.toString(value);
            case Cell.Shape(List<Long> lengths) -> TerminalTable.shape(lengths);
            case Cell.Missing() -> "";
        };
    }

    private static String safe(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return formula && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    private static String quoted(String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == ',' || c == '"' || c == '\r' || c == '\n') {
                return '"' + field.replace("\"", "\"\"") + '"';
            }
        }
        return field;
    }
}
