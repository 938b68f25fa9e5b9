package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;

/**
 * A matrix of an ensemble for tests, with sums written from their definitions.
 *
 * @param field field of the entries
 * @param rows rows
 * @param cols columns
 * @param entries component p of entry (i, j) at {@code (j rows + i) c + p}
 */
record Drawn(Field field, int rows, int cols, double[] entries) {
    static Drawn of(Ensemble ensemble, long seed, long matrix) {
        int c = ensemble.field().components();
        int rows = ensemble.rows();
        int cols = ensemble.cols();
        double[] entries = new double[rows * cols * c];
        ensemble.fill(Draws.scalar(), new StreamKey(seed, 0, matrix), entries, 0, c, c * rows);
        return new Drawn(ensemble.field(), rows, cols, entries);
    }

    /** The tridiagonal matrix of a model, in full. */
    static Drawn of(TridiagonalModel model, long seed, long matrix) {
        int n = model.size();
        double[] d = new double[n];
        double[] e = new double[Math.max(1, n)];
        model.fill(Draws.scalar(), new StreamKey(seed, 0, matrix), d, 0, e, 0);
        double[] entries = new double[n * n];
        for (int i = 0; i < n; i++) {
            entries[i * n + i] = d[i];
            if (i < n - 1) {
                entries[i * n + i + 1] = e[i];
                entries[(i + 1) * n + i] = e[i];
            }
        }
        return new Drawn(Field.REAL, n, n, entries);
    }

    double at(int i, int j, int p) {
        return entries[(j * rows + i) * field.components() + p];
    }

    double at(int i, int j) {
        return at(i, j, 0);
    }

    Drawn conjugateTransposed() {
        int c = field.components();
        double[] t = new double[entries.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                for (int p = 0; p < c; p++) {
                    t[(i * cols + j) * c + p] = field.conjugateSign(p) * at(i, j, p);
                }
            }
        }
        return new Drawn(field, cols, rows, t);
    }

    Drawn times(Drawn other) {
        int c = field.components();
        double[] product = new double[rows * other.cols * c];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < other.cols; j++) {
                for (int k = 0; k < cols; k++) {
                    for (int a = 0; a < c; a++) {
                        for (int b = 0; b < c; b++) {
                            product[(j * rows + i) * c + (a ^ b)] +=
                                    field.productSign(a, b) * at(i, k, a) * other.at(k, j, b);
                        }
                    }
                }
            }
        }
        return new Drawn(field, rows, other.cols, product);
    }

    double trace() {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += at(i, i);
        }
        return sum;
    }

    /** tr A A*, the second moment of a Hermitian matrix. */
    double squares() {
        double sum = 0;
        for (double x : entries) {
            sum += x * x;
        }
        return sum;
    }

    /** tr A^4 of a Hermitian matrix. */
    double fourth() {
        return times(this).squares();
    }
}
