package io.bulkedge.cpu.band;

import io.bulkedge.cpu.dense.Reflector;
import io.bulkedge.cpu.kernel.BandKernels;
import io.bulkedge.cpu.kernel.Kernels;
import io.bulkedge.cpu.parallel.Progress;
import io.bulkedge.cpu.parallel.Team;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reduces a symmetric band matrix of b diagonals below the main one to tridiagonal form. LAPACK
 * twin: DSYTRD_SB2ST, lower triangle.
 *
 * <p>Sweep s makes column s tridiagonal by one reflector of b rows. That makes a bulge below the
 * band, of which step k of the sweep removes the first column by the next reflector, b rows further
 * down; the rest of the bulge is left to the sweeps that follow. Step k of a sweep may be taken
 * when the sweep before has taken step k + 1. Sweeps go in groups: one member takes all sweeps of a
 * group side by side, one step behind another, in the same part of the band, and groups follow one
 * another down the band. The order of all operations on an entry is the same whoever does them.
 * Source: Bischof, Lang and Sun, "A framework for symmetric band reduction", ACM Trans. Math.
 * Softw. 26 (2000) 581-601, doi:10.1145/365723.365735; Haidar, Ltaief and Dongarra, SC'11,
 * doi:10.1145/2063384.2063394.
 */
final class BulgeChasing {
    /** Sweeps of a group: what they work on together stays in the second-level cache. */
    static final int GROUP = 8;

    private final BandMatrix band;
    private final Progress progress;
    private Kernels kernels;
    private BandKernels bands;

    BulgeChasing(Kernels kernels, BandMatrix band) {
        this.kernels = kernels;
        this.bands = kernels.bands();
        this.band = band;
        this.progress = new Progress(groups(band.order()));
    }

    /** Changes the inner loops to some with the same bits. */
    void use(Kernels same) {
        kernels = same;
        bands = same.bands();
    }

    private static int sweeps(int order) {
        return Math.max(0, order - 2);
    }

    private static int groups(int order) {
        return Math.ceilDiv(sweeps(order), GROUP);
    }

    static long bytes(int order) {
        return Progress.bytes(groups(order));
    }

    /**
     * Reduces the band matrix, which is destroyed.
     *
     * @param team who works
     * @param d receives the diagonal, n entries
     * @param e receives the off-diagonal, n - 1 entries
     */
    void reduce(Team team, double[] d, double[] e) {
        progress.restart();
        AtomicInteger next = new AtomicInteger();
        int groups = groups(band.order());
        team.run(
                team.size(),
                (index, member) -> {
                    Group group = new Group();
                    for (int g = next.getAndIncrement(); g < groups; g = next.getAndIncrement()) {
                        int number = g;
                        progress.attempt(member, () -> group.run(number));
                    }
                });
        for (int j = 0; j < band.order(); j++) {
            d[j] = band.array()[band.at(j, j)];
            if (j < band.order() - 1) {
                e[j] = band.array()[band.at(j + 1, j)];
            }
        }
    }

    /** Steps of a sweep: step k begins in row s + 1 + k b. */
    private int steps(int sweep) {
        return Math.ceilDiv(band.order() - sweep - 1, band.width());
    }

    /** The sweeps of a group, and the reflector with which each has arrived where it is. */
    private final class Group {
        private final int b = band.width();
        private final double[] a = band.array();
        private final int leading = band.leading();
        private final Reflector reflector = new Reflector();
        private final double[] x = new double[b * (2 * GROUP + 3)];
        private final double[] tau = new double[GROUP];
        private final int scratch = 2 * GROUP * b;

        void run(int group) {
            int first = group * GROUP;
            int size = Math.min(GROUP, sweeps(band.order()) - first);
            int last = first + size - 1;
            int times = steps(last) + size - 1;
            for (int time = 0; time < Math.max(times, steps(first)); time++) {
                for (int i = 0; i < size; i++) {
                    int step = time - i;
                    if (step >= 0 && step < steps(first + i)) {
                        if (i == 0 && group > 0) {
                            progress.await(group - 1, step + 2);
                        }
                        step(first + i, step, i);
                        if (i == size - 1) {
                            progress.reach(group, step + 1);
                        }
                    }
                }
            }
            progress.reach(group, Integer.MAX_VALUE);
        }

        /** Where the reflector of a sweep is kept: two places, taken in turn. */
        private int place(int i, int step) {
            return (2 * i + step % 2) * b;
        }

        private void step(int sweep, int step, int i) {
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
