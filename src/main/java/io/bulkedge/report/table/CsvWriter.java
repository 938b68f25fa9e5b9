package io.bulkedge.report.table;

import io.bulkedge.report.text.ControlCharacters;
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

    /** Where the text goes. */
    public enum Target {
        /** A file or another program: text stays as it is. */
        FILE,
        /** A terminal: control and format characters are made visible, so that none acts. */
        TERMINAL
    }

    /**
     * Writes a table, row by row.
     *
     * @param rows the table
     * @param target what reads it
     * @param out where to; stays open
     * @throws IOException if it fails
     */
    public static void write(Rows rows, Target target, Appendable out) throws IOException {
        List<Column> columns = rows.columns();
        for (int i = 0; i < columns.size(); i++) {
            out.append(i == 0 ? "" : ",").append(quoted(safe(columns.get(i).key())));
        }
        out.append(LINE_END);
        for (List<Cell> row : rows.cells()) {
            for (int i = 0; i < row.size(); i++) {
                String field = field(row.get(i));
                out.append(i == 0 ? "" : ",");
                out.append(
                        quoted(
                                target == Target.TERMINAL
                                        ? ControlCharacters.escape(field)
                                        : field));
            }
            out.append(LINE_END);
        }
    }

    /**
     * The CSV text of a table, as it goes into a file.
     *
     * @param table the table
     * @return the text
     */
    public static String text(Table table) {
        StringBuilder out = new StringBuilder();
        try {
            write(table.stream(), Target.FILE, out);
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
