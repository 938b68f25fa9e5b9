package io.bulkedge.cpu.band;

import io.bulkedge.cpu.kernel.BandKernels;
import io.bulkedge.cpu.kernel.CacheLines;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Progress;
import io.bulkedge.cpu.parallel.Team;
import java.util.Arrays;

/**
 * Reduces a tall or square matrix A of m x n to an upper band B = Q^T A P of n x n; the last m - n
 * rows of Q^T A P are zero. LAPACK relative: DGEBRD, which goes to two diagonals at once.
 *
 * <p>A panel of b columns is factored into Q R with Q = I - V T V^T, which makes A - V W^T with W =
 * A^T V T of the rest; then the first b rows of that into L P^T with P = I - U S U^T, which makes A
 * - V W^T - Y U^T with Y = (A - V W^T) U S. Both are applied together while A is multiplied by the
 * V of the next panel, see {@link PanelUpdates}. A matrix well above square is first reduced to its
 * triangle R by the same steps without the rows. The bits do not depend on the team. The backward
 * error is a modest multiple of max(m, n) u ||A||. The matrix must be finite with its largest entry
 * between 2^-200 and 2^200. Source: Lang, "Parallel reduction of banded matrices to bidiagonal
 * form", Parallel Comput. 22 (1996) 1-18, doi:10.1016/0167-8191(95)00064-X; Grosser and Lang,
 * "Efficient parallel reduction to bidiagonal form", Parallel Comput. 25 (1999) 969-986,
 * doi:10.1016/S0167-8191(99)00041-1.
 */
final class BandBidiagonalization {
    /** Rows per column from which on R comes first: 2 n^2 (m - n/3) operations against 4. */
    private static final double TALL = 5.0 / 3;

    private final BandKernels bands;
    private final PanelRoom room;
    private final int width;
    private final PanelFactorization panel;
    private final FactorProduct product;
    private final PanelUpdates updates;
    private final int base = CacheLines.first();
    private final int panelLeading;
    private final double[] rowPanel;
    private final double[] tau;
    private final double[] square;
    private final double[] t;
    private final double[] tTransposed;
    private final double[] corner;
    private final double[] triangle;
    private int rows;

    BandBidiagonalization(Kernels kernels, PanelRoom room, int width, int blockSize) {
        this.bands = kernels.bands();
        this.room = room;
        this.width = width;
        this.panel = new PanelFactorization(kernels, width);
        this.product =
                new FactorProduct(kernels, longest(room.rows(), room.columns(), width), width);
        this.updates = new PanelUpdates(kernels, room, width, blockSize);
        this.panelLeading = CacheLines.leading(room.paddedColumns());
        this.rowPanel = CacheLines.allocate(Math.multiplyExact(panelLeading, width));
        this.tau = new double[width];
        this.square = new double[width * width];
        this.t = new double[width * width];
        this.tTransposed = new double[width * width];
        this.corner = new double[width * width];
        this.triangle = new double[width * width];
    }

    static long bytes(int m, int n, int width, int blockSize) {
        int columns = PanelRoom.paddedColumns(n, width);
        return PanelFactorization.bytes(width)
                + FactorProduct.bytes(longest(m, n, width), width)
                + PanelUpdates.bytes(m, n, width, blockSize)
                + CacheLines.length((long) CacheLines.leading(columns) * width) * Double.BYTES
                + (5L * width * width + width) * Double.BYTES;
    }

    private static int longest(int m, int n, int width) {
        return Math.max(PanelRoom.paddedRows(m), PanelRoom.paddedColumns(n, width));
    }

    /**
     * Reduces the matrix in the room, which is destroyed.
     *
     * @param team who works
     * @param band receives B; must be zero
     */
    void reduce(Team team, UpperBandMatrix band) {
        int n = room.columns();
        rows = room.rows();
        if (rows >= TALL * n) {
            triangularize(team);
            rows = n;
        }
        updates.restart(PanelRoom.paddedRows(rows));
        for (int first = 0; first < n; first += width) {
            int corner = first;
            factorColumns(
                    team,
                    first,
                    (i, j, value) -> band.array()[band.at(corner + i, corner + j)] = value);
            if (first + width < n) {
                multiplyByColumns(team, first);
                factorRows(team, first, band);
                multiplyByRows(team, first);
            }
        }
    }

    /** A becomes R of A = Q R, in its first n rows. */
    private void triangularize(Team team) {
        int n = room.columns();
        updates.restart(PanelRoom.paddedRows(rows));
        for (int first = 0; first < n; first += width) {
            Arrays.fill(triangle, 0);
            factorColumns(team, first, (i, j, value) -> triangle[j * width + i] = value);
            if (first + width < n) {
                multiplyByColumns(team, first);
                int row = first;
                forColumns(
                        team,
                        first + width,
                        (from, to) ->
                                bands.add(
                                        width,
                                        to - from,
                                        width,
                                        corner,
                                        0,
                                        width,
                                        updates.w(),
                                        updates.row(from),
                                        width,
                                        room.array(),
                                        room.at(row, from),
                                        room.leading()));
                updates.pending(width);
                forRows(team, first + width, updates::packLeft);
                forColumns(team, first + width, updates::packRight);
            }
            storeTriangle(first);
        }
    }

    /** Writes a block of R in the place of the reflectors, and zeros below it. */
    private void storeTriangle(int first) {
        int end = PanelRoom.paddedRows(room.columns());
        for (int j = 0; j < width; j++) {
            int height = Math.min(j + 1, end - first);
            int to = room.at(first, first + j);
            System.arraycopy(triangle, j * width, room.array(), to, height);
            Arrays.fill(room.array(), to + height, room.at(end, first + j), 0);
        }
    }

    private void forRows(Team team, int first, FactorProduct.Rows action) {
        FactorProduct.forChunks(team, first, PanelRoom.paddedRows(rows), action);
    }

    private void forColumns(Team team, int first, FactorProduct.Rows action) {
        FactorProduct.forChunks(team, first, room.paddedColumns(), action);
    }

    /** Brings a panel of columns up to date and factors it. */
    private void factorColumns(Team team, int first, PanelFactorization.Triangle r) {
        Progress.checkInterrupt();
        if (first > 0) {
            updates.updatePanel(team, first);
        }
        updates.begin(first, first + width);
        updates.factorAndUpdateAhead(
                team,
                () ->
                        panel.factor(
                                room.array(),
                                room.at(first, first),
                                room.leading(),
                                Math.min(width, room.columns() - first),
                                rows - first,
                                PanelRoom.paddedRows(rows) - first,
                                tau,
                                0,
                                r));
    }

    /** Makes W = A^T V T and the corner, minus the first b rows of V. */
    private void multiplyByColumns(Team team, int first) {
        double[] v = updates.v();
        forRows(
                team,
                first,
                (from, to) ->
                        PanelTransposition.toRows(
                                width,
                                to - from,
                                room.array(),
                                room.at(from, first),
                                room.leading(),
                                v,
                                updates.row(from)));
        makeTriangles(team, v, first, PanelRoom.paddedRows(rows));
        for (int i = 0; i < width; i++) {
            for (int k = 0; k < width; k++) {
                corner[k * width + i] = -v[updates.row(first + i) + k];
            }
        }
        updates.updateAndMultiply(team);
        forColumns(
                team,
                first + width,
                (from, to) -> {
                    Arrays.fill(updates.w(), updates.row(from), updates.row(to), 0);
                    add(tTransposed, updates.product(), updates.w(), from, to);
                });
    }

    /** T of the reflectors X that were factored last, and its transpose. */
    private void makeTriangles(Team team, double[] x, int from, int to) {
        int row = updates.row(from);
        product.multiply(team, to - from, x, row, x, row, square);
        panel.triangularFactor(tau, 0, square, t);
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < width; i++) {
                tTransposed[i * width + j] = t[j * width + i];
            }
        }
    }

    /** Rows of X of a small factor are added to those of Y, times F^T: Y^T += F X^T. */
    private void add(double[] f, double[] x, double[] y, int from, int to) {
        int row = updates.row(from);
        bands.add(width, to - from, width, f, 0, width, x, row, width, y, row, width);
    }

    /** Factors the first b rows of A - V W^T, transposed, and makes S. */
    private void factorRows(Team team, int first, UpperBandMatrix band) {
        int next = first + width;
        double[] u = updates.u();
        forColumns(
                team,
                next,
                (from, to) -> {
                    for (int j = from; j < to; j++) {
                        System.arraycopy(room.array(), room.at(first, j), u, updates.row(j), width);
                    }
                    add(corner, updates.w(), u, from, to);
                    PanelTransposition.toColumns(
                            width,
                            to - from,
                            u,
                            updates.row(from),
                            rowPanel,
                            base + from,
                            panelLeading);
                });
        panel.factor(
                rowPanel,
                base + next,
                panelLeading,
                width,
                room.columns() - next,
                room.paddedColumns() - next,
                tau,
                0,
                (i, j, value) -> band.array()[band.at(first + j, next + i)] = value);
        forColumns(
                team,
                next,
                (from, to) ->
                        PanelTransposition.toRows(
                                width,
                                to - from,
                                rowPanel,
                                base + from,
                                panelLeading,
                                u,
                                updates.row(from)));
        makeTriangles(team, u, next, room.paddedColumns());
    }

    /** Makes Y = (A - V W^T) U S, and packs the update. */
    private void multiplyByRows(Team team, int first) {
        int next = first + width;
        int row = updates.row(next);
        int columns = room.paddedColumns() - next;
        updates.multiplyRight(team, next);
        product.multiply(team, columns, updates.w(), row, updates.u(), row, square);
        Arrays.fill(corner, 0);
        bands.add(width, width, width, square, 0, width, t, 0, width, corner, 0, width);
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < width; i++) {
                square[i * width + j] = -corner[j * width + i];
            }
        }
        updates.pending(2 * width);
        forRows(
                team,
                next,
                (from, to) -> {
                    Arrays.fill(updates.y(), updates.row(from), updates.row(to), 0);
                    add(tTransposed, updates.product(), updates.y(), from, to);
                    add(square, updates.v(), updates.y(), from, to);
                    updates.packLeft(from, to);
                });
        forColumns(team, next, updates::packRight);
    }
}
