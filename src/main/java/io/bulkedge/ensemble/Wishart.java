package io.bulkedge.ensemble;

import io.bulkedge.matrix.Field;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Locale;
import java.util.Optional;

/**
 * Wishart matrices {@code X X* / m}, X n x m Gaussian with {@code E|x|^2 = variance}: the
 * Marchenko-Pastur law of ratio c = n/m on {@code variance (1 -+ sqrt c)^2}, with an atom {@code 1
 * - 1/c} at 0 for c above 1. E tr W = variance n.
 *
 * @param field field of the entries; Dyson index 1, 2 or 4
 * @param n order
 * @param m columns of X, at least 1
 * @param variance E|x|^2, positive
 */
public record Wishart(Field field, int n, int m, double variance) implements Ensemble {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if the order is negative, m not positive or the variance not
     *     positive and finite
     */
    public Wishart {
        Bounds.atLeast("order", 0, n);
        Bounds.atLeast("columns of X", 1, m);
        Bounds.positive("variance", variance);
    }

    private IidGaussian root() {
        return new IidGaussian(field, n, m, variance / m);
    }

    @Override
    public int rows() {
        return n;
    }

    @Override
    public int cols() {
        return n;
    }

    @Override
    public Structure structure() {
        return Structure.HERMITIAN;
    }

    /** Variance of the entries of X / sqrt(m). */
    @Override
    public double entryVariance() {
        return variance / m;
    }

    @Override
    public String normalisation() {
        double c = (double) n / m;
        return String.format(
                Locale.ROOT,
                "X X*/m, %s Gaussian X %d x %d with E|x|^2 = %.6g, Marchenko-Pastur on [%.6g, %.6g] in the limit",
                field.name().toLowerCase(Locale.ROOT),
                n,
                m,
                variance,
                variance * Math.pow(1 - Math.sqrt(c), 2),
                variance * Math.pow(1 + Math.sqrt(c), 2));
    }

    @Override
    public Optional<Ensemble> factor() {
        return Optional.of(root());
    }

    @Override
    public Optional<TridiagonalModel> tridiagonal() {
        return Optional.of(
                new BidiagonalSquare(
                        new BetaLaguerre(
                                field.components(), Math.min(n, m), Math.max(n, m), variance / m)));
    }

    @Override
    public void fill(
            Draws draws, StreamKey key, double[] panel, int offset, int rowStride, int colStride) {
        new Gram(root()).fill(draws, key, panel, offset, rowStride, colStride);
    }
}
