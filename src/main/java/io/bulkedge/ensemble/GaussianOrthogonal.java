package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Locale;
import java.util.Optional;

/**
 * The Gaussian orthogonal ensemble: symmetric, off-diagonal variance v, diagonal variance 2 v; the
 * semicircle of radius {@code 2 sqrt(n v)} in the limit. Entry (i, j), i &gt;= j, is drawn from
 * normal number {@code j n - j (j - 1) / 2 + (i - j)}, its position in the packed lower triangle.
 *
 * @param n size
 * @param entryVariance variance of an off-diagonal entry, positive; 1/n puts the semicircle on [-2,
 *     2]
 */
public record GaussianOrthogonal(int n, double entryVariance) implements Ensemble {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if the size is negative or the variance not positive and
     *     finite
     */
    public GaussianOrthogonal {
        Bounds.atLeast("order", 0, n);
        Bounds.positive("entry variance", entryVariance);
    }

    /**
     * The ensemble with the semicircle on [-2, 2].
     *
     * @param n size, at least 1
     * @return off-diagonal variance 1/n
     */
    public static GaussianOrthogonal semicircle(int n) {
        return new GaussianOrthogonal(n, 1.0 / n);
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
    public String normalisation() {
        return String.format(
                Locale.ROOT,
                "symmetric, off-diagonal N(0, %.6g), diagonal N(0, %.6g), semicircle on +-%.6g in the limit",
                entryVariance,
                2 * entryVariance,
                2 * Math.sqrt(n * entryVariance));
    }

    @Override
    public Optional<TridiagonalModel> tridiagonal() {
        return Optional.of(new BetaHermite(1, n, entryVariance));
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
        Entries.fillLower(
                new EntryLaw.Gaussian(),
                draws,
                key,
                n,
                1,
                Math.sqrt(entryVariance),
                Math.sqrt(entryVariance) * Math.sqrt(2.0),
                new Place(panel, offset, rowStride, colStride));
    }
}
