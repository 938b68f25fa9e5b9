package io.bulkedge.ensemble;

import io.bulkedge.random.Normals;
import io.bulkedge.random.StreamKey;
import java.util.Locale;

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
        if (n < 0 || !(entryVariance > 0) || !Double.isFinite(entryVariance)) {
            throw new IllegalArgumentException(
                    "size " + n + " with variance " + entryVariance + " does not exist");
        }
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
    public String normalisation() {
        return String.format(
                Locale.ROOT,
                "symmetric, off-diagonal N(0, %.6g), diagonal N(0, %.6g), semicircle on +-%.6g in the limit",
                entryVariance,
                2 * entryVariance,
                2 * Math.sqrt(n * entryVariance));
    }

    @Override
    public void fill(StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        double scale = Math.sqrt(entryVariance);
        double diagonal = Math.sqrt(2.0);
        double[] column = new double[n];
        for (int j = 0; j < n; j++) {
            Normals.fill(key, (long) j * n - (long) j * (j - 1) / 2, column, 0, n - j);
            panel[offset + j * rowStride + j * colStride] = scale * diagonal * column[0];
            for (int i = j + 1; i < n; i++) {
                double value = scale * column[i - j];
                panel[offset + i * rowStride + j * colStride] = value;
                panel[offset + j * rowStride + i * colStride] = value;
            }
        }
    }
}
