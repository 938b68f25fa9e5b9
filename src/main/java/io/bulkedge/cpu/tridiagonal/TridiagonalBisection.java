package io.bulkedge.cpu.tridiagonal;

import io.bulkedge.cpu.kernel.CacheLines;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.kernel.ReductionKernels;
import io.bulkedge.cpu.parallel.Progress;
import io.bulkedge.cpu.parallel.Team;
import java.util.Arrays;

/**
 * Eigenvalues of a symmetric tridiagonal matrix T by Sturm counts: all, a range of indices, or only
 * how many lie below given points. LAPACK twins: DSTEBZ, DLAEBZ.
 *
 * <p>Counts at evenly spaced points give every wanted eigenvalue a bracket. Brackets are halved
 * until they hold one eigenvalue alone; then Newton's method on det(T - x I) narrows them, as long
 * as its steps at least halve, and every step is checked by the count at its point. Each bracket is
 * narrowed by itself, many at once in the lanes of vectors, so neither lanes nor the team change a
 * bit. Values are in error by at most a few u ||T||, small ones too. The matrix is scaled by a
 * power of two, so entries of any size are safe.
 *
 * <p>Zero pivots rely on IEEE arithmetic instead of a smallest pivot: Demmel and Li, "Faster
 * numerical algorithms via exception handling", IEEE Trans. Comput. 43 (1994) 983-992,
 * doi:10.1109/12.295860; monotonicity: Demmel, Dhillon and Ren, "On the correctness of some
 * bisection-like parallel eigenvalue algorithms", ETNA 3 (1995) 116-149.
 */
public final class TridiagonalBisection {
    private static final double ULP = 0x1p-52;

    private final int n;
    private final int width;
    private final int room;
    private final double[] matrix;
    private final double[] points;
    private final double[] counts;
    private final double[] sums;
    private final Brackets brackets;
    private ReductionKernels loops;
    private int exponent;
    private double low;
    private double high;
    private double unit;

    /**
     * Makes a solver.
     *
     * @param kernels inner loops
     * @param n order
     */
    public TridiagonalBisection(Kernels kernels, int n) {
        this.loops = kernels.reductions();
        this.n = n;
        this.width = loops.sturmPoints();
        this.room = room(n);
        this.matrix = new double[2 * n];
        this.points = new double[room];
        this.counts = new double[room];
        this.sums = new double[room];
        this.brackets = new Brackets(n);
    }

    /**
     * Changes the inner loops.
     *
     * @param same kernels with the bits of those before, from the next search on
     */
    public void use(Kernels same) {
        loops = same.reductions();
    }

    /** Whole vectors of points for the widest kernels, which have 32. */
    private static int room(int n) {
        return CacheLines.roundUp(Math.max(n, 1)) + 32;
    }

    /**
     * Memory of a solver.
     *
     * @param n order
     * @return bytes
     */
    public static long bytes(int n) {
        return (2L * n + 3L * room(n)) * Double.BYTES + Brackets.bytes(n);
    }

    /**
     * Copies a matrix.
     *
     * @param d diagonal, n entries, finite
     * @param e off-diagonal, at least n - 1 entries, finite
     * @throws IllegalArgumentException if an entry is NaN or infinite
     */
    public void load(double[] d, double[] e) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(d[i]));
            largest = i < n - 1 ? Math.max(largest, Math.abs(e[i])) : largest;
        }
        if (!Double.isFinite(largest)) {
            throw new IllegalArgumentException(
                    "a Sturm count needs finite entries, but the largest is " + largest);
        }
        exponent = largest == 0 ? 0 : Scaling.exponent(largest);
        low = Double.POSITIVE_INFINITY;
        high = Double.NEGATIVE_INFINITY;
        double before = 0;
        for (int i = 0; i < n; i++) {
            double diagonal = Math.scalb(d[i], -exponent);
            double after = i < n - 1 ? Math.abs(Math.scalb(e[i], -exponent)) : 0;
            matrix[2 * i] = diagonal;
            // A coupling of zero would make 0 times infinity after a zero pivot; this one is as
            // good as none.
            matrix[2 * i + 1] = Math.max(before * before, Double.MIN_NORMAL);
            low = Math.min(low, diagonal - before - after);
            high = Math.max(high, diagonal + before + after);
            before = after;
        }
        double norm = n == 0 ? 0 : Math.max(Math.abs(low), Math.abs(high));
        unit = ULP * norm;
        double margin = 4 * n * unit;
        low -= margin;
        high += margin;
    }

    /**
     * Counts eigenvalues.
     *
     * @param team who works
     * @param at points, in any order, not NaN
     * @return for every point how many eigenvalues of the loaded matrix are less
     * @throws IllegalArgumentException if a point is NaN
     */
    public int[] countsBelow(Team team, double[] at) {
        int[] below = new int[at.length];
        int most = room / width * width;
        for (int start = 0; start < at.length; start += most) {
            int size = Math.min(most, at.length - start);
            for (int i = 0; i < size; i++) {
                if (Double.isNaN(at[start + i])) {
                    throw new IllegalArgumentException("no eigenvalue can be compared with NaN");
                }
                // Entries are below 2, so points beyond the bounds by 1 count as all points beyond.
                points[i] = Math.clamp(Math.scalb(at[start + i], -exponent), low - 1, high + 1);
            }
            count(team, size);
            for (int i = 0; i < size; i++) {
                below[start + i] = (int) counts[i];
            }
        }
        return below;
    }

    private void count(Team team, int size) {
        Arrays.fill(points, size, Math.ceilDiv(size, width) * width, high);
        team.run(
                Math.ceilDiv(size, width),
                (group, member) ->
                        loops.sturmCounts(n, matrix, 0, points, group * width, counts, sums));
    }

    /**
     * Eigenvalues by index.
     *
     * @param team who works
     * @param first index of the first, 0 for the smallest
     * @param last index behind the last
     * @param values receives last - first eigenvalues, ascending
     * @param offset where they begin
     * @throws IllegalArgumentException unless 0 &lt;= first &lt;= last &lt;= n
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public void values(Team team, int first, int last, double[] values, int offset) {
        if (first < 0 || last < first || last > n) {
            throw new IllegalArgumentException(
                    "eigenvalues " + first + " to " + last + " of a matrix of order " + n);
        }
        int wanted = last - first;
        if (unit == 0 || n == 1) {
            Arrays.fill(values, offset, offset + wanted, n == 0 ? 0 : matrix[0]);
        } else if (wanted > 0) {
            seed(team, first, last);
            narrow(team, first, last);
            for (int k = first; k < last; k++) {
                values[offset + k - first] = brackets.middle(k);
            }
            // Brackets of one cluster may overlap by the resolution.
            Arrays.sort(values, offset, offset + wanted);
        }
        for (int i = offset; i < offset + wanted; i++) {
            values[i] = Math.scalb(values[i], exponent);
        }
    }

    private void seed(Team team, int first, int last) {
        int size = Math.min(room / width, Math.ceilDiv(last - first, width)) * width;
        for (int i = 0; i < size; i++) {
            points[i] = low + (high - low) * ((i + 1.0) / (size + 1.0));
        }
        count(team, size);
        int above = 0;
        for (int k = first; k < last; k++) {
            while (above < size && counts[above] <= k) {
                above++;
            }
            boolean start = above == 0;
            boolean end = above == size;
            brackets.set(
                    k,
                    start ? low : points[above - 1],
                    start ? 0 : (int) counts[above - 1],
                    end ? high : points[above],
                    end ? n : (int) counts[above]);
        }
    }

    private void narrow(Team team, int first, int last) {
        int active = brackets.start(first, last, unit);
        for (int round = 0; active > 0; round++) {
            Progress.checkInterrupt();
            int size = active;
            boolean newton = round < Brackets.NEWTON_ROUNDS;
            team.run(Math.ceilDiv(size, width), (group, member) -> advance(group, size, newton));
            active = brackets.retainOpen(active, unit);
        }
    }

    private void advance(int group, int size, boolean newton) {
        int from = group * width;
        for (int i = from; i < from + width; i++) {
            points[i] = i < size ? brackets.point(i) : high;
        }
        loops.sturmCounts(n, matrix, 0, points, from, counts, sums);
        for (int i = from; i < Math.min(size, from + width); i++) {
            brackets.narrow(i, (int) counts[i], newton ? sums[i] : Double.NaN, unit);
        }
    }
}
