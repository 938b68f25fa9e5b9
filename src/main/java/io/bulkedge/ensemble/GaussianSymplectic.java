package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Locale;
import java.util.Optional;

/**
 * The Gaussian symplectic ensemble: self-dual quaternion, {@code E|h_ij|^2 = v} off the diagonal
 * with four components of variance v/4, real diagonal of variance v/2; the semicircle of radius
 * {@code 2 sqrt(n v)} in the limit. Component p of entry (i, j), i &gt; j, is drawn from normal
 * number {@code 4 k + p}, k the position in the packed lower triangle.
 *
 * @param n order; there are n distinct eigenvalues, one per Kramers pair
 * @param entryVariance E|h|^2 of an off-diagonal entry, positive; 1/n puts the semicircle on [-2,
 *     2]
 */
public record GaussianSymplectic(int n, double entryVariance) implements Ensemble {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if the order is negative or the variance not positive and
     *     finite
     */
    public GaussianSymplectic {
        Bounds.atLeast("order", 0, n);
        Bounds.positive("entry variance", entryVariance);
    }

    /**
     * The ensemble with the semicircle on [-2, 2].
     *
     * @param n order, at least 1
     * @return entry variance 1/n
     */
    public static GaussianSymplectic semicircle(int n) {
        return new GaussianSymplectic(n, 1.0 / n);
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
    public Field field() {
        return Field.QUATERNION;
    }

    @Override
    public Structure structure() {
        return Structure.HERMITIAN;
    }

    @Override
    public String normalisation() {
        return String.format(
                Locale.ROOT,
                "self-dual quaternion, one eigenvalue per pair, off-diagonal E|h|^2 = %.6g, diagonal N(0, %.6g), semicircle on +-%.6g in the limit",
                entryVariance,
                2 * entryVariance / 4,
                2 * Math.sqrt(n * entryVariance));
    }

    @Override
    public Optional<TridiagonalModel> tridiagonal() {
        return Optional.of(new BetaHermite(4, n, entryVariance));
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        fillLower(draws, key, panel, offset, rowStride, colStride);
        Entries.mirror(n, Field.QUATERNION, new Place(panel, offset, rowStride, colStride));
    }

    @Override
    public void fillLower(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        Entries.fillLower(
                new EntryLaw.Gaussian(),
                draws,
                key,
                n,
                4,
                Math.sqrt(entryVariance / 4),
                Math.sqrt(2 * entryVariance / 4),
                new Place(panel, offset, rowStride, colStride));
    }
}
