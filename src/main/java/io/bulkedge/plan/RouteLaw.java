package io.bulkedge.plan;

import io.bulkedge.backend.SpectralOp;
import io.bulkedge.backend.Vectors;
import io.bulkedge.matrix.BatchShape;

/**
 * Time of a route: {@code start + perSquare n^2 + flops / rate} for one matrix of order n on one
 * thread, where a route that solves several matrices side by side takes this for all of them. The
 * built-in figures are of one core of a server processor with 512-bit vectors; predictions are
 * right within a factor of two or so. Which route is the cheapest follows from them, so they decide
 * every choice on a machine without measured times.
 *
 * @param start seconds of a matrix however small
 * @param perSquare seconds per n^2: iterations, bisections, passes that memory bounds
 * @param rate flop/s of what grows with n^3
 * @param together matrices side by side
 * @param shared part of the time that members of a team share
 * @param meeting seconds per column that the meetings of a team cost
 */
record RouteLaw(
        double start, double perSquare, double rate, int together, double shared, double meeting) {
    /** Flop/s of the products that form a Gram matrix. */
    private static final double PRODUCT_RATE = 80e9;

    /** Matrices side by side in vectors of 512 bits. */
    private static final int LANES = 8;

    /** Blocks of threads that a device runs side by side. */
    private static final int BLOCKS = 128;

    /** Vectors of them that an iteration of tridiagonal matrices needs for its full speed. */
    private static final int GROUPS = 4;

    private static final RouteLaw ONE_STAGE = of(2.373e-6, 1.7e-8, 50e9).sharing(0.9, 8e-6);

    /** Meets the law of one stage at order 800, where both take as long on one thread. */
    private static final RouteLaw TWO_STAGE = of(2.373e-6, 2.5005e-8, 80e9).sharing(0.9, 8e-6);

    /** Meets the law of one stage at an order of about 55. */
    private static final RouteLaw TWO_STAGE_BIDIAGONAL = of(3e-5, 3.33e-8, 45e9).sharing(0.9, 8e-6);

    /** The law of a route, one line each. */
    static RouteLaw of(SpectralOp op) {
        boolean vectors = op.vectors() == Vectors.ALL;
        return switch (Route.of(op)) {
            case GRAM, ONE_STAGE -> ONE_STAGE;
            case GRAM_TWO_STAGE, TWO_STAGE -> TWO_STAGE;
            case BIDIAGONAL -> vectors ? of(1e-5, 3e-8, 32e9) : of(5e-6, 3e-8, 13e9);
            case TWO_STAGE_BIDIAGONAL -> TWO_STAGE_BIDIAGONAL;
            case TRIDIAGONAL -> vectors ? of(1e-6, 3e-8, 28e9) : of(1e-6, 1.7e-8, 20e9);
            case DIVIDE_AND_CONQUER -> of(4.05e-5, 3.5e-8, 55e9).sharing(0.9, 8e-6);
            case INTERLEAVED_GRAM -> of(4e-6, 2.2e-8, 9e9).sideBySide(LANES);
            case INTERLEAVED -> interleaved(op, vectors).sideBySide(LANES);
            case INTERLEAVED_QL -> of(3e-5, 1.15e-8, 1).sideBySide(GROUPS * LANES);
            case BISECTION -> of(3e-5, 2.2e-9, 1).sharing(0.9, 1e-7);
            case LIBRARY,
                    LIBRARY_BATCHED,
                    LIBRARY_JACOBI,
                    LIBRARY_POLAR,
                    LIBRARY_GRAM,
                    BLOCK_STURM,
                    BLOCK_JACOBI ->
                    device(op);
        };
    }

    /**
     * Orders of magnitude for a device of a data centre, from public figures of its library and
     * arithmetic for own kernels: none of them was measured.
     */
    private static RouteLaw device(SpectralOp op) {
        boolean svd = op instanceof SpectralOp.Svd;
        return switch (Route.of(op)) {
            case LIBRARY -> svd ? of(5e-3, 3e-7, 5e11) : of(1e-3, 1e-8, 5e11);
            case LIBRARY_POLAR -> of(2e-3, 1.2e-7, 1e12);
            case LIBRARY_GRAM -> of(1e-3, 1e-8, 5e11);
            case LIBRARY_BATCHED -> of(1e-4, 5e-7, 1e11).sideBySide(BLOCKS);
            case LIBRARY_JACOBI -> of(1e-4, 1e-6, 2e10).sideBySide(BLOCKS);
            case BLOCK_JACOBI -> of(1e-4, 5e-7, 2e10).sideBySide(BLOCKS);
            default -> of(1e-5, 1e-8, 1e11).sideBySide(BLOCKS);
        };
    }

    private static RouteLaw interleaved(SpectralOp op, boolean vectors) {
        if (op instanceof SpectralOp.Svd) {
            return of(8e-6, 2.5e-8, 7.5e9);
        }
        return vectors ? of(3.5e-6, 1.15e-7, 15.76e9) : of(3.3e-6, 5.95e-8, 14.3e9);
    }

    private static RouteLaw of(double start, double perSquare, double rate) {
        return new RouteLaw(start, perSquare, rate, 1, 0, 0);
    }

    private RouteLaw sideBySide(int matrices) {
        return new RouteLaw(start, perSquare, rate, matrices, shared, meeting);
    }

    private RouteLaw sharing(double part, double seconds) {
        return new RouteLaw(start, perSquare, rate, together, part, seconds);
    }

    /** Pieces of work that threads take whole. */
    long tasks(long count) {
        return Math.ceilDiv(count, (long) together);
    }

    /**
     * Seconds of a batch.
     *
     * @param threads threads over the matrices
     * @param members threads inside a matrix
     */
    double seconds(SpectralOp op, BatchShape shape, int threads, int members) {
        double order = Arithmetic.order(op, shape);
        long tasks = tasks(shape.count());
        if (tasks == 0 || order == 0) {
            return 0;
        }
        Arithmetic work = Arithmetic.of(op, shape);
        double alone =
                start
                        + perSquare * order * order
                        + work.products() / PRODUCT_RATE
                        + work.rest() / rate;
        double each =
                members == 1 ? alone : alone * (1 - shared + shared / members) + meeting * order;
        return each * Math.ceilDiv(tasks, (long) threads);
    }
}
