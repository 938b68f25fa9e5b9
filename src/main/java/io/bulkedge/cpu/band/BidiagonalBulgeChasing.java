package io.bulkedge.cpu.band;

import io.bulkedge.cpu.dense.Reflector;
import io.bulkedge.cpu.kernel.BandKernels;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;
import java.util.Arrays;

/**
 * Reduces an upper band matrix of b diagonals above the main one to upper bidiagonal form. LAPACK
 * relative: DGBBRD, which uses rotations.
 *
 * <p>Sweep s makes row s bidiagonal by one reflector of b columns from the right. That fills the
 * square of b x b below, of which a reflector from the left removes the first column; that in turn
 * fills the square to its right, of which step k + 1 removes the first row by the next reflector
 * from the right, b columns further on. The rest of both squares is left to the sweeps that follow,
 * see {@link SweepGroups}. Source: Lang, "Parallel reduction of banded matrices to bidiagonal
 * form", Parallel Comput. 22 (1996) 1-18, doi:10.1016/0167-8191(95)00064-X.
 */
final class BidiagonalBulgeChasing {
    private final Kernels kernels;
    private final BandKernels bands;
    private final UpperBandMatrix band;
    private final SweepGroups sweeps;

    BidiagonalBulgeChasing(Kernels kernels, UpperBandMatrix band) {
        this.kernels = kernels;
        this.bands = kernels.bands();
        this.band = band;
        this.sweeps = new SweepGroups(band.order(), band.width());
    }

    static long bytes(int order) {
        return SweepGroups.bytes(order);
    }

    /**
     * Reduces the band matrix, which is destroyed.
     *
     * @param team who works
     * @param d receives the diagonal, n entries
     * @param e receives the superdiagonal, n - 1 entries
     */
    void reduce(Team team, double[] d, double[] e) {
        sweeps.run(team, Group::new);
        for (int j = 0; j < band.order(); j++) {
            d[j] = band.array()[band.at(j, j)];
            if (j < band.order() - 1) {
                e[j] = band.array()[band.at(j, j + 1)];
            }
        }
    }

    /** The sweeps of a group, and the left reflector with which each has arrived where it is. */
    private final class Group implements SweepGroups.Chaser {
        private final int b = band.width();
        private final double[] a = band.array();
        private final int leading = band.leading();
        private final Reflector reflector = new Reflector();
        private final double[] x = new double[b * (SweepGroups.GROUP + 3)];
        private final double[] tau = new double[SweepGroups.GROUP];
        private final int right = SweepGroups.GROUP * b;
        private final int q = right + b;
        private final int z = q + b;

        @Override
        public void step(int sweep, int step, int i) {
            int row = sweep + 1 + step * b;
            int left = i * b;
            double factor =
                    step == 0
                            ? firstRow(band.at(sweep, row))
                            : besideDiagonal(band.at(row - b, row), tau[i], left);
            int square = band.at(row, row);
            bands.multiply(b, factor, a, square, leading, x, right, z);
            kernels.axpy(b, -x[right], x, z, a, square);
            System.arraycopy(a, square, x, left, b);
            reflector.generate(kernels, b, x, left);
            a[square] = reflector.beta();
            Arrays.fill(a, square + 1, square + b, 0);
            tau[i] = reflector.tau();
            bands.updateReflect(b, a, square, leading, x, z, right, tau[i], left);
        }

        /** Reflects a row of the matrix, of which nothing else lies in these columns. */
        private double firstRow(int at) {
            for (int c = 0; c < b; c++) {
                x[right + c] = a[at + c * leading];
            }
            reflector.generate(kernels, b, x, right);
            storeRow(at);
            return reflector.tau();
        }

        /**
         * Applies the left reflector of the step before to a square E beside the diagonal, and
         * reflects its first row: E becomes (E - v q^T) (I - tau u u^T), q = tau_v E^T v.
         */
        private double besideDiagonal(int at, double leftFactor, int left) {
            bands.multiplyTransposed(b, leftFactor, a, at, leading, x, left, q);
            for (int c = 0; c < b; c++) {
                x[right + c] = a[at + c * leading] - x[left] * x[q + c];
            }
            reflector.generate(kernels, b, x, right);
            double factor = reflector.tau();
            bands.multiply(b, factor, a, at, leading, x, right, z);
            kernels.axpy(b, -factor * kernels.dot(b, x, q, x, right), x, left, x, z);
            bands.updateTwo(b, a, at, leading, x, left, q, z, right);
            storeRow(at);
            return factor;
        }

        /** What the last row was reflected to. */
        private void storeRow(int at) {
            a[at] = reflector.beta();
            for (int c = 1; c < b; c++) {
                a[at + c * leading] = 0;
            }
        }
    }
}
