package io.bulkedge.cpu.band;

import io.bulkedge.cpu.kernel.BandKernels;
import io.bulkedge.cpu.kernel.CacheLines;

/**
 * Room for a large tall or square matrix, padded with zeros: the rows to whole tiles, the columns
 * to whole panels.
 */
final class PanelRoom {
    private final int rows;
    private final int columns;
    private final int paddedColumns;
    private final int leading;
    private final int offset = CacheLines.first();
    private final double[] array;

    /** Room for rows x columns in panels of so many columns. */
    PanelRoom(int rows, int columns, int width) {
        this.rows = rows;
        this.columns = columns;
        this.paddedColumns = paddedColumns(columns, width);
        this.leading = leading(rows);
        this.array = CacheLines.allocate(Math.multiplyExact(leading, paddedColumns));
    }

    private static int roundUp(int size, int granule) {
        return Math.ceilDiv(size, granule) * granule;
    }

    private static int leading(int rows) {
        return CacheLines.leading(paddedRows(rows));
    }

    /** Rows that are a whole number of tiles. */
    static int paddedRows(int rows) {
        return roundUp(rows, BandKernels.GRANULE);
    }

    /** Columns that are a whole number of panels. */
    static int paddedColumns(int columns, int width) {
        return roundUp(columns, width);
    }

    /** Length of the array. */
    static long length(int rows, int columns, int width) {
        return CacheLines.length((long) leading(rows) * paddedColumns(columns, width));
    }

    double[] array() {
        return array;
    }

    int offset() {
        return offset;
    }

    /** Distance between columns. */
    int leading() {
        return leading;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    int paddedColumns() {
        return paddedColumns;
    }

    int at(int i, int j) {
        return offset + j * leading + i;
    }
}
