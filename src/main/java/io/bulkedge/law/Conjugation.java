package io.bulkedge.law;

import java.util.ArrayList;
import java.util.List;

/**
 * Eigenvalues of {@code H = Y W Y^T} for a large Wigner matrix W of order n_0 with off-diagonal
 * variance 1/n_0 and a product {@code Y = X_L ... X_1} of Gaussian matrices as in {@link
 * ProductOfGaussians}. With {@code M} in {@code x^2} the law solves {@code x^2 M = n_L/n_0 (1 +
 * M)^2 prod (1 + n_L/n_i M)^2}, i from 0 to L - 1, the square of the free S-transforms (Rao and
 * Speicher 2007, doi:10.1214/ECP.v12-1274, for the factor of mean zero). Atom {@code 1 -
 * min(n_i)/n_L} at zero. For L = 1 and {@code c = n_1/n_0} the free cumulants are {@code kappa_2j =
 * c^(2j-1) Cat_j}.
 *
 * @param widths n_L, ..., n_0: at least two sizes, each positive; only their ratios matter
 */
public record Conjugation(List<Integer> widths) implements SpectralLaw {
    /**
     * Checks the widths.
     *
     * @throws IllegalArgumentException if there are fewer than two or one is not positive
     */
    public Conjugation {
        widths = ProductOfGaussians.checked(widths);
    }

    private SymmetricRoot root() {
        List<Double> once = ProductOfGaussians.ratios(widths);
        List<Double> twice = new ArrayList<>(once);
        twice.addAll(once);
        twice.add(1.0);
        return new SymmetricRoot(new FreeProduct(once.getLast(), twice));
    }

    @Override
    public double density(double x) {
        return root().density(x);
    }

    @Override
    public double cumulative(double x) {
        return root().cumulative(x);
    }

    @Override
    public double quantile(double p) {
        return root().quantile(p);
    }

    @Override
    public double lower() {
        return root().lower();
    }

    @Override
    public double upper() {
        return root().upper();
    }

    @Override
    public double atomAtZero() {
        return root().atomAtZero();
    }

    @Override
    public double moment(int k) {
        return root().moment(k);
    }
}
