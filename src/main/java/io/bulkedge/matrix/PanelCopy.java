package io.bulkedge.matrix;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Copies whole matrices between off-heap batches and packed column-major {@code double[]} panels.
 */
public final class PanelCopy {
    private PanelCopy() {}

    /**
     * Copies one matrix into a panel, widening to double.
     *
     * @param source batch to read
     * @param matrix index of the matrix
     * @param panel receives entry (i, j) at {@code offset + j * leading + i}
     * @param offset first element of the panel
     * @param leading distance between columns, at least the number of rows
     */
    public static void toPanel(
            MatrixBatch source, long matrix, double[] panel, int offset, int leading) {
        BatchShape shape = source.shape();
        int rows = checkedRows(shape, leading);
        MemorySegment from = source.segment();
        if (leading == rows && rows > 0 && source.precision() == Precision.F64) {
            int count = Math.multiplyExact(rows, shape.cols());
            long first = count == 0 ? 0 : source.index(matrix, 0, 0);
            MemorySegment.copy(
                    from, ValueLayout.JAVA_DOUBLE, first * Double.BYTES, panel, offset, count);
            return;
        }
        for (int j = 0; j < shape.cols(); j++) {
            long first = rows == 0 ? 0 : source.index(matrix, 0, j);
            int to = Math.toIntExact(offset + (long) j * leading);
            if (source.precision() == Precision.F64) {
                MemorySegment.copy(
                        from, ValueLayout.JAVA_DOUBLE, first * Double.BYTES, panel, to, rows);
            } else {
                for (int i = 0; i < rows; i++) {
                    panel[to + i] = from.getAtIndex(ValueLayout.JAVA_FLOAT, first + i);
                }
            }
        }
    }

    /**
     * Copies a panel into one matrix of a batch, rounding to the batch's format.
     *
     * @param panel holds entry (i, j) at {@code offset + j * leading + i}
     * @param offset first element of the panel
     * @param leading distance between columns, at least the number of rows
     * @param target batch to write
     * @param matrix index of the matrix
     */
    public static void fromPanel(
            double[] panel, int offset, int leading, MatrixBatch target, long matrix) {
        BatchShape shape = target.shape();
        int rows = checkedRows(shape, leading);
        MemorySegment to = target.segment();
        if (leading == rows && rows > 0 && target.precision() == Precision.F64) {
            int count = Math.multiplyExact(rows, shape.cols());
            long first = count == 0 ? 0 : target.index(matrix, 0, 0);
            MemorySegment.copy(
                    panel, offset, to, ValueLayout.JAVA_DOUBLE, first * Double.BYTES, count);
            return;
        }
        for (int j = 0; j < shape.cols(); j++) {
            long first = rows == 0 ? 0 : target.index(matrix, 0, j);
            int from = Math.toIntExact(offset + (long) j * leading);
            if (target.precision() == Precision.F64) {
                MemorySegment.copy(
                        panel, from, to, ValueLayout.JAVA_DOUBLE, first * Double.BYTES, rows);
            } else {
                for (int i = 0; i < rows; i++) {
                    to.setAtIndex(ValueLayout.JAVA_FLOAT, first + i, (float) panel[from + i]);
                }
            }
        }
    }

    private static int checkedRows(BatchShape shape, int leading) {
        int rows = Math.multiplyExact(shape.rows(), shape.field().components());
        if (leading < rows) {
            throw new IllegalArgumentException(
                    "leading dimension "
                            + leading
                            + " is smaller than the "
                            + rows
                            + " rows of the panel");
        }
        return rows;
    }
}
