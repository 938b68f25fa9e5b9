package io.bulkedge.cpu.bidiagonal;

import io.bulkedge.cpu.band.EigenvaluePath;
import io.bulkedge.cpu.dense.LowerTriangle;
import io.bulkedge.cpu.dense.TriangleEigenvalues;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.kernel.PackedProduct;
import io.bulkedge.cpu.kernel.PackedProduct.Factor;
import io.bulkedge.cpu.parallel.Team;
import io.bulkedge.cpu.tridiagonal.Scaling;
import java.io.IOException;
import java.util.Arrays;

/**
 * Singular values of a dense matrix as the roots of the eigenvalues of its Gram matrix of the short
 * side: A^T A for a tall A of m x n, A A^T for a wide one, formed and solved in float64.
 *
 * <p>Squaring loses the small values: the error of s_i is about u s_1^2 / s_i, so values below
 * sqrt(u) s_1, about 1e-8 s_1, are noise, and a negative eigenvalue, which only rounding makes,
 * counts as 0. See {@link io.bulkedge.backend.ErrorBounds}. For data that were rounded to float32
 * or narrower this stays below the error the data already have down to 2e-9 s_1.
 *
 * <p>The matrix is read by blocks of its long side, the next block while the present one is
 * multiplied, and is never held. Squares of entries between 2^-400 and 2^400, which includes all of
 * float32, are safe without scaling, and smaller entries beside them do not count; the largest
 * entry is known after the one pass, and only if it is outside is the matrix read again and scaled.
 * One instance serves any number of matrices of its shape from one thread.
 */
public final class GramSingularValues {
    /** Returned for a matrix that holds a NaN or an infinity. */
    public static final int NON_FINITE = -1;

    private static final int SAFE_EXPONENT = 400;

    /** Numbers per block that keep many columns of a large layer in moderate memory. */
    public static final int BLOCK_NUMBERS = 1 << 21;

    private final Kernels kernels;
    private final Team team;
    private final int order;
    private final long length;
    private final boolean wide;
    private final int depth;
    private final PackedProduct product;
    private final TriangleEigenvalues eigenvalues;
    private final LowerTriangle gram;
    private final ElementBlock[] blocks;

    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param team who works
     * @param rows m
     * @param columns n
     * @param blockNumbers numbers of the matrix per block, of which there are two; a block holds at
     *     least one index of the long side
     * @param path how the eigenvalues of the Gram matrix are found
     */
    public GramSingularValues(
            Kernels kernels,
            Team team,
            int rows,
            int columns,
            int blockNumbers,
            EigenvaluePath path) {
        this.kernels = kernels;
        this.team = team;
        this.order = Math.min(rows, columns);
        this.length = Math.max(rows, columns);
        this.wide = rows < columns;
        this.depth = depth(rows, columns, blockNumbers);
        this.product = new PackedProduct(kernels, team.size(), order, depth);
        this.eigenvalues = path.solver(kernels, order);
        this.gram = eigenvalues.room();
        this.blocks =
                new ElementBlock[] {
                    new ElementBlock(kernels, order, length, depth),
                    new ElementBlock(kernels, order, length, depth)
                };
    }

    /** Whole slices of the product where the block has room for one. */
    private static int depth(int rows, int columns, int blockNumbers) {
        int most = Math.max(1, blockNumbers / Math.max(1, Math.min(rows, columns)));
        int whole = most / PackedProduct.DEPTH * PackedProduct.DEPTH;
        return Math.clamp(
                Math.max(rows, columns), 1, Math.max(whole, Math.min(most, PackedProduct.DEPTH)));
    }

    /**
     * Memory of a solver.
     *
     * @param members members of the team
     * @param rows m
     * @param columns n
     * @param blockNumbers numbers of the matrix per block
     * @param path how the eigenvalues of the Gram matrix are found
     * @return bytes
     */
    public static long bytes(
            int members, int rows, int columns, int blockNumbers, EigenvaluePath path) {
        int order = Math.min(rows, columns);
        int depth = depth(rows, columns, blockNumbers);
        return PackedProduct.bytes(members, order, depth)
                + path.bytes(order)
                + 2L * order * depth * Double.BYTES;
    }

    /**
     * Solves one matrix.
     *
     * @param elements the matrix; must be readable a second time
     * @param columnMajor whether elements are stored column after column, not row after row
     * @param values receives min(m, n) singular values, ascending; not touched on failure
     * @return 0, or {@link #NON_FINITE}
     * @throws IOException if the elements cannot be read
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public int solve(Elements elements, boolean columnMajor, double[] values) throws IOException {
        // The short side is the fast one of a wide matrix stored by columns, and of a tall one
        // stored by rows.
        boolean shortFast = columnMajor == wide;
        eigenvalues.prepare();
        double largest = accumulate(elements, shortFast, 0);
        if (!Double.isFinite(largest)) {
            return NON_FINITE;
        }
        if (largest == 0) {
            Arrays.fill(values, 0, order, 0);
            return 0;
        }
        int exponent = Scaling.exponent(largest);
        if (Math.abs(exponent) <= SAFE_EXPONENT) {
            exponent = 0;
        } else {
            accumulate(elements, shortFast, -exponent);
        }
        int missing = eigenvalues.solve(team, values);
        for (int i = 0; i < order && missing == 0; i++) {
            values[i] = Math.sqrt(Math.max(0, values[i]));
        }
        Scaling.scale(kernels, order, values, 0, exponent);
        return missing;
    }

    /** Fills the Gram matrix of the matrix times 2^power; returns the largest entry before that. */
    private double accumulate(Elements elements, boolean shortFast, int power) throws IOException {
        for (int j = 0; j < order; j++) {
            int column = gram.at(0, j);
            Arrays.fill(gram.matrix(), column, column + order, 0);
        }
        double largest = 0;
        ElementBlock block = blocks[0];
        ElementBlock next = blocks[1];
        block.read(elements, shortFast, 0, power);
        for (long start = 0; start < length && order > 0; start += depth) {
            largest = Math.max(largest, block.largest());
            if (!Double.isFinite(largest)) {
                return largest;
            }
            long after = start + depth;
            ElementBlock coming = next;
            Runnable reading =
                    after < length ? () -> coming.read(elements, shortFast, after, power) : null;
            Factor factor = block.factor(shortFast);
            product.addLower(
                    team,
                    order,
                    block.depth(),
                    1,
                    factor,
                    factor,
                    gram.matrix(),
                    gram.offset(),
                    gram.leading(),
                    reading);
            next = block;
            block = coming;
        }
        return largest;
    }
}
