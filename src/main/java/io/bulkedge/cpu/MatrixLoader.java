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
    private static final int BLOCK = 1 << 15;

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
     * Transposes tiles of whole rows, or of a part of one row where a row is longer than the block.
     */
    private void readRows(
            WeightSource tensor, int rows, int cols, double[] panel, int offset, int leading)
            throws IOException {
        int width = Math.min(cols, BLOCK);
        int height = Math.max(1, BLOCK / cols);
        for (int top = 0; top < rows; top += height) {
            int tileRows = Math.min(height, rows - top);
            for (int left = 0; left < cols; left += width) {
                int tileCols = Math.min(width, cols - left);
                tensor.read((long) top * cols + left, tileRows * tileCols, block, 0);
                for (int j = 0; j < tileCols; j++) {
                    int to = offset + (left + j) * leading + top;
                    for (int i = 0; i < tileRows; i++) {
                        panel[to + i] = block[i * tileCols + j];
                    }
                }
            }
        }
    }
}
