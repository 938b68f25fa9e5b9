package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.Permutations;
import io.bulkedge.random.StreamKey;
import java.util.Arrays;
import java.util.Locale;

/**
 * Hessians of a Gaussian process with the stationary kernel k(-|x - x'|^2 / 2) (Baskerville,
 * Granziol and Keating 2021, arXiv:2102.06740): {@code sqrt(k'') G + k' z I}, G from the GOE with
 * off-diagonal variance 1 and one normal z per matrix, k' and k'' the derivatives at 0. The density
 * averaged over matrices is the semicircle of radius 2 sqrt(k'' n) convolved with N(0, k'^2); its
 * variance is k'^2 + k'' (n + 1).
 *
 * @param n order of the random part, at least 1
 * @param first k', finite
 * @param second k'', positive
 * @param degeneracy zero rows and columns appended: an atom at 0 of weight d / (n + d)
 * @param outliers diagonal entries in random places that get {@code (1 + g^2) outlierScale} added,
 *     g normal; at most n
 * @param outlierScale scale of the outliers, at least 0
 */
public record LossSurface(
        int n, double first, double second, int degeneracy, int outliers, double outlierScale)
        implements Ensemble {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException naming the bound that is broken
     */
    public LossSurface {
        Bounds.atLeast("order", 1, n);
        Bounds.finite("k'", first);
        Bounds.positive("k''", second);
        Bounds.atLeast("degeneracy", 0, degeneracy);
        Bounds.atMost("order with degeneracy", Integer.MAX_VALUE - 8, (double) n + degeneracy);
        Bounds.atLeast("outliers", 0, outliers);
        Bounds.atMost("outliers", n, outliers);
        Bounds.notNegative("scale of the outliers", outlierScale);
    }

    /**
     * Hessians conditioned on the value of the process: k'^2 becomes k'^2 (1 - 1/k).
     *
     * @param n order
     * @param first k'
     * @param second k''
     * @param k value of the kernel at 0, at least 1
     * @return the ensemble without degeneracy and outliers
     */
    public static LossSurface conditioned(int n, double first, double second, double k) {
        Bounds.atLeast("k", 1, k);
        return new LossSurface(n, first * Math.sqrt(1 - 1 / k), second, 0, 0, 0);
    }

    @Override
    public int rows() {
        return n + degeneracy;
    }

    @Override
    public int cols() {
        return n + degeneracy;
    }

    @Override
    public Structure structure() {
        return Structure.HERMITIAN;
    }

    /** Variance inside the random part. */
    @Override
    public double entryVariance() {
        return second;
    }

    @Override
    public String normalisation() {
        return String.format(
                Locale.ROOT,
                "sqrt(%.6g) G + %.6g z I of order %d, semicircle of radius %.6g convolved with N(0, %.6g), %d zero rows, %d outliers of scale %.6g",
                second,
                first,
                n,
                2 * Math.sqrt(second * n),
                first * first,
                degeneracy,
                outliers,
                outlierScale);
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        Place place = new Place(panel, offset, rowStride, colStride);
        double scale = Math.sqrt(second);
        Entries.fillHermitian(
                new EntryLaw.Gaussian(),
                draws,
                key,
                n,
                Field.REAL,
                scale,
                scale * Math.sqrt(2),
                place);
        for (int j = 0; j < n + degeneracy; j++) {
            for (int i = j < n ? n : 0; i < n + degeneracy; i++) {
                panel[place.at(i, j)] = 0;
            }
        }
        double[] added = new double[n];
        double[] shift = new double[1];
        draws.normals(key.role(Roles.SHIFT), 0, shift, 0, 1);
        Arrays.fill(added, first * shift[0]);
        addOutliers(draws, key, added);
        for (int i = 0; i < n; i++) {
            panel[place.at(i, i)] += added[i];
        }
    }

    private void addOutliers(Draws draws, StreamKey key, double[] added) {
        if (outliers == 0) {
            return;
        }
        double[] sizes = new double[outliers];
        int[] places = new int[n];
        draws.normals(key.role(Roles.OUTLIERS), 0, sizes, 0, outliers);
        Permutations.fill(draws, key.role(Roles.PLACES), places);
        for (int k = 0; k < outliers; k++) {
            added[places[k]] += (1 + sizes[k] * sizes[k]) * outlierScale;
        }
    }
}
