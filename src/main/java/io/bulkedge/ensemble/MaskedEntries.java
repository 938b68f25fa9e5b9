package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.BitSet;
import java.util.Locale;

/** A general ensemble with zeros in given places: the null of a pruned weight matrix. */
public final class MaskedEntries implements Ensemble {
    private final Ensemble base;
    private final BitSet zeros;

    /**
     * Copies the places.
     *
     * @param base what is masked, of structure {@link Structure#GENERAL}
     * @param zeros bit {@code j rows + i} is set where entry (i, j) is zero
     * @throws IllegalArgumentException if the ensemble is not general or a place outside the matrix
     */
    public MaskedEntries(Ensemble base, BitSet zeros) {
        if (base.structure() != Structure.GENERAL) {
            throw new IllegalArgumentException(
                    "a mask is for matrices that are not symmetric: " + base.normalisation());
        }
        Bounds.atMost("places of the mask", (double) base.rows() * base.cols(), zeros.length());
        this.base = base;
        this.zeros = (BitSet) zeros.clone();
    }

    /**
     * What is masked.
     *
     * @return the ensemble of the entries
     */
    public Ensemble base() {
        return base;
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
        return Structure.GENERAL;
    }

    /** Mean over all entries, zeros included. */
    @Override
    public double entryVariance() {
        double entries = Math.max(1, (double) rows() * cols());
        return base.entryVariance() * (entries - zeros.cardinality()) / entries;
    }

    @Override
    public String normalisation() {
        return String.format(
                Locale.ROOT,
                "%d of %d entries zero in given places of: %s",
                zeros.cardinality(),
                (long) rows() * cols(),
                base.normalisation());
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        base.fill(draws, key, panel, offset, rowStride, colStride);
        Place place = new Place(panel, offset, rowStride, colStride);
        for (int k = zeros.nextSetBit(0); k >= 0; k = zeros.nextSetBit(k + 1)) {
            int at = place.at(k % rows(), k / rows());
            for (int p = 0; p < field().components(); p++) {
                panel[at + p] = 0;
            }
        }
    }
}
