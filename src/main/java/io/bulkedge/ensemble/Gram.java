package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Optional;

/**
 * F F* of a rectangular ensemble F: percolated and heavy-tailed Wishart matrices, correlated and
 * spiked ones, the products G = Y Y* (E3) and P P* (E4).
 *
 * @param root the ensemble of F, the normalisation included
 */
public record Gram(Ensemble root) implements Ensemble {
    /**
     * Checks the factor.
     *
     * @throws IllegalArgumentException if its panel is tridiagonal
     */
    public Gram {
        if (root.structure() == Structure.TRIDIAGONAL) {
            throw new IllegalArgumentException("a tridiagonal panel has no Gram matrix");
        }
    }

    @Override
    public int rows() {
        return root.rows();
    }

    @Override
    public int cols() {
        return root.rows();
    }

    @Override
    public Field field() {
        return root.field();
    }

    @Override
    public Structure structure() {
        return Structure.HERMITIAN;
    }

    /** Variance of the entries of F. */
    @Override
    public double entryVariance() {
        return root.entryVariance();
    }

    @Override
    public String normalisation() {
        return "F F* with F: " + root.normalisation();
    }

    @Override
    public Optional<Ensemble> factor() {
        return Optional.of(root);
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        Planes f = Planes.draw(root, draws, key);
        f.timesConjugate(f).writeHermitian(new Place(panel, offset, rowStride, colStride));
    }
}
