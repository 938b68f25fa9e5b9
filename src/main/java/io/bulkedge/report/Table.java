package io.bulkedge.report;

import java.util.List;

/**
 * Rows of cells under named columns.
 *
 * @param columns the columns
 * @param rows the rows, each as long as the columns
 */
public record Table(List<Column> columns, List<List<Cell>> rows) {

    /**
     * A column.
     *
     * @param key name for programs
     * @param meaning one line for readers
     */
    public record Column(String key, String meaning) {}

    /**
     * Copies the lists and checks their sizes.
     *
     * @throws IllegalArgumentException if a row is not as long as the columns
     */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " cells under " + columns.size() + " columns");
            }
        }
    }

    /**
     * Some columns of this table.
     *
     * @param keys keys of columns, in the order wanted
     * @return the smaller table
     * @throws IllegalArgumentException if a key is unknown
     */
    public Table select(List<String> keys) {
        List<Integer> places = keys.stream().map(this::place).toList();
        return new Table(
                places.stream().map(columns::get).toList(),
                rows.stream().map(row -> places.stream().map(row::get).toList()).toList());
    }

    /**
     * Position of a column.
     *
     * @param key its key
     * @return index from 0
     * @throws IllegalArgumentException if it is unknown
     */
    public int place(String key) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).key().equals(key)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column '" + key + "'");
    }
}
