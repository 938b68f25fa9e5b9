package io.bulkedge.cpu;

import io.bulkedge.backend.MatrixSource;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.PanelCopy;
import io.bulkedge.random.Draws;
import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightSource;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings one matrix of any source into a column-major panel. Each worker has its own loader;
 * tensors of weight files are read under one lock, because a file is read by one thread at a time.
 */
final class MatrixLoader {
    /** Numbers that stay in the second-level cache. */
    private static final int BLOCK = 1 << 16;

    /** Rows of a tile: every visit to a column of a large panel costs a page's address. */
    private static final int TALL = 32;

    private final double[] block = new double[BLOCK];
    private final Draws draws;
    private final ReentrantLock readLock;

    MatrixLoader(Draws draws, ReentrantLock readLock) {
        this.draws = draws;
        this.readLock = readLock;
    }

    static long bytes() {
        return (long) BLOCK * Double.BYTES;
    }

    /** Fills panel[offset + j * leading + i] with entry (i, j) of a matrix. */
    void load(MatrixSource source, long matrix, double[] panel, int offset, int leading)
            throws IOException {
        switch (source) {
            case MatrixSource.Host host ->
                    PanelCopy.toPanel(host.matrices(), matrix, panel, offset, leading);
            case MatrixSource.Streamed streamed ->
                    read(
                            streamed.tensors().get(Math.toIntExact(matrix)),
                            source.shape(),
                            panel,
                            offset,
                            leading);
            case MatrixSource.Sampled sampled ->
                    sampled.ensemble()
                            .fill(
                                    draws,
                                    sampled.key().matrix(matrix),
                                    panel,
                                    offset,
                                    sampled.ensemble().field().components(),
                                    leading);
        }
    }

    /** As {@link #load} for who reads the lower triangle of a symmetric matrix alone. */
    void loadLower(MatrixSource source, long matrix, double[] panel, int offset, int leading)
            throws IOException {
        if (source instanceof MatrixSource.Sampled sampled) {
            int c = sampled.ensemble().field().components();
            sampled.ensemble()
                    .fillLower(draws, sampled.key().matrix(matrix), panel, offset, c, leading);
        } else {
            load(source, matrix, panel, offset, leading);
        }
    }

    private void read(
            WeightSource tensor, BatchShape shape, double[] panel, int offset, int leading)
            throws IOException {
        int rows = shape.rows();
        int cols = shape.cols();
        readLock.lock();
        try {
            if (tensor.entry().order() == TensorEntry.Order.ROW_MAJOR && rows > 1 && cols > 1) {
                readRows(tensor, rows, cols, panel, offset, leading);
            } else if (leading == rows) {
                tensor.read(0, Math.multiplyExact(rows, cols), panel, offset);
            } else {
                readColumns(tensor, rows, cols, panel, offset, leading);
            }
        } finally {
            readLock.unlock();
        }
    }

    private static void readColumns(
            WeightSource tensor, int rows, int cols, double[] panel, int offset, int leading)
            throws IOException {
        for (int j = 0; j < cols; j++) {
            tensor.read((long) j * rows, rows, panel, offset + j * leading);
        }
    }

    /**
     * Transposes tiles: whole rows where many fit the block, or where the tensor can only be read
     * in its order, otherwise parts of rows.
     */
    private void readRows(
            WeightSource tensor, int rows, int cols, double[] panel, int offset, int leading)
            throws IOException {
        boolean inOrder = tensor.rewinds();
        int height = Math.min(rows, Math.max(inOrder ? 1 : TALL, BLOCK / cols));
        int width = Math.min(cols, BLOCK / height);
        for (int top = 0; top < rows; top += height) {
            int tileRows = Math.min(height, rows - top);
            for (int left = 0; left < cols; left += width) {
                int tileCols = Math.min(width, cols - left);
                readTile(tensor, (long) top * cols + left, cols, tileRows, tileCols);
                for (int j = 0; j < tileCols; j++) {
                    int to = offset + (left + j) * leading + top;
                    for (int i = 0; i < tileRows; i++) {
                        panel[to + i] = block[i * tileCols + j];
                    }
                }
            }
        }
    }

    private void readTile(WeightSource tensor, long first, int cols, int tileRows, int tileCols)
            throws IOException {
        if (tileCols == cols) {
            tensor.read(first, tileRows * tileCols, block, 0);
            return;
        }
        for (int i = 0; i < tileRows; i++) {
            tensor.read(first + (long) i * cols, tileCols, block, i * tileCols);
        }
    }
}
