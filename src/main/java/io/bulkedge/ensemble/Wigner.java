package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Locale;

/**
 * Real symmetric matrices with independent entries of any law: Wigner matrices, with {@link
 * EntryLaw.Diluted} the percolated ones (E5), with heavy tails Levy matrices. Entry (i, j), i &gt;
 * j, is {@code scale} times number {@code j n - j (j - 1) / 2 + (i - j)} of the law, a diagonal
 * entry {@code diagonalScale} times its number. The diagonal of a diluted matrix is full: entry (j,
 * j) is {@code diagonalScale} times number j of the law that is diluted, of another stream.
 *
 * @param law law of the entries before scaling
 * @param n order
 * @param scale factor off the diagonal, positive
 * @param diagonalScale factor on the diagonal; 0 for a zero diagonal
 */
public record Wigner(EntryLaw law, int n, double scale, double diagonalScale) implements Ensemble {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if the order is negative, the factor not positive and finite
     *     or that of the diagonal negative or not finite
     */
    public Wigner {
        Bounds.atLeast("order", 0, n);
        Bounds.positive("scale", scale);
        Bounds.notNegative("scale of the diagonal", diagonalScale);
    }

    /**
     * Off-diagonal variance variance/n and diagonal variance twice that, as in the GOE; for entries
     * without variance {@code variance^(1/2) n^(-1/a)} times the law everywhere.
     *
     * @param law law of the entries
     * @param n order, at least 1
     * @param variance V; the semicircle is on +-2 sqrt(V)
     * @return the ensemble
     */
    public static Wigner of(EntryLaw law, int n, double variance) {
        Bounds.atLeast("order", 1, n);
        Bounds.positive("variance", variance);
        double scale = Math.sqrt(variance) * law.limitScale(n);
        return new Wigner(
                law, n, scale, Double.isFinite(law.variance()) ? scale * Math.sqrt(2) : scale);
    }

    /**
     * The same with a diagonal of zeros, so that a diluted matrix keeps its atom at 0.
     *
     * @return this ensemble with {@code diagonalScale} 0
     */
    public Wigner withoutDiagonal() {
        return new Wigner(law, n, scale, 0);
    }

    @Override
    public int rows() {
        return n;
    }

    @Override
    public int cols() {
        return n;
    }

    @Override
    public Structure structure() {
        return Structure.HERMITIAN;
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
                                "semicircle on +-%.6g in the dense limit",
                                2 * Math.sqrt(n * entryVariance()))
                        : "entries have no variance and the spectrum no edge";
        return String.format(
                Locale.ROOT,
                "symmetric, off-diagonal %.6g x (%s), diagonal %.6g x (%s), %s",
                scale,
                law.text(),
                diagonalScale,
                law instanceof EntryLaw.Diluted(EntryLaw full, double _) ? full.text() : "the same",
                limit);
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        fillLower(draws, key, panel, offset, rowStride, colStride);
        Entries.mirror(n, Field.REAL, new Place(panel, offset, rowStride, colStride));
    }

    @Override
    public void fillLower(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        Place place = new Place(panel, offset, rowStride, colStride);
        Entries.fillLower(law, draws, key, n, 1, scale, diagonalScale, place);
        if (law instanceof EntryLaw.Diluted diluted && diagonalScale > 0) {
            fillDiagonal(diluted.law(), draws, key, place);
        }
    }

    private void fillDiagonal(EntryLaw full, Draws draws, StreamKey key, Place place) {
        double[] numbers = new double[n];
        full.fill(draws, key.role(Roles.DIAGONAL), 0, numbers, 0, n);
        for (int j = 0; j < n; j++) {
            place.panel()[place.at(j, j)] = diagonalScale * numbers[j];
        }
    }
}
