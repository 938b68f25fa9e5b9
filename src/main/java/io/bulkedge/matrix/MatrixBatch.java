package io.bulkedge.matrix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A batch of equally shaped matrices in off-heap memory: matrix after matrix, each column-major
 * without padding, entries of complex and quaternion matrices with their components side by side.
 *
 * <p>This is the transport type: mapped files, batches beyond 2^31 elements, copies to a device.
 * Arithmetic happens on packed {@code double[]} panels, see {@link PanelCopy}. Memory is zero when
 * allocated. Any thread may read and write; two threads must not write the same matrix. After
 * {@link #close()} every access throws {@link IllegalStateException}.
 */
public final class MatrixBatch implements AutoCloseable {
    private static final long ALIGNMENT = 64;

    private final BatchShape shape;
    private final Precision precision;
    private final Arena arena;
    private final MemorySegment segment;

    private MatrixBatch(BatchShape shape, Precision precision, Arena arena, MemorySegment segment) {
        this.shape = shape;
        this.precision = precision;
        this.arena = arena;
        this.segment = segment;
    }

    /**
     * Allocates a batch of zero matrices.
     *
     * @param shape shape of the batch
     * @param precision storage format
     * @return a new batch, owned by the caller
     * @throws OutOfMemoryError if the memory is not available
     */
    public static MatrixBatch allocate(BatchShape shape, Precision precision) {
        long bytes = Math.multiplyExact(shape.elements(), (long) precision.bytes());
        Arena arena = Arena.ofShared();
        try {
            return new MatrixBatch(
                    shape, precision, arena, arena.allocate(Math.max(bytes, 1), ALIGNMENT));
        } catch (OutOfMemoryError e) {
            arena.close();
            throw e;
        }
    }

    /**
     * Shape of the batch.
     *
     * @return the shape
     */
    public BatchShape shape() {
        return shape;
    }

    /**
     * Storage format.
     *
     * @return the precision
     */
    public Precision precision() {
        return precision;
    }

    /**
     * The memory itself, {@code shape().elements() * precision().bytes()} bytes, for copies in
     * bulk.
     *
     * @return the segment, valid until {@link #close()}
     */
    public MemorySegment segment() {
        return segment;
    }

    /**
     * Position of an entry, in real numbers from the start of the batch.
     *
     * @param matrix index of the matrix
     * @param row row
     * @param col column
     * @return index of the entry's first component
     * @throws IndexOutOfBoundsException if an index is outside the shape
     */
    public long index(long matrix, int row, int col) {
        if (matrix < 0
                || matrix >= shape.count()
                || row < 0
                || row >= shape.rows()
                || col < 0
                || col >= shape.cols()) {
            throw new IndexOutOfBoundsException(
                    "entry (" + matrix + ", " + row + ", " + col + ") is outside " + shape);
        }
        return matrix * shape.elementsPerMatrix()
                + ((long) col * shape.rows() + row) * shape.field().components();
    }

    /**
     * Reads one real number.
     *
     * @param index position from {@link #index(long, int, int)}
     * @return the number, widened to double
     */
    public double getAt(long index) {
        return precision == Precision.F64
                ? segment.getAtIndex(ValueLayout.JAVA_DOUBLE, index)
                : segment.getAtIndex(ValueLayout.JAVA_FLOAT, index);
    }

    /**
     * Writes one real number, rounded to the storage format.
     *
     * @param index position from {@link #index(long, int, int)}
     * @param value the number
     */
    public void setAt(long index, double value) {
        if (precision == Precision.F64) {
            segment.setAtIndex(ValueLayout.JAVA_DOUBLE, index, value);
        } else {
            segment.setAtIndex(ValueLayout.JAVA_FLOAT, index, (float) value);
        }
    }

    /**
     * Reads an entry of a real matrix (the first component otherwise).
     *
     * @param matrix index of the matrix
     * @param row row
     * @param col column
     * @return the entry
     */
    public double get(long matrix, int row, int col) {
        return getAt(index(matrix, row, col));
    }

    /**
     * Writes an entry of a real matrix (the first component otherwise).
     *
     * @param matrix index of the matrix
     * @param row row
     * @param col column
     * @param value the entry
     */
    public void set(long matrix, int row, int col, double value) {
        setAt(index(matrix, row, col), value);
    }

    /** Releases the memory. Closing twice is allowed. */
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
