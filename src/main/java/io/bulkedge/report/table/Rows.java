package io.bulkedge.report.table;

import java.util.List;

/**
 * Rows under named columns that are made one at a time, as they are read, so that a table of any
 * length takes the memory of one row. See {@link Table} for rows that are held.
 *
 * @param columns the columns
 * @param cells the rows, each as long as the list of columns
 */
public record Rows(List<Column> columns, Iterable<List<Cell>> cells) {
    /** Copies the columns. */
    public Rows {
        columns = List.copyOf(columns);
    }
}
