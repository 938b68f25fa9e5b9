package io.bulkedge.cpu.band;

import io.bulkedge.cpu.dense.Reflector;
import io.bulkedge.cpu.kernel.BandKernels;
import io.bulkedge.cpu.kernel.Kernels;
import java.util.Arrays;

/**
 * QR factorisation of the part of b columns that lies below the band, Q = I - V T V^T. LAPACK
 * twins: DGEQRF, DLARFT.
 *
 * <p>R goes to the band. V stays in the place of the columns, with its ones and the zeros above
 * them written out, so that it is multiplied like any other matrix. The reflectors of all panels
 * together with {@link #tau} are what eigenvectors would be transformed back with.
 */
final class PanelFactorization {
    private final DenseRoom room;
    private final int width;
    private final Reflector reflector = new Reflector();
    private final double[] tau;
    private final double[] products;
    private Kernels kernels;
    private BandKernels bands;

    PanelFactorization(Kernels kernels, DenseRoom room, int width) {
        this.kernels = kernels;
        this.bands = kernels.bands();
        this.room = room;
        this.width = width;
        this.tau = new double[room.padded() + width];
        this.products = new double[width];
    }

    /** Changes the inner loops to some with the same bits. */
    void use(Kernels same) {
        kernels = same;
        bands = same.bands();
    }

    static long bytes(int n, int width) {
        return (DenseRoom.padded(n) + 2L * width) * Double.BYTES;
    }

    /** Factors of the reflectors, that of column j of the matrix at j. */
    double[] tau() {
        return tau;
    }

    /**
     * Factors the columns from {@code first} on, from row {@code first} + b on.
     *
     * @param first first column
     * @param band receives R
     */
    void factor(int first, BandMatrix band) {
        double[] a = room.matrix();
        int leading = room.leading();
        int top = first + width;
        int height = room.order() - top;
        int reflectors = Math.min(width, height);
        Arrays.fill(products, 0);
        Arrays.fill(tau, first, top, 0);
        for (int c = 0; c < reflectors; c++) {
            int column = room.at(top, first + c);
            int before = c == 0 ? column : column - leading;
            if (c > 0) {
                kernels.axpy(room.padded() - top, -products[c], a, before, a, column);
                move(c - 1, c, first, band);
            }
            reflector.generate(kernels, height - c, a, column + c);
            band.array()[band.at(top + c, first + c)] = reflector.beta();
            tau[first + c] = reflector.tau();
            int rest = width - c - 1;
            bands.updateMultiply(
                    room.padded() - top,
                    rest,
                    a,
                    column + leading,
                    leading,
                    before,
                    column,
                    products,
                    c + 1);
            for (int j = c + 1; j < width; j++) {
                products[j] *= reflector.tau();
                if (c > 0) {
                    move(c - 1, j, first, band);
                }
            }
        }
        // Fewer rows than columns: the last row was reflected by itself, that is not at all.
        for (int j = reflectors; j < width; j++) {
            move(reflectors - 1, j, first, band);
        }
    }

    /** An entry of R is final: it goes to the band and leaves a zero of V. */
    private void move(int row, int column, int first, BandMatrix band) {
        int from = room.at(first + width + row, first + column);
        band.array()[band.at(first + width + row, first + column)] = room.matrix()[from];
        room.matrix()[from] = 0;
    }

    /**
     * The triangular factor T of Q = I - V T V^T, of the panel that was factored last.
     *
     * @param first first column of the panel
     * @param gram V^T V, b x b, column-major
     * @param t receives T, b x b, column-major, zeros below the diagonal
     */
    void triangularFactor(int first, double[] gram, double[] t) {
        Arrays.fill(t, 0, width * width, 0);
        for (int c = 0; c < width; c++) {
            double factor = tau[first + c];
            t[c * width + c] = factor;
            for (int k = 0; k < c; k++) {
                double product = -factor * gram[c * width + k];
                for (int i = 0; i <= k; i++) {
                    t[c * width + i] += product * t[k * width + i];
                }
            }
        }
    }
}
