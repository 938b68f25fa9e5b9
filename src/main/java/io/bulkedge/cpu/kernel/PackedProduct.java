package io.bulkedge.cpu.kernel;

import io.bulkedge.cpu.parallel.Team;
import org.jspecify.annotations.Nullable;

/**
 * Large products C += alpha A B and symmetric products C += alpha A B in the lower triangle, by
 * packed operands, blocked for the caches and spread over a team. BLAS twins: DGEMM, DSYRK, DSYR2K.
 *
 * <p>The inner size is cut into slices. Of each slice, A is packed once for all members; then every
 * part of the work packs a block of columns of B, which stays in the second-level cache, and runs
 * over strips of A, which pass through the first-level cache. An entry of C is summed slice by
 * slice in an order that depends on the inner size alone. All scratch is allocated at construction.
 * Source: Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", ACM Trans.
 * Math. Softw. 34 (2008) 12, doi:10.1145/1356052.1356053.
 */
public final class PackedProduct {
    /** Inner size of a slice. */
    public static final int DEPTH = 256;

    private static final int BLOCK_COLUMNS = 96;
    private static final int CHUNK_ROWS = 1024;
    private static final int PACKED_STRIPS = 16;
    private static final int WIDEST_TILE = 16 * 8;
    private static final int LEAST_SIDE = 64;
    private static final int LEAST_DEPTH = 32;
    private static final double LEAST_MULTIPLICATIONS = 1 << 23;

    private final TileKernels kernels;
    private final double[] left;
    private final double[][] right;
    private final double[][] tiles;

    /**
     * A factor of a product, read along its first index i and the inner index p; one of the steps
     * is 1.
     *
     * @param array holds element (i, p) at {@code offset + i * step + p * innerStep}
     * @param offset start of the factor
     * @param step distance along i: rows of A, columns of B
     * @param innerStep distance along p
     */
    public record Factor(double[] array, int offset, int step, int innerStep) {
        /**
         * A factor whose columns of a column-major array run along the inner index: A^T in A^T B,
         * or B in A B.
         *
         * @param array the array
         * @param offset start of the factor
         * @param leading distance between columns
         * @return the factor
         */
        public static Factor alongColumns(double[] array, int offset, int leading) {
            return new Factor(array, offset, leading, 1);
        }

        /**
         * A factor whose columns of a column-major array run along the other index: A in A B, or
         * B^T in A B^T.
         *
         * @param array the array
         * @param offset start of the factor
         * @param leading distance between columns
         * @return the factor
         */
        public static Factor acrossColumns(double[] array, int offset, int leading) {
            return new Factor(array, offset, 1, leading);
        }

        Factor from(int p) {
            return new Factor(array, offset + p * innerStep, step, innerStep);
        }

        void pack(int width, int first, int count, int depth, double[] packed, int at) {
            int start = offset + first * step;
            Packing.pack(width, count, depth, array, start, step, innerStep, packed, at);
        }
    }

    /**
     * Makes scratch memory.
     *
     * @param kernels inner loops
     * @param members members of the largest team that will be used
     * @param rows most rows of C
     * @param inner largest inner size, at most {@link #DEPTH} of it are packed at a time
     */
    public PackedProduct(Kernels kernels, int members, int rows, int inner) {
        int depth = Math.min(inner, DEPTH);
        this.kernels = kernels.tiles();
        this.left = CacheLines.allocate(Math.toIntExact(leftSize(rows, depth)));
        this.right = new double[members][];
        this.tiles = new double[members][WIDEST_TILE];
        for (int member = 0; member < members; member++) {
            right[member] = CacheLines.allocate(BLOCK_COLUMNS * depth);
        }
    }

    private static long leftSize(int rows, int depth) {
        return ((long) rows + WIDEST_TILE) * depth;
    }

    /**
     * Memory of the scratch.
     *
     * @param members members of the largest team
     * @param rows most rows of C
     * @param inner largest inner size
     * @return bytes
     */
    public static long bytes(int members, int rows, int inner) {
        int depth = Math.min(inner, DEPTH);
        long perMember = CacheLines.length((long) BLOCK_COLUMNS * depth) + WIDEST_TILE;
        return Double.BYTES * (CacheLines.length(leftSize(rows, depth)) + members * perMember);
    }

    /**
     * Whether packing, with scratch allocated for one product, is faster than working in place.
     *
     * @param m rows of C
     * @param n columns of C
     * @param k inner size
     * @return true for large products
     */
    public static boolean pays(int m, int n, int k) {
        return Math.min(m, n) >= LEAST_SIDE
                && k >= LEAST_DEPTH
                && (double) m * n * k >= LEAST_MULTIPLICATIONS;
    }

    /** The size and the place of a result. */
    private record Target(
            boolean lower, int m, int n, double alpha, double[] c, int cOffset, int ldc) {}

    /**
     * C += alpha A B.
     *
     * @param team who works; its size changes no bit
     * @param m rows of C
     * @param n columns of C
     * @param k inner size
     * @param alpha factor
     * @param a left factor
     * @param b right factor
     * @param c updated matrix
     * @param cOffset start of C
     * @param ldc distance between columns of C
     */
    public void add(
            Team team,
            int m,
            int n,
            int k,
            double alpha,
            Factor a,
            Factor b,
            double[] c,
            int cOffset,
            int ldc) {
        multiply(team, new Target(false, m, n, alpha, c, cOffset, ldc), k, a, b, null);
    }

    /**
     * C += alpha A B in the lower triangle of C, which is symmetric by the choice of A and B; the
     * strict upper triangle is not touched.
     *
     * @param team who works; its size changes no bit
     * @param n order of C
     * @param k inner size
     * @param alpha factor
     * @param a left factor
     * @param b right factor
     * @param c updated matrix
     * @param cOffset start of C
     * @param ldc distance between columns of C
     * @param beside something else that one member does meanwhile, or null
     */
    public void addLower(
            Team team,
            int n,
            int k,
            double alpha,
            Factor a,
            Factor b,
            double[] c,
            int cOffset,
            int ldc,
            @Nullable Runnable beside) {
        multiply(team, new Target(true, n, n, alpha, c, cOffset, ldc), k, a, b, beside);
    }

    private void multiply(
            Team team, Target target, int k, Factor a, Factor b, @Nullable Runnable beside) {
        Runnable once = beside;
        for (int p = 0; p < k; p += DEPTH) {
            slice(team, target, Math.min(DEPTH, k - p), a.from(p), b.from(p), once);
            once = null;
        }
    }

    private void slice(
            Team team, Target target, int depth, Factor a, Factor b, @Nullable Runnable beside) {
        int height = kernels.tileRows() * PACKED_STRIPS;
        int blocks = Math.ceilDiv(target.n(), BLOCK_COLUMNS);
        int chunks = Math.ceilDiv(target.m(), CHUNK_ROWS);
        int extra = beside == null ? 0 : 1;
        team.run(
                Math.ceilDiv(target.m(), height),
                (index, member) -> {
                    int first = index * height;
                    int count = Math.min(height, target.m() - first);
                    int at = CacheLines.first() + first * depth;
                    a.pack(kernels.tileRows(), first, count, depth, left, at);
                });
        team.run(
                extra + blocks * chunks,
                (index, member) -> {
                    if (beside != null && index == 0) {
                        beside.run();
                    } else {
                        int part = index - extra;
                        block(target, depth, b, part / chunks, part % chunks, member);
                    }
                });
    }

    private void block(Target target, int depth, Factor b, int block, int chunk, int member) {
        int column = block * BLOCK_COLUMNS;
        int columns = Math.min(BLOCK_COLUMNS, target.n() - column);
        int end = Math.min(target.m(), (chunk + 1) * CHUNK_ROWS);
        int height = kernels.tileRows();
        int start = Math.max(chunk * CHUNK_ROWS, target.lower() ? column / height * height : 0);
        if (start < end) {
            b.pack(
                    kernels.tileColumns(),
                    column,
                    columns,
                    depth,
                    right[member],
                    CacheLines.first());
            for (int row = start; row < end; row += height) {
                strip(target, depth, row, column, columns, member);
            }
        }
    }

    private void strip(Target target, int depth, int row, int column, int columns, int member) {
        int width = kernels.tileColumns();
        int rows = Math.min(kernels.tileRows(), target.m() - row);
        int strips = target.lower() ? Math.max(0, row - column + 1) / width : columns;
        int whole = rows < kernels.tileRows() ? 0 : Math.min(columns / width, strips);
        int a = CacheLines.first() + row * depth;
        int b = CacheLines.first();
        int at = target.cOffset() + column * target.ldc() + row;
        double alpha = target.alpha();
        if (whole > 0) {
            kernels.addTiles(
                    whole, depth, alpha, left, a, right[member], b, target.c(), at, target.ldc());
        }
        int last = target.lower() ? Math.min(columns, row + rows - column) : columns;
        for (int j = whole * width; j < last; j += width) {
            kernels.addPartOfTile(
                    rows,
                    Math.min(width, columns - j),
                    target.lower() ? row - column - j : width,
                    depth,
                    alpha,
                    left,
                    a,
                    right[member],
                    b + j * depth,
                    tiles[member],
                    target.c(),
                    at + j * target.ldc(),
                    target.ldc());
        }
    }
}
