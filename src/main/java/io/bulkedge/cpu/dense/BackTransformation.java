package io.bulkedge.cpu.dense;

import io.bulkedge.cpu.kernel.CacheLines;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.kernel.PackedReflectors;
import io.bulkedge.cpu.parallel.Team;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Multiplies eigenvectors of a tridiagonal matrix by the reflectors of {@link
 * OneStageTridiagonalization}, which makes them those of the dense one: Z = H_0 H_1 ... H_(n-2) Z.
 * Reflectors are joined to blocks I - V T V^T and applied to strips of columns, each by one member
 * of a team; the bits do not depend on the team. LAPACK twins: DORMTR, DORMQL, DLARFT.
 *
 * <p>Source: Schreiber and Van Loan, "A storage-efficient WY representation for products of
 * Householder transformations", SIAM J. Sci. Stat. Comput. 10 (1989) 53-57, doi:10.1137/0910005.
 */
public final class BackTransformation {
    private final Kernels kernels;
    private final Team team;
    private final int n;
    private final int block;
    private final int width;
    private final PackedReflectors packed;
    private final double[] triangles;
    private final double[][] scratch;

    /**
     * Makes room.
     *
     * @param kernels inner loops
     * @param team who works
     * @param n order
     * @param block reflectors applied together, at least 1
     */
    public BackTransformation(Kernels kernels, Team team, int n, int block) {
        this.kernels = kernels;
        this.team = team;
        this.n = n;
        this.block = block;
        this.width = kernels.tiles().tileRows();
        this.packed = new PackedReflectors(kernels, team.size(), n, block);
        this.triangles = new double[Math.multiplyExact(n + block, block)];
        this.scratch = new double[team.size()][Math.multiplyExact(n + block, block)];
    }

    /**
     * Memory.
     *
     * @param members members of the team
     * @param n order
     * @param block reflectors applied together
     * @return bytes
     */
    public static long bytes(int members, int n, int block) {
        return PackedReflectors.bytes(members, n, block)
                + (1L + members) * (n + block) * block * Double.BYTES;
    }

    /**
     * Length of the work space that {@link #apply} needs, from {@link CacheLines#first()} on.
     *
     * @param n order
     * @param columns columns that are transformed
     * @return numbers
     */
    public static long workLength(int n, int columns) {
        return (columns + 16L) * (n + PackedReflectors.ROWS_BEYOND);
    }

    /**
     * Transforms columns.
     *
     * @param room the reduction, with its reflectors
     * @param tau factors of the reflectors, n - 1 entries
     * @param columns columns to transform
     * @param q holds the columns
     * @param ldq distance between columns of q
     * @param column tells which column of q becomes column j of z
     * @param work work space of {@link #workLength}
     * @param z receives n x {@code columns} numbers, may be q
     */
    public void apply(
            LowerTriangle room,
            double[] tau,
            int columns,
            double[] q,
            int ldq,
            IntUnaryOperator column,
            double[] work,
            double[] z) {
        int blocks = Math.ceilDiv(Math.max(0, n - 1), block);
        int strips = Math.ceilDiv(columns, width);
        int stripLength = width * (n + PackedReflectors.ROWS_BEYOND);
        team.run(blocks, (b, member) -> formTriangle(room, tau, b, scratch[member]));
        team.run(
                strips,
                (s, member) -> {
                    int at = CacheLines.first() + s * stripLength;
                    Arrays.fill(work, at, at + stripLength, 0);
                    int count = Math.min(width, columns - s * width);
                    for (int c = 0; c < count; c++) {
                        int from = column.applyAsInt(s * width + c) * ldq;
                        for (int i = 0; i < n; i++) {
                            work[at + i * width + c] = q[from + i];
                        }
                    }
                });
        for (int b = blocks - 1; b >= 0; b--) {
            int start = b * block;
            packed.pack(
                    team,
                    n - 1 - start,
                    Math.min(block, n - 1 - start),
                    room.matrix(),
                    reflector(room, start),
                    room.leading(),
                    triangles,
                    start * block,
                    block);
            team.run(
                    strips,
                    (s, member) -> {
                        int at = CacheLines.first() + s * stripLength + (start + 1) * width;
                        packed.apply(member, work, at);
                    });
        }
        team.run(
                strips,
                (s, member) -> {
                    int at = CacheLines.first() + s * stripLength;
                    int count = Math.min(width, columns - s * width);
                    for (int c = 0; c < count; c++) {
                        int to = (s * width + c) * n;
                        for (int i = 0; i < n; i++) {
                            z[to + i] = work[at + i * width + c];
                        }
                    }
                });
    }

    private static int reflector(LowerTriangle room, int k) {
        return room.offset() + k * room.leading() + k + 1;
    }

    /** Column j of T is -tau_j T (V^T v_j) above the diagonal and tau_j on it. */
    private void formTriangle(LowerTriangle room, double[] tau, int b, double[] v) {
        int start = b * block;
        int rows = n - 1 - start;
        int size = Math.min(block, rows);
        int gram = n * block;
        for (int j = 0; j < size; j++) {
            Arrays.fill(v, j * rows, j * rows + j, 0);
            int from = reflector(room, start) + j * room.leading() + j;
            System.arraycopy(room.matrix(), from, v, j * rows + j, rows - j);
        }
        Arrays.fill(v, gram, gram + block * block, 0);
        kernels.syrkLower(size, rows, 1, v, 0, rows, v, gram, block);
        int t = start * block;
        Arrays.fill(triangles, t, t + size * block, 0);
        for (int j = 0; j < size; j++) {
            double factor = tau[start + j];
            for (int i = 0; i < j; i++) {
                double sum = 0;
                for (int p = i; p < j; p++) {
                    sum += triangles[t + p * block + i] * v[gram + p * block + j];
                }
                triangles[t + j * block + i] = -factor * sum;
            }
            triangles[t + j * block + j] = factor;
        }
    }
}
