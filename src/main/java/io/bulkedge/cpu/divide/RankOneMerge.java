package io.bulkedge.cpu.divide;

import io.bulkedge.cpu.kernel.CacheLines;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.kernel.PackedProduct;
import io.bulkedge.cpu.kernel.PackedProduct.Factor;
import io.bulkedge.cpu.kernel.SecularKernels;
import io.bulkedge.cpu.parallel.Team;
import java.util.Arrays;

/**
 * Joins the eigenvectors of two neighbouring blocks of a torn tridiagonal matrix: T = diag(T_1,
 * T_2) + rho v v^T becomes diag(d) + rho z z^T in the basis of both. LAPACK twins: DLAED1, DLAED2,
 * DLAED3.
 *
 * <p>The weights are recomputed from the roots, so that the roots are exact for the new weights and
 * the eigenvectors come out orthogonal however near the roots are to one another. Columns are
 * grouped by the rows in which they are not zero, upper, both and lower, so that the products with
 * the eigenvectors of diag(d) + rho z z^T skip the zero halves. Source: Gu and Eisenstat, SIAM J.
 * Matrix Anal. Appl. 16 (1995) 172-191, doi:10.1137/S0895479892241287.
 *
 * <p>Work is cut by sizes alone, so the bits do not depend on the team.
 */
final class RankOneMerge {
    private static final int ROOTS_PER_PART = 64;
    private static final int WEIGHTS_PER_PART = 128;
    private static final int COLUMNS_PER_PART = 32;
    private static final double ROOT_HALF = Math.sqrt(0.5);

    private final Team team;
    private final SecularKernels loops;
    private final Kernels kernels;
    private final Deflation deflation;
    private final SecularEquation equation;
    private final PackedProduct product;
    private final int chunk;
    private final double[] d;
    private final double[] z;
    private final int[] order;
    private final int[] group;
    private final double[] groupedPoles;
    private final double[] groupedWeights;
    private final double[] weights;
    private int upper;
    private int size;
    private int inUpper;
    private int inLower;
    private int firstLower;

    /**
     * Makes scratch.
     *
     * @param kernels inner loops
     * @param team who works
     * @param most largest order of a joined block
     * @param chunk eigenvectors of the inner problem that are formed at a time
     */
    RankOneMerge(Kernels kernels, Team team, int most, int chunk) {
        this.team = team;
        this.kernels = kernels;
        this.loops = kernels.secular();
        this.deflation = new Deflation(kernels, most);
        this.equation = new SecularEquation(loops, most);
        this.product = new PackedProduct(kernels, team.size(), most, most);
        this.chunk = chunk;
        this.d = new double[most];
        this.z = new double[most];
        this.order = new int[most];
        this.group = new int[most];
        this.groupedPoles = new double[most];
        this.groupedWeights = new double[most];
        this.weights = new double[most];
    }

    static long bytes(int members, int most) {
        return Deflation.bytes(most)
                + SecularEquation.bytes(most)
                + PackedProduct.bytes(members, most, most)
                + most * (5L * Double.BYTES + 2L * Integer.BYTES);
    }

    /** Numbers of work space that joining blocks to an order needs, for the inner problem. */
    static long innerRoom(int order, int chunk) {
        return (chunk + 16L) * order;
    }

    /** Where everything is: the block's eigenvectors, its values and their order, work space. */
    record Place(
            double[] q,
            int qOffset,
            int ldq,
            double[] values,
            int[] order,
            int first,
            double[] columns,
            int columnsAt,
            double[] inner,
            int innerAt) {}

    /**
     * Joins two blocks. Values stand by column, and {@code order} lists the columns of a block by
     * ascending value, counted from its first.
     *
     * @param at where the blocks are; {@code first} is the first row
     * @param upperSize order of the upper block
     * @param lowerSize order of the lower block
     * @param coupling the entry of T between them, of either sign
     * @param from first wanted eigenvector, by ascending value
     * @param to end of the wanted ones; the columns of others are undefined
     */
    void join(Place at, int upperSize, int lowerSize, double coupling, int from, int to) {
        upper = upperSize;
        size = upperSize + lowerSize;
        loadProblem(at, coupling);
        double rho = 2 * Math.abs(coupling);
        deflation.run(upper, order, size, rho, d, z, at.q, at.qOffset, at.ldq);
        int kept = deflation.keptSize();
        groupColumns(kept);
        for (int k = 0; k < kept; k++) {
            equation.poles()[k] = d[deflation.kept(k)];
            equation.weights()[k] = z[deflation.kept(k)];
        }
        equation.load(kept, rho);
        team.run(
                Math.ceilDiv(kept, ROOTS_PER_PART),
                (part, member) -> {
                    double[] scratch = new double[SecularEquation.SCRATCH];
                    int end = Math.min(kept, (part + 1) * ROOTS_PER_PART);
                    for (int j = part * ROOTS_PER_PART; j < end; j++) {
                        equation.solve(j, scratch);
                    }
                });
        team.run(
                Math.ceilDiv(kept, WEIGHTS_PER_PART),
                (part, member) -> recomputeWeights(part * WEIGHTS_PER_PART, kept));
        for (int g = 0; g < kept; g++) {
            groupedPoles[g] = equation.poles()[group[g]];
            groupedWeights[g] = weights[group[g]];
        }
        gather(at, kept);
        sortValues(at, kept);
        int firstRoot = kept;
        int lastRoot = 0;
        for (int k = from; k < to; k++) {
            int column = at.order[at.first + k];
            if (column < kept) {
                firstRoot = Math.min(firstRoot, column);
                lastRoot = Math.max(lastRoot, column + 1);
            }
        }
        scatterDropped(at, kept);
        for (int j = firstRoot; j < lastRoot; j += chunk) {
            multiply(at, kept, j, Math.min(chunk, lastRoot - j));
        }
    }

    /** Poles, weights (the rows of the eigenvectors at the tear), and the order of all poles. */
    private void loadProblem(Place at, double coupling) {
        double lowerSign = Math.copySign(ROOT_HALF, coupling);
        for (int c = 0; c < size; c++) {
            d[c] = at.values[at.first + c];
            int row = c < upper ? upper - 1 : upper;
            z[c] = at.q[at.qOffset + c * at.ldq + row] * (c < upper ? ROOT_HALF : lowerSign);
        }
        int i = 0;
        int j = upper;
        for (int k = 0; k < size; k++) {
            boolean takeUpper = j == size;
            if (i < upper && j < size) {
                takeUpper = d[at.order[at.first + i]] <= d[upper + at.order[at.first + j]];
            }
            order[k] = takeUpper ? at.order[at.first + i++] : upper + at.order[at.first + j++];
        }
    }

    private void groupColumns(int kept) {
        int next = 0;
        for (int type = Deflation.UPPER; type <= Deflation.LOWER; type++) {
            if (type == Deflation.BOTH) {
                firstLower = next;
            }
            for (int k = 0; k < kept; k++) {
                if (deflation.type(deflation.kept(k)) == type) {
                    group[next++] = k;
                }
            }
            if (type == Deflation.BOTH) {
                inUpper = next;
            }
        }
        inLower = kept - firstLower;
    }

    /**
     * The weights for which the roots are exact, up to a common factor: by the formula of Loewner,
     * z_i^2 is the product of (root_j - d_i) / (d_j - d_i) over j != i, times root_i - d_i.
     */
    private void recomputeWeights(int start, int kept) {
        int end = Math.min(kept, start + WEIGHTS_PER_PART);
        double[] poles = equation.poles();
        Arrays.fill(weights, start, end, 1);
        for (int j = 0; j < kept; j++) {
            double origin = equation.origin(j);
            double shift = equation.shift(j);
            double pole = poles[j];
            int before = Math.clamp(j, start, end);
            int after = Math.clamp(j + 1, start, end);
            loops.multiplyRatios(before - start, poles, start, origin, shift, pole, weights, start);
            if (before < after) {
                weights[j] *= poles[j] - origin - shift;
            }
            loops.multiplyRatios(end - after, poles, after, origin, shift, pole, weights, after);
        }
        for (int i = start; i < end; i++) {
            weights[i] = Math.copySign(Math.sqrt(Math.abs(weights[i])), equation.weights()[i]);
        }
    }

    private int upperLeading() {
        return CacheLines.leading(upper);
    }

    private int lowerLeading() {
        return CacheLines.leading(size - upper);
    }

    private int lowerAt(Place at) {
        return at.columnsAt + inUpper * upperLeading();
    }

    private int droppedAt(Place at) {
        return lowerAt(at) + inLower * lowerLeading();
    }

    /** Copies the halves of the kept columns, group after group, and the dropped columns whole. */
    private void gather(Place at, int kept) {
        team.run(
                Math.ceilDiv(size, COLUMNS_PER_PART),
                (part, member) -> {
                    int end = Math.min(size, (part + 1) * COLUMNS_PER_PART);
                    for (int g = part * COLUMNS_PER_PART; g < end; g++) {
                        gatherColumn(at, kept, g);
                    }
                });
    }

    private void gatherColumn(Place at, int kept, int g) {
        int column = g < kept ? deflation.kept(group[g]) : deflation.dropped(g - kept);
        int source = at.qOffset + column * at.ldq;
        if (g >= kept) {
            int to = droppedAt(at) + (g - kept) * size;
            System.arraycopy(at.q, source, at.columns, to, size);
            return;
        }
        if (g < inUpper) {
            int to = at.columnsAt + g * upperLeading();
            System.arraycopy(at.q, source, at.columns, to, upper);
        }
        if (g >= firstLower) {
            int to = lowerAt(at) + (g - firstLower) * lowerLeading();
            System.arraycopy(at.q, source + upper, at.columns, to, size - upper);
        }
    }

    /** New columns: the roots first, then the dropped values. */
    private void sortValues(Place at, int kept) {
        for (int k = 0; k < kept; k++) {
            at.values[at.first + k] = equation.root(k);
        }
        for (int k = kept; k < size; k++) {
            at.values[at.first + k] = d[deflation.dropped(k - kept)];
        }
        int i = 0;
        int j = kept;
        for (int k = 0; k < size; k++) {
            boolean takeRoot =
                    i < kept && (j == size || at.values[at.first + i] <= at.values[at.first + j]);
            at.order[at.first + k] = takeRoot ? i++ : j++;
        }
    }

    /** Puts the dropped columns behind the place of the others, which is cleared. */
    private void scatterDropped(Place at, int kept) {
        team.run(
                Math.ceilDiv(size, COLUMNS_PER_PART),
                (part, member) -> {
                    int end = Math.min(size, (part + 1) * COLUMNS_PER_PART);
                    for (int c = part * COLUMNS_PER_PART; c < end; c++) {
                        int to = at.qOffset + c * at.ldq;
                        if (c < kept) {
                            Arrays.fill(at.q, to, to + size, 0);
                        } else {
                            int from = droppedAt(at) + (c - kept) * size;
                            System.arraycopy(at.columns, from, at.q, to, size);
                        }
                    }
                });
    }

    /** Forms eigenvectors of the inner problem and multiplies both halves by them. */
    private void multiply(Place at, int kept, int firstRoot, int count) {
        int leading = CacheLines.leading(kept);
        team.run(
                Math.ceilDiv(count, COLUMNS_PER_PART),
                (part, member) -> {
                    int end = Math.min(count, (part + 1) * COLUMNS_PER_PART);
                    for (int j = part * COLUMNS_PER_PART; j < end; j++) {
                        formVector(kept, firstRoot + j, at.inner, at.innerAt + j * leading);
                    }
                });
        int target = at.qOffset + firstRoot * at.ldq;
        int lower = size - upper;
        product.add(
                team,
                upper,
                count,
                inUpper,
                1,
                Factor.acrossColumns(at.columns, at.columnsAt, upperLeading()),
                Factor.alongColumns(at.inner, at.innerAt, leading),
                at.q,
                target,
                at.ldq);
        product.add(
                team,
                lower,
                count,
                inLower,
                1,
                Factor.acrossColumns(at.columns, lowerAt(at), lowerLeading()),
                Factor.alongColumns(at.inner, at.innerAt + firstLower, leading),
                at.q,
                target + upper,
                at.ldq);
    }

    private void formVector(int kept, int root, double[] s, int offset) {
        double origin = equation.origin(root);
        double shift = equation.shift(root);
        loops.quotients(kept, groupedPoles, 0, groupedWeights, 0, origin, shift, s, offset);
        kernels.scale(kept, 1 / Math.sqrt(kernels.sumOfSquares(kept, s, offset)), s, offset);
    }
}
