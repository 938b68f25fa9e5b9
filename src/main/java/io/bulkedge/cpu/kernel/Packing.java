package io.bulkedge.cpu.kernel;

import java.util.Arrays;

/** Packs operands of products into the strips that {@link TileKernels} reads. */
final class Packing {
    private Packing() {}

    /**
     * Packs rows of an operand whose element (i, p) is at {@code offset + i * step + p *
     * innerStep}; one of the steps is 1. Rows that are missing in the last strip are zero.
     */
    static void pack(
            int width,
            int rows,
            int depth,
            double[] x,
            int offset,
            int step,
            int innerStep,
            double[] packed,
            int at) {
        for (int i = 0; i < rows; i += width) {
            int count = Math.min(width, rows - i);
            int from = offset + i * step;
            int to = at + i * depth;
            if (count < width) {
                Arrays.fill(packed, to, to + width * depth, 0);
            }
            if (step == 1) {
                copy(count, width, depth, x, from, innerStep, packed, to);
            } else {
                transpose(count, width, depth, x, from, step, packed, to);
            }
        }
    }

    private static void copy(
            int count, int width, int depth, double[] x, int from, int ld, double[] to, int at) {
        for (int p = 0; p < depth; p++) {
            System.arraycopy(x, from + p * ld, to, at + p * width, count);
        }
    }

    /** Eight rows at a time: each is read along its length, and the writes fill whole lines. */
    private static void transpose(
            int count, int width, int depth, double[] x, int from, int ld, double[] to, int at) {
        int i = 0;
        for (; i <= count - 8; i += 8) {
            transposeEight(width, depth, x, from + i * ld, ld, to, at + i);
        }
        for (; i < count; i++) {
            int row = from + i * ld;
            for (int p = 0; p < depth; p++) {
                to[at + i + p * width] = x[row + p];
            }
        }
    }

    private static void transposeEight(
            int width, int depth, double[] x, int x0, int ld, double[] to, int at) {
        int x1 = x0 + ld;
        int x2 = x1 + ld;
        int x3 = x2 + ld;
        int x4 = x3 + ld;
        int x5 = x4 + ld;
        int x6 = x5 + ld;
        int x7 = x6 + ld;
        int target = at;
        for (int p = 0; p < depth; p++) {
            to[target] = x[x0 + p];
            to[target + 1] = x[x1 + p];
            to[target + 2] = x[x2 + p];
            to[target + 3] = x[x3 + p];
            to[target + 4] = x[x4 + p];
            to[target + 5] = x[x5 + p];
            to[target + 6] = x[x6 + p];
            to[target + 7] = x[x7 + p];
            target += width;
        }
    }
}
