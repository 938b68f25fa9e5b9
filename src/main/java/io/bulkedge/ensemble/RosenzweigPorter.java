package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Locale;

/**
 * The Rosenzweig-Porter model: real symmetric Gaussian, diagonal variance 1, off-diagonal variance
 * n^-gamma. Levels repel as in the GOE for gamma below 2 and are independent above; states are
 * extended below 1 and fractal between (Kravtsov et al. 2015, doi:10.1088/1367-2630/17/12/122002).
 *
 * @param n order, at least 1
 * @param gamma exponent, finite
 */
public record RosenzweigPorter(int n, double gamma) implements Ensemble {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if the order is not positive or the exponent not finite
     */
    public RosenzweigPorter {
        Bounds.atLeast("order", 1, n);
        Bounds.finite("gamma", gamma);
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
        return StrictMath.pow(n, -gamma);
    }

    @Override
    public String normalisation() {
        return String.format(
                Locale.ROOT,
                "symmetric Gaussian, diagonal variance 1, off-diagonal variance n^%.6g = %.6g",
                -gamma,
                entryVariance());
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        Entries.fillHermitian(
                new EntryLaw.Gaussian(),
                draws,
                key,
                n,
                Field.REAL,
                Math.sqrt(entryVariance()),
                1,
                new Place(panel, offset, rowStride, colStride));
    }
}
