package io.bulkedge.cpu.bidiagonal;

/** Copies a matrix transposed, tile by tile so that both sides stay in cache. */
final class Transposition {
    private static final int TILE = 16;

    private Transposition() {}

    /** The n x m transpose of an m x n matrix, both column-major without padding. */
    static void copy(int m, int n, double[] from, int offset, double[] to) {
        for (int column = 0; column < n; column += TILE) {
            int columnEnd = Math.min(n, column + TILE);
            for (int row = 0; row < m; row += TILE) {
                int rowEnd = Math.min(m, row + TILE);
                for (int i = row; i < rowEnd; i++) {
                    for (int j = column; j < columnEnd; j++) {
                        to[i * n + j] = from[offset + j * m + i];
                    }
                }
            }
        }
    }
}
