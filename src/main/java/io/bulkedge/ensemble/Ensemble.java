package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Optional;

/**
 * A law of random matrices, with its normalisation as data. Implementations are immutable and
 * stateless.
 */
public sealed interface Ensemble
        permits BandWigner,
                Conjugation,
                CorrelatedRows,
                GaussianOrthogonal,
                GaussianSymplectic,
                GaussianUnitary,
                Gram,
                Haar,
                IidEntries,
                IidGaussian,
                Jacobi,
                LossSurface,
                MaskedEntries,
                PermutedEntries,
                Product,
                RosenzweigPorter,
                SitePercolated,
                Spiked,
                TridiagonalPanel,
                Wigner,
                Wishart {

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
     * What the panel holds.
     *
     * @return whether the spectrum is one of eigenvalues or of singular values
     */
    Structure structure();

    /**
     * Variance of an off-diagonal entry, {@code E|x|^2} over the other fields; where entries
     * differ, their mean.
     *
     * @return the variance, infinite if the entries have none; NaN of a tridiagonal panel
     */
    double entryVariance();

    /**
     * One line that states the normalisation and the limit, for output and provenance.
     *
     * @return for example {@code "entries N(0, 1/300), singular values on [0, 2]"}
     */
    String normalisation();

    /**
     * A matrix F whose product {@code F F*} this matrix is: its eigenvalues are the squared
     * singular values of F and, if F is taller than wide, {@code rows - cols} zeros. Both are drawn
     * from the same numbers, so matrix b of the factor belongs to matrix b of this ensemble.
     *
     * @return the ensemble of F, if the matrix is made so
     */
    default Optional<Ensemble> factor() {
        return Optional.empty();
    }

    /**
     * A tridiagonal matrix with the same law of eigenvalues, drawn from other numbers. If it is
     * smaller than the matrix, the other {@code rows - size} eigenvalues are exactly zero.
     *
     * @return the model, if there is one
     */
    default Optional<TridiagonalModel> tridiagonal() {
        return Optional.empty();
    }

    /**
     * Draws matrix {@code firstMatrix} of the key. Entry (i, j) goes to {@code offset + i *
     * rowStride + j * colStride}, the components of one of a field with several side by side; its
     * value depends on (seed, stream, firstMatrix, i, j) only, never on the strides.
     *
     * @param draws draws random numbers; which does not matter, all draw the same bits
     * @param key seed, stream and matrix index
     * @param panel receives every entry (both triangles of a Hermitian matrix)
     * @param offset position of entry (0, 0)
     * @param rowStride distance between rows
     * @param colStride distance between columns
     */
    void fill(Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride);

    /**
     * The same for who reads only the lower triangle of a Hermitian matrix: what stands above the
     * diagonal afterwards means nothing.
     *
     * @param draws draws random numbers
     * @param key seed, stream and matrix index
     * @param panel receives the lower triangle, or all entries
     * @param offset position of entry (0, 0)
     * @param rowStride distance between rows
     * @param colStride distance between columns
     */
    default void fillLower(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        fill(draws, key, panel, offset, rowStride, colStride);
    }

    /**
     * Draws matrix {@code firstMatrix} of the key by {@link Draws#scalar()}.
     *
     * @param key seed, stream and matrix index
     * @param panel receives every entry
     * @param offset position of entry (0, 0)
     * @param rowStride distance between rows
     * @param colStride distance between columns
     */
    default void fill(StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        fill(Draws.scalar(), key, panel, offset, rowStride, colStride);
    }
}
