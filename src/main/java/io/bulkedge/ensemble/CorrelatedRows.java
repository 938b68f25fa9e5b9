package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Locale;

/**
 * L F with L L^T a given covariance of the rows: with F of variance 1/m, its {@link Gram} is the
 * correlated or spiked Wishart matrix. A population eigenvalue l above 1 + sqrt(c) among ones gives
 * a sample eigenvalue at l (1 + c / (l - 1)), c = n/m.
 *
 * @param covariance covariance of the rows
 * @param base F, with as many rows
 */
public record CorrelatedRows(Covariance covariance, Ensemble base) implements Ensemble {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if the order is not the number of rows, or the ensemble not
     *     general
     */
    public CorrelatedRows {
        if (base.structure() != Structure.GENERAL || covariance.order() != base.rows()) {
            throw new IllegalArgumentException(
                    "a covariance of order "
                            + covariance.order()
                            + " does not correlate the rows of a "
                            + base.rows()
                            + " x "
                            + base.cols()
                            + " matrix: "
                            + base.normalisation());
        }
    }

    @Override
    public int rows() {
        return base.rows();
    }

    @Override
    public int cols() {
        return base.cols();
    }

    @Override
    public Field field() {
        return base.field();
    }

    @Override
    public Structure structure() {
        return Structure.GENERAL;
    }

    /** Mean over the rows. */
    @Override
    public double entryVariance() {
        return covariance.meanVariance() * base.entryVariance();
    }

    @Override
    public String normalisation() {
        return String.format(
                Locale.ROOT,
                "rows with a covariance of mean variance %.6g of: %s",
                covariance.meanVariance(),
                base.normalisation());
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        base.fill(draws, key, panel, offset, rowStride, colStride);
        covariance.correlate(
                new Place(panel, offset, rowStride, colStride), cols(), field().components());
    }
}
