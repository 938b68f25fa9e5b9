package io.bulkedge.law;

import java.util.ArrayList;
import java.util.List;

/**
 * Eigenvalues of {@code Y Y^T} for a product {@code Y = X_L ... X_1} of large rectangular Gaussian
 * matrices, X_i of size n_i x n_(i-1) with entries of variance 1/n_(i-1) (Burda, Jarosz, Livan,
 * Nowak and Swiech 2010, doi:10.1103/PhysRevE.82.061114): {@code x M = (1 + M) prod (1 + n_L/n_i
 * M)}, i from 0 to L - 1. Atom {@code 1 - min(n_i)/n_L} at zero. Equal widths: {@link FussCatalan};
 * L = 1: {@link MarchenkoPastur} of ratio n_1/n_0.
 *
 * @param widths n_L, ..., n_0: sizes of the layers from the output to the input, at least two, each
 *     positive; only their ratios matter
 */
public record ProductOfGaussians(List<Integer> widths) implements SpectralLaw {
    /**
     * Checks the widths.
     *
     * @throws IllegalArgumentException if there are fewer than two or one is not positive
     */
    public ProductOfGaussians {
        widths = checked(widths);
    }

    static List<Integer> checked(List<Integer> widths) {
        if (widths.size() < 2) {
            throw new IllegalArgumentException(
                    "widths needs at least two sizes, not " + widths.size());
        }
        for (int width : widths) {
            if (width < 1) {
                throw new IllegalArgumentException("a width must be at least 1, not " + width);
            }
        }
        return List.copyOf(widths);
    }

    /** n_L/n_i for i from L - 1 to 0. */
    static List<Double> ratios(List<Integer> widths) {
        List<Double> ratios = new ArrayList<>();
        for (int width : widths.subList(1, widths.size())) {
            ratios.add((double) widths.getFirst() / width);
        }
        return ratios;
    }

    private FreeProduct product() {
        return new FreeProduct(1, ratios(widths));
    }

    @Override
    public double density(double x) {
        return product().density(x);
    }

    @Override
    public double cumulative(double x) {
        return product().cumulative(x);
    }

    @Override
    public double quantile(double p) {
        return product().quantile(p);
    }

    @Override
    public double lower() {
        return product().lower();
    }

    @Override
    public double upper() {
        return product().upper();
    }

    @Override
    public double atomAtZero() {
        return product().atomAtZero();
    }

    @Override
    public double moment(int k) {
        return product().moment(k);
    }
}
