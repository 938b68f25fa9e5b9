package io.bulkedge.engine;

import io.bulkedge.backend.MatrixSource;
import io.bulkedge.matrix.BatchShape;
import io.bulkedge.matrix.MatrixBatch;
import io.bulkedge.weights.TensorEntry;
import io.bulkedge.weights.WeightSource;
import java.io.IOException;

/**
 * Trace and Frobenius norm of a matrix read from its source, with compensated sums, after division
 * by a power of two so that nothing overflows.
 */
final class Invariants {
    private static final int BLOCK = 1 << 16;

    /** Which entries of what is read belong to the matrix. */
    enum Entries {
        /** All of them. */
        ALL,
        /** Those of the lower triangle, mirrored. */
        LOWER_TRIANGLE,
        /** Two columns: the diagonal, and the off-diagonal, whose last entry is none. */
        TWO_DIAGONALS
    }

    private final Entries entries;
    private final int rows;
    private final double unit;
    private final CompensatedSum squares = new CompensatedSum();
    private final CompensatedSum trace = new CompensatedSum();

    /**
     * Creates empty sums.
     *
     * @param rows rows of what is read
     * @param scale every entry is divided by it; a power of two
     */
    private Invariants(Entries entries, int rows, double scale) {
        this.entries = entries;
        this.rows = rows;
        this.unit = 1 / scale;
    }

    static Invariants of(MatrixSource source, long matrix, Entries entries, double scale)
            throws IOException {
        BatchShape shape = source.shape();
        Invariants sums = new Invariants(entries, shape.rows(), scale);
        switch (source) {
            case MatrixSource.Host host -> sums.addHost(host.matrices(), matrix);
            case MatrixSource.Streamed streamed ->
                    sums.addTensor(streamed.tensors().get(Math.toIntExact(matrix)), shape);
            case MatrixSource.Sampled sampled -> {
                double[] panel = new double[Math.toIntExact(shape.elementsPerMatrix())];
                int c = shape.field().components();
                int leading = shape.rows() * c;
                sampled.ensemble().fill(sampled.key().matrix(matrix), panel, 0, c, leading);
                for (int e = 0; e < panel.length; e++) {
                    sums.add(e % leading / c, e / leading, e % c, panel[e]);
                }
            }
        }
        return sums;
    }

    /** Square of the Frobenius norm, in units of scale^2. */
    double squares() {
        return squares.value();
    }

    /** Trace, in units of the scale. */
    double trace() {
        return trace.value();
    }

    private void addHost(MatrixBatch matrices, long matrix) {
        for (int j = 0; j < matrices.shape().cols(); j++) {
            for (int i = 0; i < matrices.shape().rows(); i++) {
                long first = matrices.index(matrix, i, j);
                for (int p = 0; p < matrices.shape().field().components(); p++) {
                    add(i, j, p, matrices.getAt(first + p));
                }
            }
        }
    }

    private void addTensor(WeightSource tensor, BatchShape shape) throws IOException {
        double[] block = new double[(int) Math.min(BLOCK, Math.max(1, shape.elementsPerMatrix()))];
        boolean rowMajor = tensor.entry().order() == TensorEntry.Order.ROW_MAJOR;
        int fast = rowMajor ? shape.cols() : shape.rows();
        long total = shape.elementsPerMatrix();
        for (long first = 0; first < total; first += block.length) {
            int count = (int) Math.min(block.length, total - first);
            tensor.read(first, count, block, 0);
            int inner = (int) (first % fast);
            int outer = (int) (first / fast);
            for (int e = 0; e < count; e++) {
                add(rowMajor ? outer : inner, rowMajor ? inner : outer, 0, block[e]);
                if (++inner == fast) {
                    inner = 0;
                    outer++;
                }
            }
        }
    }

    /** Of a triangle's diagonal only the real component counts. */
    private void add(int row, int col, int component, double value) {
        double scaled = value * unit;
        if (onDiagonal(row, col)) {
            if (component == 0) {
                trace.add(scaled);
            }
            if (component == 0 || entries == Entries.ALL) {
                squares.add(scaled * scaled);
            }
        } else if (entries == Entries.ALL) {
            squares.add(scaled * scaled);
        } else if (entries == Entries.TWO_DIAGONALS ? row < rows - 1 : row > col) {
            squares.add(2 * scaled * scaled);
        }
    }

    private boolean onDiagonal(int row, int col) {
        return entries == Entries.TWO_DIAGONALS ? col == 0 : row == col;
    }
}
