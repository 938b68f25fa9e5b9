package io.bulkedge.cpu.band;

import io.bulkedge.cpu.kernel.BandKernels;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Progress;
import io.bulkedge.cpu.parallel.Team;
import java.util.Arrays;

/**
 * Reduces a symmetric matrix A to a symmetric band B = Q^T A Q. LAPACK twin: DSYTRD_SY2SB, lower
 * triangle.
 *
 * <p>The part of b columns below the band is factored into Q R with Q = I - V T V^T, and the rest
 * of the matrix becomes A - V W^T - W V^T with Y = A V and W = Y T - V (T^T V^T Y T) / 2. The
 * update of one panel is applied in the pass that makes the product of the next, see {@link
 * TrailingMatrix}. The bits do not depend on the team. The backward error is a modest multiple of n
 * u ||A||. The matrix must be finite with its largest entry between 2^-200 and 2^200. Source:
 * Bischof, Lang and Sun, "A framework for symmetric band reduction", ACM Trans. Math. Softw. 26
 * (2000) 581-601, doi:10.1145/365723.365735.
 */
final class BandReduction {
    /** Rows of the small factors that are worked on together. */
    private static final int CHUNK = 512;

    private final DenseRoom room;
    private final int width;
    private final PanelFactorization panel;
    private final TrailingMatrix trailing;
    private final double[] partial;
    private final double[] sum;
    private final double[] t;
    private final double[] tTransposed;
    private final double[] scratch;
    private BandKernels bands;

    BandReduction(Kernels kernels, DenseRoom room, int width, int blockSize) {
        int square = width * width;
        this.bands = kernels.bands();
        this.room = room;
        this.width = width;
        this.panel = new PanelFactorization(kernels, room, width);
        this.trailing = new TrailingMatrix(kernels, room, width, blockSize);
        this.partial = new double[Math.multiplyExact(chunks(room.padded()), square)];
        this.sum = new double[square];
        this.t = new double[square];
        this.tTransposed = new double[square];
        this.scratch = new double[square];
    }

    /** Changes the inner loops to some with the same bits. */
    void use(Kernels same) {
        bands = same.bands();
        panel.use(same);
        trailing.use(same);
    }

    private static int chunks(int rows) {
        return Math.ceilDiv(rows, CHUNK);
    }

    static long bytes(int n, int width, int blockSize) {
        return PanelFactorization.bytes(n, width)
                + TrailingMatrix.bytes(n, width, blockSize)
                + (chunks(DenseRoom.padded(n)) + 4L) * width * width * Double.BYTES;
    }

    /**
     * Reduces the matrix in the room, whose lower triangle becomes V of all panels, one below the
     * other.
     *
     * @param team who works
     * @param band receives B; must be zero
     */
    void reduce(Team team, BandMatrix band) {
        int n = room.order();
        room.fillSquares(0, room.padded());
        for (int first = 0; first < n; first += width) {
            Progress.checkInterrupt();
            int panelStart = first;
            int top = first + width;
            if (first > 0) {
                trailing.updateColumns(team, first);
            }
            copyDiagonalBlock(first, band);
            if (top < n) {
                trailing.begin(top, first > 0);
                trailing.factorAndUpdateAhead(team, () -> panel.factor(panelStart, band));
                readReflectors(team, first);
                trailing.updateAndMultiply(team);
                makeUpdate(team, first);
            }
        }
    }

    /** Factors of the reflectors of the last matrix, that of column j at j. */
    double[] tau() {
        return panel.tau();
    }

    private void copyDiagonalBlock(int first, BandMatrix band) {
        int end = Math.min(first + width, room.order());
        for (int j = first; j < end; j++) {
            System.arraycopy(room.matrix(), room.at(j, j), band.array(), band.at(j, j), end - j);
        }
    }

    /** What is done with a range of rows. */
    @FunctionalInterface
    private interface Rows {
        void run(int from, int to, int chunk);
    }

    private void forChunks(Team team, int top, Rows rows) {
        team.run(
                chunks(room.padded() - top),
                (chunk, member) -> {
                    int from = top + chunk * CHUNK;
                    rows.run(from, Math.min(from + CHUNK, room.padded()), chunk);
                });
    }

    /** Transposes V, makes T, and clears the product. */
    private void readReflectors(Team team, int first) {
        int top = first + width;
        double[] v = trailing.reflectors();
        forChunks(
                team,
                top,
                (from, to, chunk) -> {
                    transpose(first, from, to);
                    Arrays.fill(trailing.product(), trailing.row(from), trailing.row(to), 0);
                    multiplyChunk(v, from, to, chunk);
                });
        addChunks(top);
        panel.triangularFactor(first, sum, t);
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < width; i++) {
                tTransposed[i * width + j] = t[j * width + i];
            }
        }
    }

    private void transpose(int first, int from, int to) {
        double[] a = room.matrix();
        double[] v = trailing.reflectors();
        for (int p = 0; p < width; p += 8) {
            int x = room.at(0, first + p);
            int step = room.leading();
            for (int i = from; i < to; i++) {
                int at = trailing.row(i) + p;
                int source = x + i;
                for (int q = 0; q < 8; q++) {
                    v[at + q] = a[source + q * step];
                }
            }
        }
    }

    /** V^T times rows of X, both transposed; see {@link #addChunks}. */
    private void multiplyChunk(double[] x, int from, int to, int chunk) {
        int at = chunk * width * width;
        int row = trailing.row(from);
        Arrays.fill(partial, at, at + width * width, 0);
        bands.addTransposed(
                width,
                width,
                to - from,
                trailing.reflectors(),
                row,
                width,
                x,
                row,
                width,
                partial,
                at,
                width);
    }

    private void addChunks(int top) {
        Arrays.fill(sum, 0);
        for (int at = 0; at < chunks(room.padded() - top) * width * width; at += width * width) {
            for (int i = 0; i < width * width; i++) {
                sum[i] += partial[at + i];
            }
        }
    }

    private void makeUpdate(Team team, int first) {
        int top = first + width;
        double[] y = trailing.product();
        forChunks(team, top, (from, to, chunk) -> multiplyChunk(y, from, to, chunk));
        addChunks(top);
        // sum = -(T^T V^T Y T) / 2
        Arrays.fill(scratch, 0);
        square(sum, t, scratch);
        Arrays.fill(sum, 0);
        square(tTransposed, scratch, sum);
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= -0.5;
        }
        forChunks(team, top, (from, to, chunk) -> updateRows(from, to));
    }

    private void square(double[] a, double[] b, double[] c) {
        bands.add(width, width, width, a, 0, width, b, 0, width, c, 0, width);
    }

    /** W^T = T^T Y^T - S V^T, with S symmetric. */
    private void updateRows(int from, int to) {
        double[] v = trailing.reflectors();
        double[] w = trailing.complement();
        double[] y = trailing.product();
        int row = trailing.row(from);
        Arrays.fill(w, row, trailing.row(to), 0);
        addRows(to - from, tTransposed, y, w, row);
        addRows(to - from, sum, v, w, row);
        trailing.packUpdate(from, to);
    }

    private void addRows(int rows, double[] factor, double[] x, double[] w, int row) {
        bands.add(width, rows, width, factor, 0, width, x, row, width, w, row, width);
    }
}
