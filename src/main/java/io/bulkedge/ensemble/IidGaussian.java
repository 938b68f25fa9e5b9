package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Locale;

/**
 * Independent Gaussian entries: the null model of a weight matrix, and square the Ginibre ensemble.
 * Component p of entry (i, j) is {@code sqrt(variance / c)} times normal number {@code (j rows + i)
 * c + p}, c the components of the field.
 *
 * @param field field of the entries
 * @param rows rows
 * @param cols columns
 * @param entryVariance E|x|^2 of each entry, positive
 */
public record IidGaussian(Field field, int rows, int cols, double entryVariance)
        implements Ensemble {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if a size is negative or the variance not positive and
     *     finite
     */
    public IidGaussian {
        Bounds.atLeast("rows", 0, rows);
        Bounds.atLeast("columns", 0, cols);
        Bounds.positive("entry variance", entryVariance);
    }

    /**
     * Real matrices.
     *
     * @param rows rows
     * @param cols columns
     * @param entryVariance variance of each entry, positive
     */
    public IidGaussian(int rows, int cols, double entryVariance) {
        this(Field.REAL, rows, cols, entryVariance);
    }

    /**
     * The Ginibre ensemble with singular values on [0, 2]: the quarter circle in the limit.
     *
     * @param field field of the entries
     * @param n order, at least 1
     * @return entry variance 1/n
     */
    public static IidGaussian ginibre(Field field, int n) {
        return new IidGaussian(field, n, n, 1.0 / n);
    }

    @Override
    public Structure structure() {
        return Structure.GENERAL;
    }

    @Override
    public String normalisation() {
        double scale = Math.sqrt(entryVariance);
        return String.format(
                Locale.ROOT,
                "independent %s, singular values on [%.6g, %.6g] in the limit",
                field == Field.REAL
                        ? String.format(Locale.ROOT, "entries N(0, %.6g)", entryVariance)
                        : String.format(
                                Locale.ROOT,
                                "%s Gaussian entries, E|x|^2 = %.6g",
                                field.name().toLowerCase(Locale.ROOT),
                                entryVariance),
                scale * Math.abs(Math.sqrt(rows) - Math.sqrt(cols)),
                scale * (Math.sqrt(rows) + Math.sqrt(cols)));
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        Entries.fill(
                new EntryLaw.Gaussian(),
                draws,
                key,
                rows,
                cols,
                field.components(),
                Math.sqrt(entryVariance / field.components()),
                new Place(panel, offset, rowStride, colStride));
    }
}
