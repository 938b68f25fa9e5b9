package io.bulkedge.cpu.small;

/**
 * Blocks of interleaved bidiagonal matrices that wait until the blocks below them are done, with
 * the sum of the shifts they have had. A block is found again by its last row.
 */
final class BlocksAside {
    /** Marks the last row of a block, where squared superdiagonal entries have no negative ones. */
    private static final double BLOCK_END = -1;

    /** Diagonal, superdiagonal, and the sum of shifts in two parts. */
    private static final int NUMBERS = 4;

    private final int n;
    private final int lanes;
    private final double[] numbers;

    BlocksAside(int n, int lanes, int groups) {
        this.n = n;
        this.lanes = lanes;
        this.numbers = new double[NUMBERS * n * groups * lanes];
    }

    static long bytes(int n, int lanes, int groups) {
        return (long) NUMBERS * n * groups * lanes * Double.BYTES;
    }

    /** Stores the rows from begin to end of the matrix whose row 0 is at q and e. */
    void put(int position, double[] x, int q, int e, int begin, int end, double sum, double rest) {
        int room = NUMBERS * n * position;
        for (int i = begin; i <= end; i++) {
            numbers[room + i] = x[q + i * lanes];
            numbers[room + n + i] = i < end ? x[e + i * lanes] : BLOCK_END;
        }
        numbers[room + 2 * n + end] = sum;
        numbers[room + 3 * n + end] = rest;
    }

    /** Writes a block back and returns its first row. */
    int take(int position, double[] x, int q, int e, int end) {
        int room = NUMBERS * n * position;
        int begin = end;
        x[q + end * lanes] = numbers[room + end];
        while (begin > 0 && numbers[room + n + begin - 1] != BLOCK_END) {
            begin--;
            x[q + begin * lanes] = numbers[room + begin];
            x[e + begin * lanes] = numbers[room + n + begin];
        }
        return begin;
    }

    double sum(int position, int end) {
        return numbers[(NUMBERS * position + 2) * n + end];
    }

    double rest(int position, int end) {
        return numbers[(NUMBERS * position + 3) * n + end];
    }
}
