package io.bulkedge.law;

/**
 * Eigenvalues of the symmetric product {@code W_1 W_2 ... W_k ... W_2 W_1} of large Wigner matrices
 * with off-diagonal variance 1/n: their squares follow the {@link FussCatalan} law of 2 k - 1. For
 * k = 2 the Green function solves {@code z^2 g^4 - z g + 1 = 0}, support {@code |x| <=
 * sqrt(256/27)}; near zero the density behaves like {@code |x|^(-(k-1)/k)}.
 *
 * @param factors k, number of different matrices, 1 to 500; 1 is the semicircle
 */
public record Palindrome(int factors) implements SpectralLaw {
    private static final int MOST = 500;

    /**
     * Checks the number of factors.
     *
     * @throws IllegalArgumentException if it is outside 1 to 500
     */
    public Palindrome {
        Bounds.between("factors", factors, 1, MOST);
    }

    private SymmetricRoot root() {
        return new SymmetricRoot(new FussCatalan(2 * factors - 1));
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
