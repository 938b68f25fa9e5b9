package io.bulkedge.cpu.kernel;

import java.util.Arrays;

/** Register tiles of packed operands in plain Java: four rows times four columns. */
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
            c00 += a[ai] * b0;
            c01 += a[ai] * b1;
            c10 += a[ai + 1] * b0;
            c11 += a[ai + 1] * b1;
            c20 += a[ai + 2] * b0;
            c21 += a[ai + 2] * b1;
            c30 += a[ai + 3] * b0;
            c31 += a[ai + 3] * b1;
            ai += WIDTH;
            bi += WIDTH;
        }
        c[at] += alpha * c00;
        c[at + 1] += alpha * c10;
        c[at + 2] += alpha * c20;
        c[at + 3] += alpha * c30;
        int next = at + ldc;
        c[next] += alpha * c01;
        c[next + 1] += alpha * c11;
        c[next + 2] += alpha * c21;
        c[next + 3] += alpha * c31;
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
                c[cOffset + j * ldc + i] += alpha * tile[j * WIDTH + i];
            }
        }
    }
}
