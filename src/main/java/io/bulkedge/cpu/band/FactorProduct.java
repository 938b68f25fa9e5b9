package io.bulkedge.cpu.band;

import io.bulkedge.cpu.kernel.BandKernels;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;
import java.util.Arrays;

/**
 * X^T Y of two matrices of b columns, both held with the b numbers of a row together. Chunks of
 * rows are multiplied by the members of a team and added up in order, so the bits do not depend on
 * the team.
 */
final class FactorProduct {
    /** Rows that are worked on together. */
    static final int CHUNK = 512;

    private final int width;
    private final double[] partial;
    private BandKernels bands;

    /** What is done with a range of rows. */
    @FunctionalInterface
    interface Rows {
        void run(int from, int to);
    }

    /** Room for matrices of so many rows, a multiple of {@link BandKernels#GRANULE}. */
    FactorProduct(Kernels kernels, int rows, int width) {
        this.bands = kernels.bands();
        this.width = width;
        this.partial = new double[Math.multiplyExact(chunks(rows), width * width)];
    }

    /** Changes the inner loops to some with the same bits. */
    void use(Kernels same) {
        bands = same.bands();
    }

    private static int chunks(int rows) {
        return Math.ceilDiv(rows, CHUNK);
    }

    static long bytes(int rows, int width) {
        return (long) chunks(rows) * width * width * Double.BYTES;
    }

    /** Does something with rows from {@code top} to {@code end}, chunk by chunk. */
    static void forChunks(Team team, int top, int end, Rows rows) {
        team.run(
                chunks(end - top),
                (chunk, member) -> {
                    int from = top + chunk * CHUNK;
                    rows.run(from, Math.min(from + CHUNK, end));
                });
    }

    /**
     * Multiplies.
     *
     * @param team who works
     * @param count rows
     * @param x left matrix
     * @param xAt its first row
     * @param y right matrix
     * @param yAt its first row
     * @param product receives X^T Y, b x b, column-major
     */
    void multiply(
            Team team, int count, double[] x, int xAt, double[] y, int yAt, double[] product) {
        int square = width * width;
        team.run(
                chunks(count),
                (chunk, member) -> {
                    int from = chunk * CHUNK;
                    int at = chunk * square;
                    Arrays.fill(partial, at, at + square, 0);
                    bands.addTransposed(
                            width,
                            width,
                            Math.min(CHUNK, count - from),
                            x,
                            xAt + from * width,
                            width,
                            y,
                            yAt + from * width,
                            width,
                            partial,
                            at,
                            width);
                });
        Arrays.fill(product, 0);
        for (int at = 0; at < chunks(count) * square; at += square) {
            for (int i = 0; i < square; i++) {
                product[i] += partial[at + i];
            }
        }
    }
}
