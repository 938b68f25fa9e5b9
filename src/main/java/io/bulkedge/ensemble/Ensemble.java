package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.StreamKey;

/**
 * A law of random matrices, with its normalisation as data. Implementations are immutable and
 * stateless.
 */
public sealed interface Ensemble permits IidGaussian, GaussianOrthogonal {

    /**
     * Rows of each matrix.
     *
     * @return rows
     */
    int rows();

    /**
     * Columns of each matrix.
     *
     * @return columns
     */
    int cols();

    /**
     * Number field of the entries.
     *
     * @return the field
     */
    default Field field() {
        return Field.REAL;
    }

    /**
     * Variance of an off-diagonal entry.
     *
     * @return the variance
     */
    double entryVariance();

    /**
     * One line that states the normalisation, for output and provenance.
     *
     * @return for example {@code "entries N(0, 1/300), singular values on [0, 2]"}
     */
    String normalisation();

    /**
     * Draws matrix {@code firstMatrix} of the key. Entry (i, j) goes to {@code offset + i *
     * rowStride + j * colStride}, the components of one of a field with several side by side; its
     * value depends on (seed, stream, firstMatrix, i, j) only, never on the strides.
     *
     * @param key seed, stream and matrix index
     * @param panel receives every entry (both triangles of a symmetric matrix)
     * @param offset position of entry (0, 0)
     * @param rowStride distance between rows
     * @param colStride distance between columns
     */
    void fill(StreamKey key, double[] panel, int offset, int rowStride, int colStride);
}
