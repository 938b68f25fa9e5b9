package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;

/**
 * A matrix in memory by components: plane p holds component p of entry (i, j) at {@code j rows +
 * i}.
 *
 * @param field field of the entries
 * @param rows rows
 * @param cols columns
 * @param planes one array per component
 */
record Planes(Field field, int rows, int cols, double[][] planes) {

    private static Planes zero(Field field, int rows, int cols) {
        return new Planes(
                field, rows, cols, new double[field.components()][PanelSize.of(rows, cols, 1)]);
    }

    /** Draws a matrix of an ensemble. */
    static Planes draw(Ensemble ensemble, Draws draws, StreamKey key) {
        Planes matrix = zero(ensemble.field(), ensemble.rows(), ensemble.cols());
        int c = ensemble.field().components();
        if (c == 1) {
            ensemble.fill(draws, key, matrix.planes[0], 0, 1, ensemble.rows());
            return matrix;
        }
        Place place = Place.columns(ensemble.rows(), ensemble.cols(), c);
        ensemble.fill(draws, key, place.panel(), 0, place.rowStride(), place.colStride());
        for (int p = 0; p < c; p++) {
            double[] plane = matrix.planes[p];
            for (int k = 0; k < plane.length; k++) {
                plane[k] = place.panel()[k * c + p];
            }
        }
        return matrix;
    }

    /** This matrix times another. */
    Planes times(Planes other) {
        Planes product = zero(field, rows, other.cols);
        for (int a = 0; a < planes.length; a++) {
            for (int b = 0; b < planes.length; b++) {
                addProduct(
                        rows,
                        other.cols,
                        cols,
                        field.productSign(a, b),
                        planes[a],
                        other.planes[b],
                        product.planes[a ^ b]);
            }
        }
        return product;
    }

    /** The lower triangle of this matrix times the conjugate transposed of another. */
    Planes timesConjugate(Planes other) {
        Planes product = zero(field, rows, other.rows);
        for (int a = 0; a < planes.length; a++) {
            for (int b = 0; b < planes.length; b++) {
                addLower(
                        rows,
                        cols,
                        field.productSign(a, b) * field.conjugateSign(b),
                        planes[a],
                        other.planes[b],
                        product.planes[a ^ b]);
            }
        }
        return product;
    }

    /** Writes all entries. */
    void write(Place place) {
        for (int p = 0; p < planes.length; p++) {
            for (int j = 0; j < cols; j++) {
                for (int i = 0; i < rows; i++) {
                    place.panel()[place.at(i, j) + p] = planes[p][j * rows + i];
                }
            }
        }
    }

    /** Writes the lower triangle, its conjugate above and a real diagonal. */
    void writeHermitian(Place place) {
        for (int p = 0; p < planes.length; p++) {
            for (int j = 0; j < cols; j++) {
                place.panel()[place.at(j, j) + p] = p == 0 ? planes[0][j * rows + j] : 0;
                for (int i = j + 1; i < rows; i++) {
                    place.panel()[place.at(i, j) + p] = planes[p][j * rows + i];
                }
            }
        }
        Entries.mirror(rows, field, place);
    }

    /** C += sign A B, A m x k, B k x n. */
    private static void addProduct(
            int m, int n, int k, double sign, double[] a, double[] b, double[] c) {
        for (int j = 0; j < n; j++) {
            int l = 0;
            for (; l + 4 <= k; l += 4) {
                int at = j * k + l;
                addFour(
                        m,
                        a,
                        l * m,
                        m,
                        sign * b[at],
                        sign * b[at + 1],
                        sign * b[at + 2],
                        sign * b[at + 3],
                        c,
                        j * m);
            }
            for (; l < k; l++) {
                add(m, a, l * m, sign * b[j * k + l], c, j * m);
            }
        }
    }

    /** Lower triangle of C += sign A B^T, A and B n x k. */
    private static void addLower(int n, int k, double sign, double[] a, double[] b, double[] c) {
        for (int j = 0; j < n; j++) {
            int l = 0;
            for (; l + 4 <= k; l += 4) {
                int at = l * n + j;
                addFour(
                        n - j,
                        a,
                        at,
                        n,
                        sign * b[at],
                        sign * b[at + n],
                        sign * b[at + 2 * n],
                        sign * b[at + 3 * n],
                        c,
                        j * n + j);
            }
            for (; l < k; l++) {
                add(n - j, a, l * n + j, sign * b[l * n + j], c, j * n + j);
            }
        }
    }

    private static void addFour(
            int count,
            double[] a,
            int from,
            int leading,
            double b0,
            double b1,
            double b2,
            double b3,
            double[] c,
            int to) {
        int a1 = from + leading;
        int a2 = a1 + leading;
        int a3 = a2 + leading;
        for (int i = 0; i < count; i++) {
            c[to + i] += (a[from + i] * b0 + a[a1 + i] * b1) + (a[a2 + i] * b2 + a[a3 + i] * b3);
        }
    }

    private static void add(int count, double[] a, int from, double b, double[] c, int to) {
        for (int i = 0; i < count; i++) {
            c[to + i] += a[from + i] * b;
        }
    }
}
