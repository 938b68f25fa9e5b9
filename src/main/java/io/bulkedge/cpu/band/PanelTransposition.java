package io.bulkedge.cpu.band;

/**
 * Brings a panel of b columns, b a multiple of 8, between the two forms in which it is used: column
 * after column, as it is factored, and the b numbers of each row together, as it is multiplied.
 */
final class PanelTransposition {
    private static final int STRIP = 8;

    private PanelTransposition() {}

    /**
     * Collects rows of a panel.
     *
     * @param width b
     * @param count rows
     * @param columns panel, column after column
     * @param from start of the first row
     * @param leading distance between columns
     * @param rows receives the rows
     * @param to start of the first row, b numbers before the next
     */
    static void toRows(
            int width, int count, double[] columns, int from, int leading, double[] rows, int to) {
        for (int p = 0; p < width; p += STRIP) {
            int x = from + p * leading;
            for (int i = 0; i < count; i++) {
                int at = to + i * width + p;
                for (int q = 0; q < STRIP; q++) {
                    rows[at + q] = columns[x + i + q * leading];
                }
            }
        }
    }

    /**
     * Spreads rows of a panel, the inverse of {@link #toRows}.
     *
     * @param width b
     * @param count rows
     * @param rows panel, row after row
     * @param from start of the first row
     * @param columns receives the columns
     * @param to start of the first row
     * @param leading distance between columns
     */
    static void toColumns(
            int width, int count, double[] rows, int from, double[] columns, int to, int leading) {
        for (int p = 0; p < width; p += STRIP) {
            int x = to + p * leading;
            for (int i = 0; i < count; i++) {
                int at = from + i * width + p;
                for (int q = 0; q < STRIP; q++) {
                    columns[x + i + q * leading] = rows[at + q];
                }
            }
        }
    }
}
