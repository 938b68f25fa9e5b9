package io.bulkedge.cpu.kernel;

import java.util.Arrays;

/**
 * Register tiles of packed operands in plain Java: four rows times four columns. Entries have the
 * bits that the vector kernels give them.
 */
final class ScalarTiles implements TileKernels {
    private static final int WIDTH = 4;

    ScalarTiles() {}

    @Override
    public int tileRows() {
        return WIDTH;
    }

    @Override
    public int tileColumns() {
        return WIDTH;
    }

    @Override
    public void addTiles(
            int strips,
            int depth,
            double alpha,
            double[] a,
            int aOffset,
            double[] b,
            int bOffset,
            double[] c,
            int cOffset,
            int ldc) {
        for (int s = 0; s < strips; s++) {
            int bStrip = bOffset + s * WIDTH * depth;
            int at = cOffset + s * WIDTH * ldc;
            for (int j = 0; j < WIDTH; j += 2) {
                pair(depth, alpha, a, aOffset, b, bStrip + j, c, at + j * ldc, ldc);
            }
        }
    }

    /** Two columns: eight sums and six operands fit the registers of every processor. */
    private static void pair(
            int depth,
            double alpha,
            double[] a,
            int aOffset,
            double[] b,
            int bOffset,
            double[] c,
            int at,
            int ldc) {
        double c00 = 0;
        double c10 = 0;
        double c20 = 0;
        double c30 = 0;
        double c01 = 0;
        double c11 = 0;
        double c21 = 0;
        double c31 = 0;
        int ai = aOffset;
        int bi = bOffset;
        for (int p = 0; p < depth; p++) {
            double b0 = b[bi];
            double b1 = b[bi + 1];
            c00 = Fused.multiplyAdd(a[ai], b0, c00);
            c01 = Fused.multiplyAdd(a[ai], b1, c01);
            c10 = Fused.multiplyAdd(a[ai + 1], b0, c10);
            c11 = Fused.multiplyAdd(a[ai + 1], b1, c11);
            c20 = Fused.multiplyAdd(a[ai + 2], b0, c20);
            c21 = Fused.multiplyAdd(a[ai + 2], b1, c21);
            c30 = Fused.multiplyAdd(a[ai + 3], b0, c30);
            c31 = Fused.multiplyAdd(a[ai + 3], b1, c31);
            ai += WIDTH;
            bi += WIDTH;
        }
        c[at] = Fused.multiplyAdd(c00, alpha, c[at]);
        c[at + 1] = Fused.multiplyAdd(c10, alpha, c[at + 1]);
        c[at + 2] = Fused.multiplyAdd(c20, alpha, c[at + 2]);
        c[at + 3] = Fused.multiplyAdd(c30, alpha, c[at + 3]);
        int next = at + ldc;
        c[next] = Fused.multiplyAdd(c01, alpha, c[next]);
        c[next + 1] = Fused.multiplyAdd(c11, alpha, c[next + 1]);
        c[next + 2] = Fused.multiplyAdd(c21, alpha, c[next + 2]);
        c[next + 3] = Fused.multiplyAdd(c31, alpha, c[next + 3]);
    }

    @Override
    public void addPartOfTile(
            int rows,
            int columns,
            int diagonal,
            int depth,
            double alpha,
            double[] a,
            int aOffset,
            double[] b,
            int bOffset,
            double[] tile,
            double[] c,
            int cOffset,
            int ldc) {
        Arrays.fill(tile, 0, WIDTH * WIDTH, 0);
        addTiles(1, depth, 1, a, aOffset, b, bOffset, tile, 0, WIDTH);
        for (int j = 0; j < columns; j++) {
            for (int i = Math.max(0, j - diagonal); i < rows; i++) {
                int at = cOffset + j * ldc + i;
                c[at] = Fused.multiplyAdd(tile[j * WIDTH + i], alpha, c[at]);
            }
        }
    }
}
