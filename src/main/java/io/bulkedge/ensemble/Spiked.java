package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.List;
import java.util.Optional;

/**
 * An ensemble plus a fixed diagonal matrix: spikes of low rank (E8), signals in rectangular noise,
 * or with as many values as rows a deformed ensemble. Value k is added to entry (k, k).
 *
 * <p>With the semicircle of radius 2 s a spike theta above s gives an eigenvalue at theta + s^2 /
 * theta (Baik, Ben Arous, Peche 2005, doi:10.1214/009117905000000233). Spikes of a population
 * covariance are {@link CorrelatedRows}.
 *
 * @param base what is deformed, Hermitian or general
 * @param spikes the values, at most min(rows, cols)
 */
public record Spiked(Ensemble base, List<Double> spikes) implements Ensemble {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there are too many, if one is not finite, or if the panel
     *     of the ensemble is tridiagonal
     */
    public Spiked {
        spikes = List.copyOf(spikes);
        Bounds.atMost("number of spikes", Math.min(base.rows(), base.cols()), spikes.size());
        for (double spike : spikes) {
            Bounds.finite("spike", spike);
        }
        if (base.structure() == Structure.TRIDIAGONAL) {
            throw new IllegalArgumentException("a tridiagonal panel takes no spikes");
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

    @Override
    public double entryVariance() {
        return base.entryVariance();
    }

    @Override
    public String normalisation() {
        return base.normalisation()
                + ", plus "
                + (spikes.size() <= 8
                        ? "diag" + spikes
                        : spikes.size() + " fixed diagonal entries");
    }

    @Override
    public Optional<TridiagonalModel> tridiagonal() {
        return spikes.isEmpty() ? base.tridiagonal() : Optional.empty();
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        base.fill(draws, key, panel, offset, rowStride, colStride);
        Place place = new Place(panel, offset, rowStride, colStride);
        for (int k = 0; k < spikes.size(); k++) {
            panel[place.at(k, k)] += spikes.get(k);
        }
    }
}
