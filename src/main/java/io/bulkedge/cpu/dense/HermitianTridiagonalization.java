package io.bulkedge.cpu.dense;

import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Progress;
import io.bulkedge.matrix.Field;
import java.util.Arrays;

/**
 * Reduces a complex Hermitian or quaternion self-dual matrix to a real symmetric tridiagonal one
 * with the same eigenvalues, by Householder reflections over the field. LAPACK twin: ZHETRD
 * (ZLATRD) for complex matrices; quaternion ones have none.
 *
 * <p>A reflector I - tau v v^H has a real tau, so it commutes with scalars of a field whose product
 * does not, and one method serves all fields. The off-diagonal entries it leaves are numbers of the
 * field; a diagonal unitary similarity makes them their absolute values, which is all that is kept.
 * Columns are reduced by panels, and the trailing matrix is updated by real matrix products of the
 * components' planes. Source: Dongarra, Hammarling and Sorensen, J. Comput. Appl. Math. 27 (1989)
 * 215-227, doi:10.1016/0377-0427(89)90367-1; for quaternions Dongarra, Gabriel, Koelling and
 * Wilkinson, Linear Algebra Appl. 60 (1984) 27-42, doi:10.1016/0024-3795(84)90068-5.
 */
final class HermitianTridiagonalization {
    /** Squared norm, of matrices with entries near one, below which a column counts as zero. */
    private static final double NEGLIGIBLE_SQUARE = 0x1p-800;

    /** Squared absolute value of a leading entry below which its direction is not worth having. */
    private static final double DIRECTIONLESS_SQUARE = 0x1p-900;

    private static final int UPDATE_COLUMNS = 48;

    private final Kernels kernels;
    private final ComponentPlanes planes;
    private final Field field;
    private final int n;
    private final int block;
    private final double[][] v;
    private final double[][] w;
    private final double[][] row;
    private final double[] left;
    private final double[] right;

    /**
     * Makes a reduction with its scratch memory.
     *
     * @param kernels inner loops
     * @param field field of the entries
     * @param n order
     * @param block columns per panel, at least 1
     */
    HermitianTridiagonalization(Kernels kernels, Field field, int n, int block) {
        this.kernels = kernels;
        this.planes = new ComponentPlanes(kernels, field);
        this.field = field;
        this.n = n;
        this.block = Math.clamp(block, 1, Math.max(1, n));
        int c = field.components();
        this.v = new double[c][n * this.block];
        this.w = new double[c][n * this.block];
        this.row = new double[c][this.block];
        this.left = new double[Math.multiplyExact(n, 2 * c * this.block)];
        this.right = new double[left.length];
    }

    /**
     * Memory of a reduction, the matrix apart.
     *
     * @param field field of the entries
     * @param n order
     * @param block columns per panel
     * @return bytes
     */
    static long workspaceBytes(Field field, int n, int block) {
        long width = Math.clamp(block, 1, Math.max(1, n));
        return field.components() * width * (6L * n + 1) * Double.BYTES;
    }

    /**
     * Reduces a matrix.
     *
     * @param a planes of the matrix, n x n each, both triangles; destroyed
     * @param d receives the diagonal, n entries
     * @param e receives the absolute values of the off-diagonal, n - 1 entries
     */
    void reduce(double[][] a, double[] d, double[] e) {
        for (int start = 0; start < n; start += block) {
            int size = Math.min(block, n - start);
            for (int j = 0; j < size; j++) {
                Progress.checkInterrupt();
                reduceColumn(a, start, j, d, e);
            }
            if (start + size < n) {
                updateTrailing(a, start + size, size);
            }
        }
    }

    private void reduceColumn(double[][] a, int start, int j, double[] d, double[] e) {
        int i = start + j;
        int below = n - i - 1;
        updateColumn(a, i, j, v, w);
        updateColumn(a, i, j, w, v);
        d[i] = a[0][i * n + i];
        if (below == 0) {
            return;
        }
        int at = j * n + i + 1;
        double tau = reflector(a, i, at, e);
        for (double[] plane : w) {
            Arrays.fill(plane, at, at + below, 0);
        }
        planes.multiply(below, below, 1, a, (i + 1) * (n + 1), n, v, at, w, at);
        subtractUpdated(i + 1, j, at, v, w);
        subtractUpdated(i + 1, j, at, w, v);
        planes.scale(below, tau, w, at);
        double dot = planes.realDot(below, v, at, w, at);
        planes.add(below, -0.5 * tau * dot, v, at, w, at);
    }

    /** A(i.., i) -= left right(i, ..)^H for the panel's first j columns. */
    private void updateColumn(double[][] a, int i, int j, double[][] first, double[][] second) {
        for (int p = 0; p < row.length; p++) {
            for (int q = 0; q < j; q++) {
                row[p][q] = field.conjugateSign(p) * second[p][q * n + i];
            }
        }
        planes.multiply(n - i, j, -1, first, i, n, row, 0, a, i * n + i);
    }

    /**
     * Builds v at {@code at} from the entries below the diagonal of column i, and writes e.
     *
     * @return tau, 0 if the column is zero already
     */
    private double reflector(double[][] a, int i, int at, double[] e) {
        int below = n - i - 1;
        double square = 0;
        for (int p = 0; p < v.length; p++) {
            System.arraycopy(a[p], i * n + i + 1, v[p], at, below);
            square += v[p][at] * v[p][at];
        }
        double alpha = square < DIRECTIONLESS_SQUARE ? 0 : Math.sqrt(square);
        double tail = planes.sumOfSquares(below - 1, v, at + 1);
        if (tail < NEGLIGIBLE_SQUARE) {
            for (double[] plane : v) {
                Arrays.fill(plane, at, at + below, 0);
            }
            e[i] = alpha;
            return 0;
        }
        double norm = Math.sqrt(square + tail);
        e[i] = norm;
        planes.scale(below, 1 / norm, v, at);
        // v_0 grows by a number of its own direction and absolute value one.
        for (double[] plane : v) {
            plane[at] *= alpha == 0 ? 0 : 1 + norm / alpha;
        }
        v[0][at] += alpha == 0 ? 1 : 0;
        return 1 / (1 + alpha / norm);
    }

    /** w_j -= first (second^H v_j): what the trailing matrix does not hold yet. */
    private void subtractUpdated(int from, int j, int at, double[][] first, double[][] second) {
        for (double[] plane : row) {
            Arrays.fill(plane, 0, j, 0);
        }
        planes.multiplyAdjoint(n - from, j, second, from, n, v, at, row, 0);
        planes.multiply(n - from, j, -1, first, from, n, row, 0, w, at);
    }

    /**
     * A -= V W^H + W V^H behind the panel: for each plane one real product of inner size 2 c size.
     * On the right stand all planes of V and W side by side, on the left what each is multiplied by
     * to give the plane at hand.
     */
    private void updateTrailing(double[][] a, int from, int size) {
        int c = field.components();
        for (int b = 0; b < c; b++) {
            place(v[b], 1, from, size, right, b * size);
            place(w[b], 1, from, size, right, (c + b) * size);
        }
        for (int t = 0; t < c; t++) {
            for (int b = 0; b < c; b++) {
                int other = t ^ b;
                int sign = field.conjugateSign(b) * field.productSign(other, b);
                place(w[other], sign, from, size, left, b * size);
                place(v[other], sign, from, size, left, (c + b) * size);
            }
            for (int column = from; column < n; column += UPDATE_COLUMNS) {
                kernels.gemmTransposedRight(
                        n - column,
                        Math.min(UPDATE_COLUMNS, n - column),
                        2 * c * size,
                        -1,
                        left,
                        column,
                        n,
                        right,
                        column,
                        n,
                        a[t],
                        column * n + column,
                        n);
            }
            mirror(a[t], field.conjugateSign(t), n, from);
        }
    }

    /** Copies rows from {@code from} on of the panel's columns, times a sign. */
    private void place(double[] plane, int sign, int from, int size, double[] to, int column) {
        for (int q = 0; q < size; q++) {
            int source = q * n;
            int target = (column + q) * n;
            for (int i = from; i < n; i++) {
                to[target + i] = sign * plane[source + i];
            }
        }
    }

    /**
     * Makes the upper triangle of one plane fit the lower one.
     *
     * @param plane n x n, column-major
     * @param sign that of the plane's unit under conjugation
     * @param n order
     * @param from first row and column
     */
    static void mirror(double[] plane, int sign, int n, int from) {
        for (int j = from; j < n; j++) {
            if (sign < 0) {
                plane[j * n + j] = 0;
            }
            for (int i = j + 1; i < n; i++) {
                plane[i * n + j] = sign * plane[j * n + i];
            }
        }
    }
}
