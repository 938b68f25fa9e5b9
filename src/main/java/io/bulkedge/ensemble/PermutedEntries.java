package io.bulkedge.ensemble;

import io.bulkedge.random.Draws;
import io.bulkedge.random.Permutations;
import io.bulkedge.random.StreamKey;
import java.util.Locale;

/**
 * The entries of a given matrix in random places: the null with exactly its entry distribution.
 * Each matrix of the ensemble is one permutation of all entries.
 */
public final class PermutedEntries implements Ensemble {
    private final int rows;
    private final int cols;
    private final double[] entries;

    /**
     * Copies the entries.
     *
     * @param rows rows
     * @param cols columns
     * @param entries rows x cols numbers in any order
     * @throws IllegalArgumentException if there are not as many
     */
    public PermutedEntries(int rows, int cols, double[] entries) {
        Bounds.atLeast("rows", 0, rows);
        Bounds.atLeast("columns", 0, cols);
        if (entries.length != (long) rows * cols) {
            throw new IllegalArgumentException(
                    entries.length + " entries for a " + rows + " x " + cols + " matrix");
        }
        this.rows = rows;
        this.cols = cols;
        this.entries = entries.clone();
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int cols() {
        return cols;
    }

    @Override
    public Structure structure() {
        return Structure.GENERAL;
    }

    /** Mean square of the entries about their mean. */
    @Override
    public double entryVariance() {
        double mean = 0;
        for (double x : entries) {
            mean += x / entries.length;
        }
        double variance = 0;
        for (double x : entries) {
            variance += (x - mean) * (x - mean) / entries.length;
        }
        return variance;
    }

    @Override
    public String normalisation() {
        return String.format(
                Locale.ROOT,
                "the %d entries of a given matrix in random places, variance %.6g",
                entries.length,
                entryVariance());
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        int[] places = new int[entries.length];
        Permutations.fill(draws, key.role(Roles.PLACES), places);
        Place place = new Place(panel, offset, rowStride, colStride);
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) {
                panel[place.at(i, j)] = entries[places[j * rows + i]];
            }
        }
    }
}
