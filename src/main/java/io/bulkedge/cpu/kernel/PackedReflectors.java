package io.bulkedge.cpu.kernel;

import io.bulkedge.cpu.parallel.Team;
import java.util.Arrays;

/**
 * A product of elementary reflectors I - V T V^T, packed so that it is applied to a matrix that is
 * itself packed, by register tiles alone: C^T -= (C^T V) (V T)^T. The strip of {@link
 * TileKernels#tileRows} columns of C that a thread works on is both operand and result, and is
 * never packed again. LAPACK twin: DLARFB.
 *
 * <p>Element (i, c) of the strip, row i of C and column c, is at {@code offset + i * tileRows + c}.
 */
public final class PackedReflectors {
    private static final int DEPTH = 256;

    /** Rows of a strip of the right operand, at most, by which a strip may be written beyond. */
    public static final int ROWS_BEYOND = 8;

    private final Kernels kernels;
    private final TileKernels tiles;
    private final int block;
    private final double[] v;
    private final double[] vt;
    private final double[][] dense;
    private final double[][] products;
    private int rows;
    private int size;

    /**
     * Makes room.
     *
     * @param kernels inner loops
     * @param members members of the largest team
     * @param maxRows most rows of a reflector
     * @param block most reflectors
     */
    public PackedReflectors(Kernels kernels, int members, int maxRows, int block) {
        this.kernels = kernels;
        this.tiles = kernels.tiles();
        this.block = block;
        this.v = CacheLines.allocate(packedLength(maxRows, block));
        this.vt = CacheLines.allocate(packedLength(maxRows, block));
        this.dense = new double[members][2 * DEPTH * block];
        this.products = new double[members][];
        for (int member = 0; member < members; member++) {
            products[member] = CacheLines.allocate(productLength(block));
        }
    }

    private static int packedLength(int maxRows, int block) {
        return Math.multiplyExact(maxRows + ROWS_BEYOND, CacheLines.roundUp(block));
    }

    /** The widest strip has 16 columns. */
    private static int productLength(int block) {
        return 16 * CacheLines.roundUp(block);
    }

    /**
     * Memory.
     *
     * @param members members of the largest team
     * @param maxRows most rows of a reflector
     * @param block most reflectors
     * @return bytes
     */
    public static long bytes(int members, int maxRows, int block) {
        long perMember = 2L * DEPTH * block + CacheLines.length(productLength(block));
        return Double.BYTES
                * (2 * CacheLines.length(packedLength(maxRows, block)) + members * perMember);
    }

    /**
     * Packs reflectors.
     *
     * @param team who works
     * @param m rows
     * @param k reflectors, at most m
     * @param a holds reflector j in column j from row j on
     * @param at start of the reflectors
     * @param lda distance between columns
     * @param t upper triangular T, k x k, zero below the diagonal
     * @param tAt start of T
     * @param ldt distance between columns of T
     */
    public void pack(
            Team team, int m, int k, double[] a, int at, int lda, double[] t, int tAt, int ldt) {
        rows = m;
        size = k;
        team.run(
                Math.ceilDiv(m, DEPTH),
                (part, member) -> packRows(part * DEPTH, dense[member], a, at, lda, t, tAt, ldt));
    }

    private void packRows(
            int start,
            double[] scratch,
            double[] a,
            int at,
            int lda,
            double[] t,
            int tAt,
            int ldt) {
        int count = Math.min(DEPTH, rows - start);
        int product = DEPTH * block;
        for (int j = 0; j < size; j++) {
            int zeros = Math.clamp(j - start, 0, count);
            int column = j * DEPTH;
            Arrays.fill(scratch, column, column + zeros, 0);
            int from = at + j * lda + start + zeros;
            System.arraycopy(a, from, scratch, column + zeros, count - zeros);
            Arrays.fill(scratch, product + column, product + column + count, 0);
        }
        kernels.gemm(count, size, size, 1, scratch, 0, DEPTH, t, tAt, ldt, scratch, product, DEPTH);
        int width = tiles.tileColumns();
        int first = CacheLines.first();
        int padded = Math.ceilDiv(size, width) * width;
        Packing.pack(width, size, count, scratch, 0, DEPTH, 1, v, first + start * padded);
        Packing.pack(width, count, size, scratch, product, 1, DEPTH, vt, first + start * size);
    }

    /**
     * C = (I - V T V^T) C for one strip of columns of C.
     *
     * @param member who does it
     * @param strip the columns, with room for {@link #ROWS_BEYOND} rows beyond the last
     * @param offset start of the row of the first reflector
     */
    public void apply(int member, double[] strip, int offset) {
        double[] product = products[member];
        int width = tiles.tileColumns();
        int height = tiles.tileRows();
        int strips = Math.ceilDiv(size, width);
        int first = CacheLines.first();
        Arrays.fill(product, first, first + height * strips * width, 0);
        for (int i = 0; i < rows; i += DEPTH) {
            int depth = Math.min(DEPTH, rows - i);
            int from = offset + i * height;
            int right = first + i * strips * width;
            tiles.addTiles(strips, depth, 1, strip, from, v, right, product, first, height);
        }
        int all = Math.ceilDiv(rows, width);
        tiles.addTiles(all, size, -1, product, first, vt, first, strip, offset, height);
    }
}
