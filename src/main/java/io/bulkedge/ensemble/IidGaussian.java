package io.bulkedge.ensemble;

import io.bulkedge.random.Normals;
import io.bulkedge.random.StreamKey;
import java.util.Locale;

/**
 * Independent Gaussian entries: the null model of a weight matrix. Entry (i, j) is sqrt(variance)
 * times normal number {@code j * rows + i}.
 *
 * @param rows rows
 * @param cols columns
 * @param entryVariance variance of each entry, positive
 */
public record IidGaussian(int rows, int cols, double entryVariance) implements Ensemble {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if a size is negative or the variance not positive and
     *     finite
     */
    public IidGaussian {
        if (rows < 0 || cols < 0 || !(entryVariance > 0) || !Double.isFinite(entryVariance)) {
            throw new IllegalArgumentException(
                    rows
                            + " x "
                            + cols
                            + " matrices with entries of variance "
                            + entryVariance
                            + " do not exist");
        }
    }

    @Override
    public String normalisation() {
        double scale = Math.sqrt(entryVariance);
        return String.format(
                Locale.ROOT,
                "independent entries N(0, %.6g), singular values on [%.6g, %.6g] in the limit",
                entryVariance,
                scale * Math.abs(Math.sqrt(rows) - Math.sqrt(cols)),
                scale * (Math.sqrt(rows) + Math.sqrt(cols)));
    }

    @Override
    public void fill(StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        double scale = Math.sqrt(entryVariance);
        double[] column = new double[rows];
        for (int j = 0; j < cols; j++) {
            Normals.fill(key, (long) j * rows, column, 0, rows);
            for (int i = 0; i < rows; i++) {
                panel[offset + i * rowStride + j * colStride] = scale * column[i];
            }
        }
    }
}
