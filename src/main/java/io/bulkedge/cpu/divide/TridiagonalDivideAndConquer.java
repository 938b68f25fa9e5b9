package io.bulkedge.cpu.divide;

import io.bulkedge.cpu.kernel.CacheLines;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Eigenvalues and eigenvectors of a symmetric tridiagonal matrix T of order n by divide and
 * conquer: T is torn into blocks, the blocks are solved by QL iteration, and neighbours are joined
 * two by two. LAPACK twins: DSTEDC, DLAED0.
 *
 * <p>Residuals are a modest multiple of u ||T|| and the vectors are orthogonal to a modest multiple
 * of u, clusters included. If only some vectors are wanted, all values are found and all joins but
 * the last are complete; the last one, three quarters of the work, forms the wanted columns only.
 * Small blocks are dealt out to the members of the team, who all work together on large ones; the
 * bits do not depend on the team. Source: Cuppen, "A divide and conquer method for the symmetric
 * tridiagonal eigenproblem", Numer. Math. 36 (1981) 177-195, doi:10.1007/BF01396757; Gu and
 * Eisenstat, SIAM J. Matrix Anal. Appl. 16 (1995) 172-191, doi:10.1137/S0895479892241287.
 */
public final class TridiagonalDivideAndConquer {
    private final Team team;
    private final int n;
    private final DivideSizes sizes;
    private final List<Block> subtrees = new ArrayList<>();
    private final List<Block> joins = new ArrayList<>();
    private final Leaves[] leaves;
    private final RankOneMerge[] small;
    private final RankOneMerge large;
    private final double[] columns;
    private final double[] inner;
    private final double[] values;
    private final double[] diagonal;
    private final int[] order;

    /** Rows low to high - 1, torn in the middle unless it is a leaf. */
    private record Block(int low, int high) {
        int size() {
            return high - low;
        }

        int middle() {
            return low + size() / 2;
        }
    }

    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param team who works
     * @param n order
     * @param sizes sizes of blocks
     */
    public TridiagonalDivideAndConquer(Kernels kernels, Team team, int n, DivideSizes sizes) {
        this.team = team;
        this.n = n;
        this.sizes = sizes;
        cut(new Block(0, n));
        int subtree = Math.min(n, sizes.subtree());
        this.leaves = new Leaves[team.size()];
        this.small = new RankOneMerge[team.size()];
        for (int member = 0; member < team.size(); member++) {
            leaves[member] = new Leaves(kernels, Math.min(n, sizes.leaf()));
            small[member] = new RankOneMerge(kernels, Team.alone(), subtree, sizes.chunk());
        }
        this.large = new RankOneMerge(kernels, team, joins.isEmpty() ? 0 : n, sizes.chunk());
        this.columns = CacheLines.allocate(Math.toIntExact(room(n)));
        this.inner = CacheLines.allocate(Math.toIntExact(RankOneMerge.innerRoom(n, sizes.chunk())));
        this.values = new double[n];
        this.diagonal = new double[n];
        this.order = new int[n];
    }

    /** Lists the blocks that one member solves, and the joins above them, children first. */
    private void cut(Block block) {
        if (block.size() <= sizes.subtree()) {
            subtrees.add(block);
        } else {
            cut(new Block(block.low, block.middle()));
            cut(new Block(block.middle(), block.high));
            joins.add(block);
        }
    }

    /**
     * Memory of a solver, without the results.
     *
     * @param members members of the team
     * @param n order
     * @param sizes sizes of blocks
     * @return bytes
     */
    public static long bytes(int members, int n, DivideSizes sizes) {
        int subtree = Math.min(n, sizes.subtree());
        long perMember = RankOneMerge.bytes(1, subtree) + Leaves.bytes(Math.min(n, sizes.leaf()));
        return Double.BYTES
                        * (CacheLines.length(room(n))
                                + CacheLines.length(RankOneMerge.innerRoom(n, sizes.chunk())))
                + members * perMember
                + RankOneMerge.bytes(members, n <= subtree ? 0 : n)
                + n * (2L * Double.BYTES + Integer.BYTES);
    }

    /**
     * Longest array of a solver.
     *
     * @param n order
     * @return numbers, more than an array holds for n above 46 000
     */
    public static long length(int n) {
        return CacheLines.length(room(n));
    }

    private static long room(int n) {
        return (n + 32L) * (n + 8L);
    }

    /**
     * Work space that is free between solves.
     *
     * @return an array with room for (n + 32) (n + 8) numbers from {@link CacheLines#first()} on
     */
    public double[] workSpace() {
        return columns;
    }

    /**
     * Solves a matrix.
     *
     * @param d diagonal, n entries, finite, scaled so that the largest entry of T is near one; not
     *     changed
     * @param e off-diagonal, at least n - 1 entries; not changed
     * @param q receives the eigenvectors in the columns that {@link #column} tells
     * @param qOffset start of the eigenvectors
     * @param ldq distance between columns
     * @param first first wanted eigenvector, 0 for that of the smallest value
     * @param last end of the wanted eigenvectors; columns of others are undefined
     * @return how many values were not found, 0 on success
     */
    public int solve(
            double[] d, double[] e, double[] q, int qOffset, int ldq, int first, int last) {
        System.arraycopy(d, 0, diagonal, 0, n);
        for (Block block : subtrees) {
            tear(block, e);
        }
        for (Block block : joins) {
            tearMiddle(block, e);
        }
        int[] missing = new int[subtrees.size()];
        team.run(
                subtrees.size(),
                (part, member) -> {
                    Block block = subtrees.get(part);
                    for (int j = block.low; j < block.high; j++) {
                        Arrays.fill(q, qOffset + j * ldq, qOffset + j * ldq + n, 0);
                    }
                    missing[part] = solve(block, member, e, q, qOffset, ldq, first, last);
                });
        int all = Arrays.stream(missing).sum();
        if (all == 0) {
            for (Block block : joins) {
                join(large, block, e, q, qOffset, ldq, first, last);
            }
        }
        return all;
    }

    private void tear(Block block, double[] e) {
        if (block.size() > sizes.leaf()) {
            tear(new Block(block.low, block.middle()), e);
            tear(new Block(block.middle(), block.high), e);
            tearMiddle(block, e);
        }
    }

    /** T = diag(T_1, T_2) + |e| v v^T with v = (0, ..., 0, 1, sign e, 0, ..., 0). */
    private void tearMiddle(Block block, double[] e) {
        double coupling = Math.abs(e[block.middle() - 1]);
        diagonal[block.middle() - 1] -= coupling;
        diagonal[block.middle()] -= coupling;
    }

    private int solve(
            Block block,
            int member,
            double[] e,
            double[] q,
            int qOffset,
            int ldq,
            int first,
            int last) {
        if (block.size() <= sizes.leaf()) {
            for (int i = block.low; i < block.high; i++) {
                order[i] = i - block.low;
            }
            int corner = qOffset + block.low * ldq + block.low;
            return leaves[member].solve(block.low, block.high, diagonal, e, values, q, corner, ldq);
        }
        Block upper = new Block(block.low, block.middle());
        Block lower = new Block(block.middle(), block.high);
        int missing = solve(upper, member, e, q, qOffset, ldq, first, last);
        missing += solve(lower, member, e, q, qOffset, ldq, first, last);
        if (missing == 0) {
            join(small[member], block, e, q, qOffset, ldq, first, last);
        }
        return missing;
    }

    private void join(
            RankOneMerge merge,
            Block block,
            double[] e,
            double[] q,
            int qOffset,
            int ldq,
            int first,
            int last) {
        int start = block.low;
        RankOneMerge.Place place =
                new RankOneMerge.Place(
                        q,
                        qOffset + start * ldq + start,
                        ldq,
                        values,
                        order,
                        start,
                        columns,
                        Math.toIntExact(CacheLines.first() + start * (n + 32L)),
                        inner,
                        Math.toIntExact(CacheLines.first() + start * (sizes.chunk() + 16L)));
        boolean top = block.size() == n;
        int upper = block.middle() - start;
        merge.join(
                place,
                upper,
                block.size() - upper,
                e[block.middle() - 1],
                top ? first : 0,
                top ? last : block.size());
    }

    /**
     * Where the last solve put an eigenvector.
     *
     * @param k which, 0 for that of the smallest value
     * @return its column
     */
    public int column(int k) {
        return order[k];
    }

    /**
     * An eigenvalue of the last solve.
     *
     * @param k which, 0 for the smallest
     * @return the value
     */
    public double value(int k) {
        return values[order[k]];
    }
}
