package io.bulkedge.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as CSV (RFC 4180, UTF-8, lines end with a newline). Text that a spreadsheet would take for a formula is prefixed with an
 * apostrophe.
 */
public final class CsvTable {
    private CsvTable() {}

    /**
     * Writes a table.
     *
     * @param table the table
     * @return header and rows
     */
    public static String text(Table table) {
        StringBuilder csv = new StringBuilder();
        csv.append(table.columns().stream().map(column -> quote(column.key())).collect(Collectors.joining(",")));
        csv.append('\n');
        for (List<Cell> row : table.rows()) {
            csv.append(row.stream().map(CsvTable::cell).collect(Collectors.joining(","))).append('\n');
        }
        return csv.toString();
    }

    private static String cell(Cell cell) {
        return cell instanceof Cell.Text text ? quote(guard(text.value())) : cell.exact();
    }

    /** Defuses text that begins like a formula and is no number. */
    private static String guard(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return formula && !text.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?") ? "'" + text : text;
    }

    private static String quote(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
