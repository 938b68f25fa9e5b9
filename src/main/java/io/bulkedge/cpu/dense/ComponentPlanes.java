package io.bulkedge.cpu.dense;

import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.matrix.Field;

/**
 * Vectors and matrices over a field, split by the components of their entries: one real array of
 * the same layout per unit 1, i, j, k. A product over the field is then a sum of signed products of
 * planes, which the real kernels know.
 */
final class ComponentPlanes {
    private final Kernels kernels;
    private final Field field;

    ComponentPlanes(Kernels kernels, Field field) {
        this.kernels = kernels;
        this.field = field;
    }

    /**
     * y += alpha A x over the field, with A of m x n.
     *
     * @param a planes of A
     * @param x planes of x
     * @param y planes of y
     */
    void multiply(
            int m,
            int n,
            double alpha,
            double[][] a,
            int aOffset,
            int lda,
            double[][] x,
            int xOffset,
            double[][] y,
            int yOffset) {
        for (int p = 0; p < field.components(); p++) {
            for (int q = 0; q < field.components(); q++) {
                double factor = alpha * field.productSign(p, q);
                kernels.gemv(m, n, factor, a[p], aOffset, lda, x[q], xOffset, y[p ^ q], yOffset);
            }
        }
    }

    /** y += A^H x over the field, with A of m x n. */
    void multiplyAdjoint(
            int m,
            int n,
            double[][] a,
            int aOffset,
            int lda,
            double[][] x,
            int xOffset,
            double[][] y,
            int yOffset) {
        for (int p = 0; p < field.components(); p++) {
            for (int q = 0; q < field.components(); q++) {
                double factor = (double) field.conjugateSign(p) * field.productSign(p, q);
                kernels.gemvTransposed(
                        m, n, factor, a[p], aOffset, lda, x[q], xOffset, y[p ^ q], yOffset);
            }
        }
    }

    /** Real part of x^H y. */
    double realDot(int n, double[][] x, int xOffset, double[][] y, int yOffset) {
        double sum = 0;
        for (int p = 0; p < field.components(); p++) {
            sum += kernels.dot(n, x[p], xOffset, y[p], yOffset);
        }
        return sum;
    }

    /** Sum of the squares of all components. */
    double sumOfSquares(int n, double[][] x, int xOffset) {
        double sum = 0;
        for (int p = 0; p < field.components(); p++) {
            sum += kernels.sumOfSquares(n, x[p], xOffset);
        }
        return sum;
    }

    /** x *= alpha for a real number. */
    void scale(int n, double alpha, double[][] x, int xOffset) {
        for (int p = 0; p < field.components(); p++) {
            kernels.scale(n, alpha, x[p], xOffset);
        }
    }

    /** y += alpha x for a real number. */
    void add(int n, double alpha, double[][] x, int xOffset, double[][] y, int yOffset) {
        for (int p = 0; p < field.components(); p++) {
            kernels.axpy(n, alpha, x[p], xOffset, y[p], yOffset);
        }
    }
}
