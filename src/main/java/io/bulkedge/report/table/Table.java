package io.bulkedge.report.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of cells under named columns.
 *
 * @param columns the columns, each key once
 * @param rows the rows, each as long as the list of columns
 */
public record Table(List<Column> columns, List<List<Cell>> rows) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a row is too short or too long, or a key occurs twice
     */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        Set<String> keys = new HashSet<>();
        for (Column column : columns) {
            if (!keys.add(column.key())) {
                throw new IllegalArgumentException("column " + column.key() + " occurs twice");
            }
        }
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        row.size() + " cells under " + columns.size() + " columns");
            }
        }
    }

    /**
     * The rows one at a time.
     *
     * @return this table for a writer
     */
    public Rows stream() {
        return new Rows(columns, rows);
    }

    /**
     * The position of a column.
     *
     * @param key key of the column
     * @return the position, or -1 if there is no such column
     */
    public int indexOf(String key) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * The same rows with some of the columns only.
     *
     * @param keys keys of the columns, in the wanted order
     * @return the narrower table
     * @throws IllegalArgumentException if there is no such column
     */
    public Table select(List<String> keys) {
        List<Integer> positions = new ArrayList<>();
        for (String key : keys) {
            int position = indexOf(key);
            if (position < 0) {
                throw new IllegalArgumentException(
                        "no column "
                                + key
                                + " among "
                                + columns.stream().map(Column::key).toList());
            }
            positions.add(position);
        }
        return new Table(
                positions.stream().map(columns::get).toList(),
                rows.stream().map(row -> positions.stream().map(row::get).toList()).toList());
    }
}
