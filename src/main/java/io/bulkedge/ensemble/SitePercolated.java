package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Bernoullis;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Arrays;
import java.util.Locale;

/**
 * Site percolation (E7): each index is kept with probability q, rows and columns of the others are
 * zero; of a matrix that is not Hermitian, rows only. Of a Wigner matrix an atom of weight 1 - q
 * remains at 0 and a semicircle of radius 2 sqrt(q).
 *
 * @param base what is thinned, Hermitian or general
 * @param q probability of a site, above 0 and at most 1
 */
public record SitePercolated(Ensemble base, double q) implements Ensemble {
    /**
     * Checks the probability.
     *
     * @throws IllegalArgumentException if it is out of range, if the panel is tridiagonal or if
     *     sites are removed twice
     */
    public SitePercolated {
        Bounds.probability("probability of a site", q);
        if (base.structure() == Structure.TRIDIAGONAL || base instanceof SitePercolated) {
            throw new IllegalArgumentException(
                    "sites are removed once and of whole matrices: " + base.normalisation());
        }
    }

    @Override
    public int rows() {
        return base.rows();
    }

    @Override
    public int cols() {
        return base.cols();
    }

    @Override
    public Field field() {
        return base.field();
    }

    @Override
    public Structure structure() {
        return base.structure();
    }

    /** Mean over kept and removed entries. */
    @Override
    public double entryVariance() {
        return base.entryVariance() * (structure() == Structure.HERMITIAN ? q * q : q);
    }

    @Override
    public String normalisation() {
        return String.format(
                Locale.ROOT,
                "%s kept with probability %.6g of: %s",
                structure() == Structure.HERMITIAN ? "sites" : "rows",
                q,
                base.normalisation());
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        base.fill(draws, key, panel, offset, rowStride, colStride);
        double[] kept = new double[rows()];
        Bernoullis.fill(draws, key.role(Roles.SITES), q, 0, kept, 0, kept.length);
        boolean both = structure() == Structure.HERMITIAN;
        int c = field().components();
        Place place = new Place(panel, offset, rowStride, colStride);
        for (int j = 0; j < cols(); j++) {
            boolean column = both && kept[j] == 0;
            for (int i = 0; i < rows(); i++) {
                if (column || kept[i] == 0) {
                    Arrays.fill(panel, place.at(i, j), place.at(i, j) + c, 0);
                }
            }
        }
    }
}
