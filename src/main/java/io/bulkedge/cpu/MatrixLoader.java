package io.bulkedge.cpu;

import io.bulkedge.backend.MatrixSource;
import io.bulkedge.matrix.PanelCopy;
import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightSource;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings one matrix of any source into a packed column-major panel. Each worker has its own loader;
 * tensors of weight files are read under one lock, because a file is read by one thread at a time.
 */
final class MatrixLoader {
    private static final int BLOCK = 1 << 15;

    private final double[] block = new double[BLOCK];
    private final ReentrantLock readLock;

    MatrixLoader(ReentrantLock readLock) {
        this.readLock = readLock;
    }

    static long bytes() {
        return (long) BLOCK * Double.BYTES;
    }

    /** Fills panel[j * rows + i] with entry (i, j) of a matrix. */
    void load(MatrixSource source, long matrix, double[] panel) throws IOException {
        load(source, matrix, panel, 0);
    }

    /** Fills panel[offset + j * rows + i] with entry (i, j) of a matrix. */
    void load(MatrixSource source, long matrix, double[] panel, int offset) throws IOException {
        int rows = source.shape().rows();
        int cols = source.shape().cols();
        switch (source) {
            case MatrixSource.Host host ->
                    PanelCopy.toPanel(host.matrices(), matrix, panel, offset, rows);
            case MatrixSource.Streamed streamed ->
                    read(
                            streamed.tensors().get(Math.toIntExact(matrix)),
                            rows,
                            cols,
                            panel,
                            offset);
            case MatrixSource.Sampled sampled ->
                    sampled.ensemble().fill(sampled.key().matrix(matrix), panel, offset, 1, rows);
        }
    }

    private void read(WeightSource tensor, int rows, int cols, double[] panel, int offset)
            throws IOException {
        readLock.lock();
        try {
            boolean sameLayout =
                    tensor.entry().order() == TensorEntry.Order.COLUMN_MAJOR
                            || rows <= 1
                            || cols <= 1;
            if (sameLayout) {
                tensor.read(0, Math.multiplyExact(rows, cols), panel, offset);
            } else {
                readRows(tensor, rows, cols, panel, offset);
            }
        } finally {
            readLock.unlock();
        }
    }

    /**
     * Transposes tiles of whole rows, or of a part of one row where a row is longer than the block.
     */
    private void readRows(WeightSource tensor, int rows, int cols, double[] panel, int offset)
            throws IOException {
        int width = Math.min(cols, BLOCK);
        int height = Math.max(1, BLOCK / cols);
        for (int top = 0; top < rows; top += height) {
            int tileRows = Math.min(height, rows - top);
            for (int left = 0; left < cols; left += width) {
                int tileCols = Math.min(width, cols - left);
                tensor.read((long) top * cols + left, tileRows * tileCols, block, 0);
                for (int j = 0; j < tileCols; j++) {
                    int to = offset + (left + j) * rows + top;
                    for (int i = 0; i < tileRows; i++) {
                        panel[to + i] = block[i * tileCols + j];
                    }
                }
            }
        }
    }
}
