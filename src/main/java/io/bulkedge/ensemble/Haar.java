package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Locale;

/**
 * Matrices with orthonormal columns, or rows if they are wider than tall, uniform under rotations:
 * square ones follow the Haar measure of the orthogonal (real), unitary (complex) or compact
 * symplectic (quaternion) group. All singular values are {@code scale}.
 *
 * @param field field of the entries
 * @param rows rows
 * @param cols columns
 * @param scale the singular values, positive; the gain of an orthogonal initialisation
 */
public record Haar(Field field, int rows, int cols, double scale) implements Ensemble {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if a size is negative or the scale not positive and finite
     */
    public Haar {
        Bounds.atLeast("rows", 0, rows);
        Bounds.atLeast("columns", 0, cols);
        Bounds.positive("scale", scale);
    }

    @Override
    public Structure structure() {
        return Structure.GENERAL;
    }

    @Override
    public double entryVariance() {
        return scale * scale / Math.max(1, Math.max(rows, cols));
    }

    @Override
    public String normalisation() {
        return String.format(
                Locale.ROOT,
                "%s, uniform under rotations, all singular values %.6g",
                field.name().toLowerCase(Locale.ROOT),
                scale);
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        int c = field.components();
        boolean tall = rows >= cols;
        int length = Math.max(rows, cols);
        double[] q = Orthonormal.frame(field, length, Math.min(rows, cols), draws, key);
        Place place = new Place(panel, offset, rowStride, colStride);
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) {
                int from = (tall ? j * length + i : i * length + j) * c;
                for (int p = 0; p < c; p++) {
                    double sign = tall ? 1 : field.conjugateSign(p);
                    panel[place.at(i, j) + p] = scale * sign * q[from + p];
                }
            }
        }
    }
}
