package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;

/**
 * Orthonormal frames that are uniform on their Stiefel manifold: the columns of a Gaussian matrix,
 * orthonormalised by Gram and Schmidt in two passes. The factor R of that has a positive diagonal,
 * so the frame is uniform as it is, whereas the reflectors of a usual QR factorisation need their
 * phases corrected (Mezzadri 2007, Notices AMS 54, 592).
 */
final class Orthonormal {
    private Orthonormal() {}

    /** Column j at {@code j rows c}, the components of an entry side by side. */
    static double[] frame(Field field, int rows, int cols, Draws draws, StreamKey key) {
        int c = field.components();
        Place place = Place.columns(rows, cols, c);
        Entries.fill(new EntryLaw.Gaussian(), draws, key, rows, cols, c, 1, place);
        double[] q = place.panel();
        double[] coefficient = new double[c];
        for (int j = 0; j < cols; j++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < j; k++) {
                    project(field, rows, q, k * rows * c, j * rows * c, coefficient);
                }
            }
            normalise(rows * c, q, j * rows * c);
        }
        return q;
    }

    /** y becomes y - x (x* y), with scalars on the right. */
    private static void project(
            Field field, int rows, double[] q, int x, int y, double[] coefficient) {
        int c = coefficient.length;
        for (int a = 0; a < c; a++) {
            coefficient[a] = 0;
        }
        for (int a = 0; a < c; a++) {
            for (int b = 0; b < c; b++) {
                double sum = 0;
                for (int i = 0; i < rows * c; i += c) {
                    sum += q[x + i + a] * q[y + i + b];
                }
                coefficient[a ^ b] += field.conjugateSign(a) * field.productSign(a, b) * sum;
            }
        }
        for (int a = 0; a < c; a++) {
            for (int b = 0; b < c; b++) {
                double factor = field.productSign(a, b) * coefficient[b];
                for (int i = 0; i < rows * c; i += c) {
                    q[y + i + (a ^ b)] -= factor * q[x + i + a];
                }
            }
        }
    }

    private static void normalise(int count, double[] q, int at) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += q[at + i] * q[at + i];
        }
        Scaling.multiply(q, at, count, 1 / Math.sqrt(sum));
    }
}
