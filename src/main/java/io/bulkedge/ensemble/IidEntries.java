package io.bulkedge.ensemble;

import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Locale;

/**
 * Independent real entries of any law: initial weights, heavy tails, diluted matrices. Entry (i, j)
 * is {@code scale} times number {@code j rows + i} of the law.
 *
 * @param law law of the entries before scaling
 * @param rows rows
 * @param cols columns
 * @param scale factor, positive
 */
public record IidEntries(EntryLaw law, int rows, int cols, double scale) implements Ensemble {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if a size is negative or the factor not positive and finite
     */
    public IidEntries {
        Bounds.atLeast("rows", 0, rows);
        Bounds.atLeast("columns", 0, cols);
        Bounds.positive("scale", scale);
    }

    /**
     * The factor X / sqrt(m) of percolated Wishart matrices (E6 with {@link EntryLaw.Diluted}), or
     * of heavy-tailed ones {@code m^(-1/a) X}.
     *
     * @param law law of the entries
     * @param n rows
     * @param m columns, at least 1
     * @return entries scaled by {@link EntryLaw#limitScale}
     */
    public static IidEntries factor(EntryLaw law, int n, int m) {
        return new IidEntries(law, n, m, law.limitScale(m));
    }

    @Override
    public Structure structure() {
        return Structure.GENERAL;
    }

    @Override
    public double entryVariance() {
        return scale * scale * law.variance();
    }

    @Override
    public String normalisation() {
        String limit =
                Double.isFinite(law.variance())
                        ? String.format(
                                Locale.ROOT,
                                "singular values on [%.6g, %.6g] in the dense limit",
                                scale * Math.abs(Math.sqrt(rows) - Math.sqrt(cols)),
                                scale * (Math.sqrt(rows) + Math.sqrt(cols)))
                        : "entries have no variance and singular values no edge";
        return String.format(
                Locale.ROOT, "independent entries %.6g x (%s), %s", scale, law.text(), limit);
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        Entries.fill(
                law,
                draws,
                key,
                rows,
                cols,
                1,
                scale,
                new Place(panel, offset, rowStride, colStride));
    }
}
