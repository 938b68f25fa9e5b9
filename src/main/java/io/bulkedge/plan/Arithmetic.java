package io.bulkedge.plan;

import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Vectors;
import io.bulkedge.matrix.BatchShape;

/**
 * Floating-point operations of one matrix: the leading terms of the algorithms (Golub and Van Loan,
 * Matrix Computations, 4th ed., sections 8.3 and 8.6; divide and conquer without deflation, section
 * 8.4).
 *
 * @param products operations of matrix products outside the reductions: the forming of a Gram
 *     matrix
 * @param rest all others
 */
record Arithmetic(double products, double rest) {
    static Arithmetic of(SpectralOp op, BatchShape shape) {
        double n = order(op, shape);
        double cube = n * n * n;
        boolean vectors = op.vectors() == Vectors.ALL;
        return switch (Route.of(op)) {
            case GRAM, GRAM_TWO_STAGE, LIBRARY_GRAM ->
                    new Arithmetic(n * n * shape.maxDimension(), 4.0 / 3 * cube);
            case INTERLEAVED_GRAM ->
                    new Arithmetic(0, n * n * shape.maxDimension() + 4.0 / 3 * cube);
            case BIDIAGONAL, TWO_STAGE_BIDIAGONAL, LIBRARY_POLAR, BLOCK_JACOBI ->
                    new Arithmetic(0, bidiagonal(n, shape.maxDimension(), vectors));
            case INTERLEAVED, LIBRARY, LIBRARY_BATCHED, LIBRARY_JACOBI, BLOCK_STURM ->
                    op instanceof SpectralOp.Svd
                            ? new Arithmetic(0, bidiagonal(n, shape.maxDimension(), vectors))
                            : tridiagonal(op, vectors, cube);
            case TRIDIAGONAL -> tridiagonal(op, vectors, cube);
            // Nothing that grows with n^3.
            case INTERLEAVED_QL, BISECTION -> new Arithmetic(0, 0);
            case ONE_STAGE, TWO_STAGE -> new Arithmetic(0, 4.0 / 3 * cube);
            // Reduction, products of the merges, back-transformation.
            case DIVIDE_AND_CONQUER -> new Arithmetic(0, (4.0 / 3 + 4.0 / 3 + 2) * cube);
        };
    }

    private static Arithmetic tridiagonal(SpectralOp op, boolean vectors, double cube) {
        return new Arithmetic(0, (reduction(op, vectors) + (vectors ? 6 : 0)) * cube);
    }

    /** Number of values of one matrix. */
    static int order(SpectralOp op, BatchShape shape) {
        return op instanceof SpectralOp.Tridiagonal ? shape.rows() : shape.minDimension();
    }

    double flops() {
        return products + rest;
    }

    /** Times n^3: to tridiagonal form, with the orthogonal matrix if vectors are wanted. */
    private static double reduction(SpectralOp op, boolean vectors) {
        if (op instanceof SpectralOp.Tridiagonal) {
            return 0;
        }
        return vectors ? 8.0 / 3 : 4.0 / 3;
    }

    /** QR first where that is less work, then the square matrix, then rotations of vectors. */
    private static double bidiagonal(double m, double n, boolean vectors) {
        double cube = m * m * m;
        double qr = 2 * n * m * m - 2.0 / 3 * cube;
        return vectors
                ? 2 * qr + (16.0 / 3 + 12) * cube
                : Math.min(4 * n * m * m, qr + 8.0 / 3 * cube);
    }
}
