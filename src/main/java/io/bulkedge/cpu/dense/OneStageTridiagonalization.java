package io.bulkedge.cpu.dense;

import io.bulkedge.cpu.kernel.CacheLines;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.kernel.ReductionKernels;
import io.bulkedge.cpu.parallel.Team;
import java.util.Arrays;

/**
 * Reduces a symmetric matrix A of order n to tridiagonal form by Householder reflections in one
 * pass over the matrix per column: the pass that applies the update of one reflection, A - v w^T -
 * w v^T, also multiplies the new A by the next reflector. LAPACK twin: DSYTD2, lower triangle,
 * which passes twice.
 *
 * <p>The reflectors are not normalised: H = I - tau u u^T with tau = 2 / u^T u. The columns of a
 * pass are dealt out to parts whose number depends on the order of what is left of the matrix, so
 * the bits do not depend on the team. The backward error is a modest multiple of n u ||A||. The
 * matrix must be finite with its largest entry between 2^-200 and 2^200. Source: Golub and Van
 * Loan, Matrix Computations, 4th ed., section 8.3.1.
 */
public final class OneStageTridiagonalization {
    private static final double NEGLIGIBLE_SQUARE = 0x1p-800;

    /** Order from which on a team helps on current processors; below it only costs time. */
    public static final int TEAM_ORDER = 384;

    private static final int MOST_PARTS = 16;

    private static final double[] NOT_KEPT = {};

    private final int n;
    private final int teamOrder;
    private final int padded;
    private final int leading;
    private final int offset;
    private final int spacing;
    private final double[] a;
    private final int vectors;
    private final int w;
    private final int products;
    private Kernels kernels;
    private ReductionKernels loops;
    private int v;
    private int u;

    /**
     * Makes a reduction with room for the matrix.
     *
     * @param kernels inner loops
     * @param n order
     * @param teamOrder order from which on a team helps; below it only costs time. Changes rounding
     */
    public OneStageTridiagonalization(Kernels kernels, int n, int teamOrder) {
        this.kernels = kernels;
        this.loops = kernels.reductions();
        this.n = n;
        this.teamOrder = teamOrder;
        this.padded = CacheLines.roundUp(n);
        this.leading = CacheLines.leading(n);
        this.offset = CacheLines.first();
        this.spacing = CacheLines.leading(n);
        this.a = CacheLines.allocate(Math.toIntExact(numbers(n, teamOrder)));
        this.vectors = offset + leading * padded;
        this.w = vectors + spacing;
        this.products = vectors + 3 * spacing;
    }

    /**
     * Changes the inner loops.
     *
     * @param same kernels with the bits of those before, from the next reduction on
     */
    void use(Kernels same) {
        kernels = same;
        loops = same.reductions();
    }

    private static long numbers(int n, int teamOrder) {
        return (long) CacheLines.leading(n) * (CacheLines.roundUp(n) + 3L + parts(n, teamOrder));
    }

    /**
     * Length of the array that holds the matrix and the vectors.
     *
     * @param n order
     * @param teamOrder order from which on a team helps
     * @return numbers, more than an array holds for n above 46 000
     */
    public static long length(int n, int teamOrder) {
        return CacheLines.length(numbers(n, teamOrder));
    }

    /**
     * The room of the matrix.
     *
     * @return lower triangle
     */
    public LowerTriangle room() {
        return new LowerTriangle(a, offset, leading, n);
    }

    /** Parts of the pass over a matrix of this order. */
    private static int parts(int order, int teamOrder) {
        return order < teamOrder / 2
                ? 1
                : Math.clamp(Integer.highestOneBit(order / 128), 2, MOST_PARTS);
    }

    /**
     * Reduces the matrix, of which the lower triangle is read.
     *
     * @param team who works
     * @param d receives the diagonal, n entries
     * @param e receives the off-diagonal, n - 1 entries
     */
    public void reduce(Team team, double[] d, double[] e) {
        reduce(team, d, e, NOT_KEPT);
    }

    /**
     * Reduces the matrix and keeps the reflectors: u of column k takes the place of the column,
     * from row k + 1 on. Bits of the result are those without keeping.
     *
     * @param team who works
     * @param d receives the diagonal, n entries
     * @param e receives the off-diagonal, n - 1 entries
     * @param tau receives the factors, n - 1 entries; none if it is empty, and then no reflectors
     *     are kept
     */
    public void reduce(Team team, double[] d, double[] e, double[] tau) {
        fillSquares();
        v = vectors;
        u = vectors + 2 * spacing;
        Arrays.fill(a, vectors, products, 0);
        boolean pending = false;
        for (int k = 0; k < n; k++) {
            double vk = a[v + k];
            double wk = a[w + k];
            int column = offset + k * leading + k;
            d[k] = a[column] - 2 * vk * wk;
            int below = n - k - 1;
            if (below == 0) {
                return;
            }
            loops.subtractTwo(below, a, column + 1, wk, v + k + 1, vk, w + k + 1, a, u + k + 1);
            double factor = reflector(k, e);
            if (tau.length > 0) {
                // Later passes meet zeros in row k of the vectors and leave the column as it is.
                System.arraycopy(a, u + k + 1, a, column + 1, below);
                tau[k] = factor;
            }
            a[u + k] = 0;
            a[v + k] = 0;
            a[w + k] = 0;
            if (pending || factor != 0) {
                pass(team, k + 1);
                finish(k + 1, factor);
            }
            pending = factor != 0;
            int reflector = u;
            u = v;
            v = reflector;
        }
    }

    /** The squares on the diagonal are held whole; padding stays as it was made, zero. */
    private void fillSquares() {
        int block = loops.blockColumns();
        for (int j = 0; j < n; j++) {
            int end = Math.min(n, j / block * block + block);
            for (int i = j + 1; i < end; i++) {
                a[offset + i * leading + j] = a[offset + j * leading + i];
            }
        }
    }

    /** Makes the reflector of the column in u; tau is 0 where there is nothing to reflect. */
    private double reflector(int k, double[] e) {
        int first = u + k + 1;
        int tail = n - k - 2;
        double alpha = a[first];
        double square = kernels.sumOfSquares(tail, a, first + 1);
        if (square < NEGLIGIBLE_SQUARE) {
            Arrays.fill(a, first, first + tail + 1, 0);
            e[k] = alpha;
            return 0;
        }
        double beta = -Math.copySign(Math.sqrt(alpha * alpha + square), alpha);
        e[k] = beta;
        a[first] = alpha - beta;
        return 2 / (a[first] * a[first] + square);
    }

    /** Applies the pending update and adds up the product of A and u in the first of the parts. */
    private void pass(Team team, int start) {
        int block = loops.blockColumns();
        int first = start / block;
        int parts = parts(n - start, teamOrder);
        Team workers = n - start < teamOrder ? Team.alone() : team;
        workers.runEven(parts, (part, member) -> passPart(first, block, part, parts));
        int rows = padded - first * block;
        for (int part = 1; part < parts; part++) {
            int from = products + part * spacing + first * block;
            kernels.axpy(rows, 1, a, from, a, products + first * block);
        }
    }

    private void passPart(int first, int block, int part, int parts) {
        int product = products + part * spacing;
        Arrays.fill(a, product + first * block, product + padded, 0);
        int own = first + Math.floorMod(part - first, parts);
        loops.rank2UpdateMultiply(padded, own, parts, a, offset, leading, a, v, w, u, product);
    }

    /**
     * w = tau (p - (tau / 2) (u^T p) u), which makes A - u w^T - w u^T equal to H A H. Multiplied
     * in this order nothing overflows even for the shortest reflector.
     */
    private void finish(int start, double tau) {
        int rows = n - start;
        int p = products + start;
        double half = 0.5 * (tau * kernels.dot(rows, a, u + start, a, p));
        kernels.axpy(rows, -half, a, u + start, a, p);
        System.arraycopy(a, p, a, w + start, rows);
        kernels.scale(rows, tau, a, w + start);
    }
}
