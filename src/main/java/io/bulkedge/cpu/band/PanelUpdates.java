package io.bulkedge.cpu.band;

import io.bulkedge.cpu.kernel.BandKernels;
import io.bulkedge.cpu.kernel.CacheLines;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.kernel.TileKernels;
import io.bulkedge.cpu.parallel.Team;
import java.util.Arrays;

/**
 * What is left of a rectangular matrix while it is reduced panel by panel. The update of one panel,
 * A -= V W^T + Y U^T, is applied in the pass that makes the next product A^T V, block by block, so
 * that it costs no pass of its own. BLAS twin: DGEMM.
 *
 * <p>A block of columns is updated and multiplied by one member, from the top down, and a block of
 * rows by one member from left to right, so every sum has an order that depends on sizes alone.
 *
 * <p>Small factors are held with the b numbers of one row together: the matrix A is then read
 * number by number along its columns, or along eight rows, and needs no packing.
 */
final class PanelUpdates {
    /** Columns of a block that is fetched before it is multiplied from the right. */
    private static final int FETCH_COLUMNS = 64;

    /** Numbers of a cache line. */
    private static final int LINE = 8;

    private final BandKernels bands;
    private final TileKernels tiles;
    private final PanelRoom room;
    private final int width;
    private final int blockSize;
    private final int height;
    private final int breadth;
    private final int base = CacheLines.first();
    private final double[] v;
    private final double[] y;
    private final double[] u;
    private final double[] w;
    private final double[] product;
    private final double[] left;
    private final double[] right;
    private final boolean[] updated;
    private final int fetchColumns;
    private int end;
    private int top;
    private int start;
    private int rowBlocks;
    private int columnBlocks;
    private int depth;
    private volatile boolean stopAhead;

    /** Never read: the compiler would leave out sums that go nowhere. */
    private volatile double fetched;

    PanelUpdates(Kernels kernels, PanelRoom room, int width, int blockSize) {
        int rows = PanelRoom.paddedRows(room.rows());
        int columns = room.paddedColumns();
        this.bands = kernels.bands();
        this.tiles = kernels.tiles();
        this.room = room;
        this.width = width;
        this.blockSize = blockSize;
        this.height = tiles.tileRows();
        this.breadth = tiles.tileColumns();
        this.v = CacheLines.allocate(Math.multiplyExact(rows, width));
        this.y = CacheLines.allocate(Math.multiplyExact(rows, width));
        this.u = CacheLines.allocate(Math.multiplyExact(columns, width));
        this.w = CacheLines.allocate(Math.multiplyExact(columns, width));
        this.product = CacheLines.allocate(Math.multiplyExact(Math.max(rows, columns), width));
        this.left = CacheLines.allocate(Math.multiplyExact(rows, 2 * width));
        this.right = CacheLines.allocate(Math.multiplyExact(columns, 2 * width));
        this.fetchColumns = Math.min(blockSize, FETCH_COLUMNS);
        this.updated =
                new boolean
                        [Math.multiplyExact(
                                Math.ceilDiv(rows, blockSize), Math.ceilDiv(columns, blockSize))];
    }

    static long bytes(int rows, int columns, int width, int blockSize) {
        long paddedRows = PanelRoom.paddedRows(rows);
        long paddedColumns = PanelRoom.paddedColumns(columns, width);
        return Double.BYTES
                        * (2 * CacheLines.length(paddedRows * width)
                                + 2 * CacheLines.length(paddedColumns * width)
                                + CacheLines.length(Math.max(paddedRows, paddedColumns) * width)
                                + CacheLines.length(paddedRows * 2 * width)
                                + CacheLines.length(paddedColumns * 2 * width))
                + Math.ceilDiv(paddedRows, blockSize) * Math.ceilDiv(paddedColumns, blockSize);
    }

    /** V with the b numbers of row i from {@link #row} on. */
    double[] v() {
        return v;
    }

    /** Y, laid out as V. */
    double[] y() {
        return y;
    }

    /** U, the b numbers that belong to column j of the matrix from {@link #row} on. */
    double[] u() {
        return u;
    }

    /** W, laid out as U. */
    double[] w() {
        return w;
    }

    /** The last product, laid out as U after {@link #updateAndMultiply}, otherwise as V. */
    double[] product() {
        return product;
    }

    /** Start of the numbers of one row of a small factor. */
    int row(int i) {
        return base + i * width;
    }

    /** Says how many rows take part from now on, a whole number of tiles. */
    void restart(int rows) {
        end = rows;
        depth = 0;
    }

    /** Says how many columns of factors, 0, b or 2 b, were packed for the next update. */
    void pending(int factors) {
        depth = factors;
    }

    /** Says where the rest of the matrix begins that {@link #updateAndMultiply} works on. */
    void begin(int firstRow, int firstColumn) {
        top = firstRow;
        start = firstColumn;
        rowBlocks = Math.ceilDiv(end - top, blockSize);
        columnBlocks = Math.ceilDiv(room.paddedColumns() - start, blockSize);
        Arrays.fill(updated, 0, rowBlocks * columnBlocks, depth == 0);
    }

    private int rowEdge(int block) {
        return Math.min(top + block * blockSize, end);
    }

    private int columnEdge(int block) {
        return Math.min(start + block * blockSize, room.paddedColumns());
    }

    /** Updates the b columns of the next panel, from the row of the same number on. */
    void updatePanel(Team team, int panel) {
        team.run(
                Math.ceilDiv(end - panel, blockSize),
                (index, member) -> {
                    int firstRow = panel + index * blockSize;
                    int lastRow = Math.min(firstRow + blockSize, end);
                    update(firstRow, lastRow, panel, panel + width);
                });
    }

    /**
     * Factors the next panel while other members of the team update blocks, which changes no bit.
     */
    void factorAndUpdateAhead(Team team, Runnable factorization) {
        stopAhead = false;
        team.run(
                team.size() == 1 || depth == 0 ? 1 : 1 + columnBlocks,
                (index, member) -> {
                    if (index == 0) {
                        factorization.run();
                        stopAhead = true;
                    }
                    for (int i = 0; index > 0 && i < rowBlocks && !stopAhead; i++) {
                        updateBlock(i, index - 1);
                    }
                });
    }

    /** Updates what is left, and makes the product A^T V. */
    void updateAndMultiply(Team team) {
        team.run(
                columnBlocks,
                (j, member) -> {
                    int from = columnEdge(j);
                    int to = columnEdge(j + 1);
                    Arrays.fill(product, row(from), row(to), 0);
                    for (int i = 0; i < rowBlocks; i++) {
                        updateBlock(i, j);
                        int first = rowEdge(i);
                        bands.add(
                                width,
                                to - from,
                                rowEdge(i + 1) - first,
                                v,
                                row(first),
                                width,
                                room.array(),
                                room.at(first, from),
                                room.leading(),
                                product,
                                row(from),
                                width);
                    }
                });
    }

    /** Makes the product A U from row {@code firstRow} on. */
    void multiplyRight(Team team, int firstRow) {
        int rows = 2 * blockSize;
        team.run(
                Math.ceilDiv(end - firstRow, rows),
                (i, member) -> {
                    int from = firstRow + i * rows;
                    int to = Math.min(from + rows, end);
                    double sum = 0;
                    Arrays.fill(product, row(from), row(to), 0);
                    for (int j = start; j < room.paddedColumns(); j += fetchColumns) {
                        int last = Math.min(j + fetchColumns, room.paddedColumns());
                        sum += fetch(from, to, j, last);
                        bands.addTransposed(
                                width,
                                to - from,
                                last - j,
                                u,
                                row(j),
                                width,
                                room.array(),
                                room.at(from, j),
                                room.leading(),
                                product,
                                row(from),
                                width);
                    }
                    fetched = sum;
                });
    }

    /**
     * Brings a block into the cache: reads one number of every line, column by column, which the
     * memory serves at full speed. The product reads across columns, and would wait for each line.
     */
    private double fetch(int firstRow, int lastRow, int from, int to) {
        double[] a = room.array();
        double sum = 0;
        for (int j = from; j < to; j++) {
            int last = room.at(lastRow, j);
            for (int at = room.at(firstRow, j); at < last; at += LINE) {
                sum += a[at];
            }
        }
        return sum;
    }

    private void updateBlock(int i, int j) {
        int number = i * columnBlocks + j;
        if (!updated[number]) {
            updated[number] = true;
            update(rowEdge(i), rowEdge(i + 1), columnEdge(j), columnEdge(j + 1));
        }
    }

    private void update(int firstRow, int lastRow, int from, int to) {
        int strips = (to - from) / breadth;
        for (int i = firstRow; i < lastRow; i += height) {
            tiles.addTiles(
                    strips,
                    depth,
                    -1,
                    left,
                    base + i * depth,
                    right,
                    base + from * depth,
                    room.array(),
                    room.at(i, from),
                    room.leading());
        }
    }

    /** Packs rows of V, and of Y where it takes part. */
    void packLeft(int from, int to) {
        pack(height, v, y, left, from, to);
    }

    /** Packs rows of W, and of U where it takes part. */
    void packRight(int from, int to) {
        pack(breadth, w, u, right, from, to);
    }

    private void pack(int strip, double[] one, double[] two, double[] packed, int from, int to) {
        for (int i = from; i < to; i++) {
            int source = row(i);
            int target = base + (i - i % strip) * depth + i % strip;
            for (int p = 0; p < width; p++) {
                packed[target + p * strip] = one[source + p];
            }
            target += width * strip;
            for (int p = 0; p < depth - width; p++) {
                packed[target + p * strip] = two[source + p];
            }
        }
    }
}
