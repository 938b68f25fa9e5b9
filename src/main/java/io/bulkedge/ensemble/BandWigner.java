package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Locale;

/**
 * Random band matrices: real symmetric, entries with |i - j| at most b (around the corner too if
 * periodic) of variance V / (2 b + 1), on the diagonal twice that, 0 elsewhere; the semicircle on
 * +-2 sqrt(V) for large b, exactly so per row if periodic. Numbered like {@link Wigner}.
 *
 * @param law law of the entries, with a variance
 * @param n order
 * @param halfWidth b, at least 0 and with 2 b + 1 at most n
 * @param periodic whether the band closes around the corners
 * @param variance V, positive
 */
public record BandWigner(EntryLaw law, int n, int halfWidth, boolean periodic, double variance)
        implements Ensemble {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if the order is not positive, the band wider than the
     *     matrix, the variance not positive and finite, or the law without variance
     */
    public BandWigner {
        Bounds.atLeast("order", 1, n);
        Bounds.atLeast("half width of the band", 0, halfWidth);
        Bounds.atMost("width of the band 2 b + 1", n, 2.0 * halfWidth + 1);
        Bounds.positive("variance", variance);
        Bounds.finite("variance of the entry law", law.variance());
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

    /** Variance inside the band. */
    @Override
    public double entryVariance() {
        return variance / (2.0 * halfWidth + 1);
    }

    @Override
    public String normalisation() {
        return String.format(
                Locale.ROOT,
                "%sband of half width %d, entries %s times the root of %.6g, semicircle on +-%.6g in the limit",
                periodic ? "periodic " : "",
                halfWidth,
                law.text(),
                entryVariance(),
                2 * Math.sqrt(variance));
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        Place place = new Place(panel, offset, rowStride, colStride);
        double scale = Math.sqrt(entryVariance());
        Entries.fillHermitian(law, draws, key, n, Field.REAL, scale, scale * Math.sqrt(2), place);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                int distance = Math.abs(i - j);
                if (Math.min(distance, periodic ? n - distance : distance) > halfWidth) {
                    panel[place.at(i, j)] = 0;
                }
            }
        }
    }
}
