package io.bulkedge.cpu.band;

import io.bulkedge.cpu.dense.Reflector;
import io.bulkedge.cpu.kernel.BandKernels;
import io.bulkedge.cpu.kernel.Kernels;
import java.util.Arrays;

/**
 * QR factorisation of a panel of b columns, Q = I - V T V^T. LAPACK twins: DGEQRF, DLARFT.
 *
 * <p>R is handed over entry by entry. V stays in the place of the columns, with its ones and the
 * zeros above them written out, so that it is multiplied like any other matrix.
 */
final class PanelFactorization {
    private final int width;
    private final Reflector reflector = new Reflector();
    private final double[] products;
    private Kernels kernels;
    private BandKernels bands;

    /** Where the entries of R go. */
    @FunctionalInterface
    interface Triangle {
        /** Takes entry (row, column) of R, row &lt;= column. */
        void set(int row, int column, double value);
    }

    PanelFactorization(Kernels kernels, int width) {
        this.kernels = kernels;
        this.bands = kernels.bands();
        this.width = width;
        this.products = new double[width];
    }

    /** Changes the inner loops to some with the same bits. */
    void use(Kernels same) {
        kernels = same;
        bands = same.bands();
    }

    static long bytes(int width) {
        return (long) width * Double.BYTES;
    }

    /**
     * Factors a panel.
     *
     * @param a holds the panel, column-major, replaced by V
     * @param at start of the panel
     * @param leading distance between columns
     * @param columns columns that are not zero by padding, at most b
     * @param height rows
     * @param padded rows with the zeros below, a multiple of {@link BandKernels#GRANULE}
     * @param tau receives b factors of the reflectors
     * @param tauAt start of the factors
     * @param r receives R
     */
    void factor(
            double[] a,
            int at,
            int leading,
            int columns,
            int height,
            int padded,
            double[] tau,
            int tauAt,
            Triangle r) {
        int reflectors = Math.min(columns, height);
        Arrays.fill(products, 0);
        Arrays.fill(tau, tauAt, tauAt + width, 0);
        for (int c = 0; c < reflectors; c++) {
            int column = at + c * leading;
            int before = c == 0 ? column : column - leading;
            if (c > 0) {
                kernels.axpy(padded, -products[c], a, before, a, column);
                move(a, at, leading, c - 1, c, r);
            }
            reflector.generate(kernels, height - c, a, column + c);
            r.set(c, c, reflector.beta());
            tau[tauAt + c] = reflector.tau();
            bands.updateMultiply(
                    padded,
                    width - c - 1,
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
                    move(a, at, leading, c - 1, j, r);
                }
            }
        }
        // Fewer rows than columns: the last row was reflected by itself, that is not at all.
        // Padding
        // stays zero.
        for (int j = reflectors; j < width; j++) {
            move(a, at, leading, reflectors - 1, j, r);
        }
    }

    /** An entry of R is final: it is handed over and leaves a zero of V. */
    private static void move(double[] a, int at, int leading, int row, int column, Triangle r) {
        int from = at + column * leading + row;
        r.set(row, column, a[from]);
        a[from] = 0;
    }

    /**
     * The triangular factor T of Q = I - V T V^T.
     *
     * @param tau factors of the reflectors
     * @param tauAt start of the factors
     * @param gram V^T V, b x b, column-major
     * @param t receives T, b x b, column-major, zeros below the diagonal
     */
    void triangularFactor(double[] tau, int tauAt, double[] gram, double[] t) {
        Arrays.fill(t, 0, width * width, 0);
        for (int c = 0; c < width; c++) {
            double factor = tau[tauAt + c];
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
