package io.bulkedge.cpu.kernel;

/**
 * Register tiles of a product of packed operands. A strip of the left operand holds {@link
 * #tileRows} rows, one inner index after the other; a strip of the right operand holds {@link
 * #tileColumns} columns likewise. Element (i, p) of a strip of width w is at {@code offset + p * w
 * + i}; see {@link Packing}.
 */
public interface TileKernels {

    /**
     * Rows of a tile.
     *
     * @return width of the strips of the left operand
     */
    int tileRows();

    /**
     * Columns of a tile.
     *
     * @return width of the strips of the right operand
     */
    int tileColumns();

    /**
     * C += alpha A B for one strip of A and neighbouring strips of B. Each entry is alpha times one
     * sum over the inner index in ascending order, added to C with the rounding of these kernels.
     *
     * @param strips strips of B
     * @param depth inner size
     * @param alpha factor
     * @param a packed left operand
     * @param aOffset start of the strip
     * @param b packed right operand
     * @param bOffset start of the first strip
     * @param c updated matrix, {@link #tileRows} by strips * {@link #tileColumns}
     * @param cOffset start of C
     * @param ldc distance between columns of C
     */
    void addTiles(
            int strips,
            int depth,
            double alpha,
            double[] a,
            int aOffset,
            double[] b,
            int bOffset,
            double[] c,
            int cOffset,
            int ldc);

    /**
     * The rows and columns of one tile that lie in C, with the same bits as {@link #addTiles}
     * gives.
     *
     * @param rows rows of the tile that are added, from the first
     * @param columns columns of the tile that are added, from the first
     * @param diagonal entries (i, j) of the tile with i + diagonal &lt; j are left out: 0 for a
     *     tile on the diagonal of a lower triangle, {@link #tileColumns} for a whole tile
     * @param depth inner size
     * @param alpha factor
     * @param a packed left operand
     * @param aOffset start of the strip
     * @param b packed right operand
     * @param bOffset start of the strip
     * @param tile scratch for {@link #tileRows} * {@link #tileColumns} numbers
     * @param c updated matrix
     * @param cOffset where the first entry of the tile lies in C, or would lie
     * @param ldc distance between columns of C
     */
    void addPartOfTile(
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
            int ldc);
}
