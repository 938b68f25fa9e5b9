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
    private final DenseRoom room;
    private final int width;
    private final PanelFactorization panel;
    private final FactorProduct product;
    private final TrailingMatrix trailing;
    private final double[] tau;
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
        this.panel = new PanelFactorization(kernels, width);
        this.product = new FactorProduct(kernels, room.padded(), width);
        this.trailing = new TrailingMatrix(kernels, room, width, blockSize);
        this.tau = new double[room.padded() + width];
        this.sum = new double[square];
        this.t = new double[square];
        this.tTransposed = new double[square];
        this.scratch = new double[square];
    }

    /** Changes the inner loops to some with the same bits. */
    void use(Kernels same) {
        bands = same.bands();
        panel.use(same);
        product.use(same);
        trailing.use(same);
    }

    static long bytes(int n, int width, int blockSize) {
        int padded = DenseRoom.padded(n);
        return PanelFactorization.bytes(width)
                + FactorProduct.bytes(padded, width)
                + TrailingMatrix.bytes(n, width, blockSize)
                + (padded + width + 4L * width * width) * Double.BYTES;
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
                trailing.factorAndUpdateAhead(team, () -> factor(panelStart, band));
                readReflectors(team, first);
                trailing.updateAndMultiply(team);
                makeUpdate(team, first);
            }
        }
    }

    /**
     * Factors of the reflectors of the last matrix, that of column j at j; with the reflectors they
     * are what eigenvectors would be transformed back with.
     */
    double[] tau() {
        return tau;
    }

    private void copyDiagonalBlock(int first, BandMatrix band) {
        int end = Math.min(first + width, room.order());
        for (int j = first; j < end; j++) {
            System.arraycopy(room.matrix(), room.at(j, j), band.array(), band.at(j, j), end - j);
        }
    }

    /** Factors the columns from {@code first} on, below the band. */
    private void factor(int first, BandMatrix band) {
        int top = first + width;
        panel.factor(
                room.matrix(),
                room.at(top, first),
                room.leading(),
                width,
                room.order() - top,
                room.padded() - top,
                tau,
                first,
                (row, column, value) -> band.array()[band.at(top + row, first + column)] = value);
    }

    /** Transposes V, makes T, and clears the product. */
    private void readReflectors(Team team, int first) {
        int top = first + width;
        double[] v = trailing.reflectors();
        FactorProduct.forChunks(
                team,
                top,
                room.padded(),
                (from, to) -> {
                    PanelTransposition.toRows(
                            width,
                            to - from,
                            room.matrix(),
                            room.at(from, first),
                            room.leading(),
                            v,
                            trailing.row(from));
                    Arrays.fill(trailing.product(), trailing.row(from), trailing.row(to), 0);
                });
        multiplyByReflectors(team, top, v);
        panel.triangularFactor(tau, first, sum, t);
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < width; i++) {
                tTransposed[i * width + j] = t[j * width + i];
            }
        }
    }

    /** sum = V^T X. */
    private void multiplyByReflectors(Team team, int top, double[] x) {
        int row = trailing.row(top);
        product.multiply(team, room.padded() - top, trailing.reflectors(), row, x, row, sum);
    }

    private void makeUpdate(Team team, int first) {
        int top = first + width;
        multiplyByReflectors(team, top, trailing.product());
        // sum = -(T^T V^T Y T) / 2
        Arrays.fill(scratch, 0);
        square(sum, t, scratch);
        Arrays.fill(sum, 0);
        square(tTransposed, scratch, sum);
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= -0.5;
        }
        FactorProduct.forChunks(team, top, room.padded(), this::updateRows);
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
