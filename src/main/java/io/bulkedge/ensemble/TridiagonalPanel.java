package io.bulkedge.ensemble;

import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;

/**
 * The matrices of a tridiagonal model as n x 2 panels for a solver: column 0 the diagonal, column 1
 * the off-diagonal, whose last entry is 0.
 *
 * @param model the model
 */
public record TridiagonalPanel(TridiagonalModel model) implements Ensemble {
    @Override
    public int rows() {
        return model.size();
    }

    @Override
    public int cols() {
        return 2;
    }

    @Override
    public Structure structure() {
        return Structure.TRIDIAGONAL;
    }

    /** Not defined: the entries have different laws. */
    @Override
    public double entryVariance() {
        return Double.NaN;
    }

    @Override
    public String normalisation() {
        return model.normalisation();
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        int n = model.size();
        if (n == 0) {
            return;
        }
        if (rowStride == 1) {
            model.fill(draws, key, panel, offset, panel, offset + colStride);
            panel[offset + colStride + n - 1] = 0;
            return;
        }
        double[] columns = new double[2 * n];
        model.fill(draws, key, columns, 0, columns, n);
        for (int i = 0; i < n; i++) {
            panel[offset + i * rowStride] = columns[i];
            panel[offset + i * rowStride + colStride] = columns[n + i];
        }
    }
}
