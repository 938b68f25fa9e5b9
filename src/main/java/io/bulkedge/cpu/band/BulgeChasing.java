package io.bulkedge.cpu.band;

import io.bulkedge.cpu.dense.Reflector;
import io.bulkedge.cpu.kernel.BandKernels;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Team;
import java.util.Arrays;

/**
 * Reduces a symmetric band matrix of b diagonals below the main one to tridiagonal form. LAPACK
 * twin: DSYTRD_SB2ST, lower triangle.
 *
 * <p>Sweep s makes column s tridiagonal by one reflector of b rows. That makes a bulge below the
 * band, of which step k of the sweep removes the first column by the next reflector, b rows further
 * down; the rest of the bulge is left to the sweeps that follow, see {@link SweepGroups}. Source:
 * Bischof, Lang and Sun, "A framework for symmetric band reduction", ACM Trans. Math. Softw. 26
 * (2000) 581-601, doi:10.1145/365723.365735.
 */
final class BulgeChasing {
    private final BandMatrix band;
    private final SweepGroups sweeps;
    private Kernels kernels;
    private BandKernels bands;

    BulgeChasing(Kernels kernels, BandMatrix band) {
        this.kernels = kernels;
        this.bands = kernels.bands();
        this.band = band;
        this.sweeps = new SweepGroups(band.order(), band.width());
    }

    /** Changes the inner loops to some with the same bits. */
    void use(Kernels same) {
        kernels = same;
        bands = same.bands();
    }

    static long bytes(int order) {
        return SweepGroups.bytes(order);
    }

    /**
     * Reduces the band matrix, which is destroyed.
     *
     * @param team who works
     * @param d receives the diagonal, n entries
     * @param e receives the off-diagonal, n - 1 entries
     */
    void reduce(Team team, double[] d, double[] e) {
        sweeps.run(team, Group::new);
        for (int j = 0; j < band.order(); j++) {
            d[j] = band.array()[band.at(j, j)];
            if (j < band.order() - 1) {
                e[j] = band.array()[band.at(j + 1, j)];
            }
        }
    }

    /** The sweeps of a group, and the reflector with which each has arrived where it is. */
    private final class Group implements SweepGroups.Chaser {
        private final int b = band.width();
        private final double[] a = band.array();
        private final int leading = band.leading();
        private final Reflector reflector = new Reflector();
        private final double[] x = new double[b * (2 * SweepGroups.GROUP + 3)];
        private final double[] tau = new double[SweepGroups.GROUP];
        private final int scratch = 2 * SweepGroups.GROUP * b;

        /** Where the reflector of a sweep is kept: two places, taken in turn. */
        private int place(int i, int step) {
            return (2 * i + step % 2) * b;
        }

        @Override
        public void step(int sweep, int step, int i) {
            int row = sweep + 1 + step * b;
            int v = place(i, step);
            if (step == 0) {
                tau[i] = reflect(band.at(row, sweep), v);
            }
            if (tau[i] != 0) {
                bands.reflectSymmetric(b, a, band.at(row, row), leading, tau[i], x, v, scratch);
            }
            if (row + b < band.order()) {
                int bulge = band.at(row + b, row);
                int u = place(i, step + 1);
                bands.multiply(b, tau[i], a, bulge, leading, x, v, scratch);
                kernels.axpy(b, -x[v], x, scratch, a, bulge);
                double next = reflect(bulge, u);
                bands.updateReflect(b, a, bulge, leading, x, scratch, v, next, u);
                tau[i] = next;
            }
        }

        /** Reflects b rows of a column to its first; returns tau. */
        private double reflect(int column, int v) {
            System.arraycopy(a, column, x, v, b);
            reflector.generate(kernels, b, x, v);
            a[column] = reflector.beta();
            Arrays.fill(a, column + 1, column + b, 0);
            return reflector.tau();
        }
    }
}
