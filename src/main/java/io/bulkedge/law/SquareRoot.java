package io.bulkedge.law;

/**
 * The law of {@code sqrt(X)}: of singular values where X are the eigenvalues of {@code F F^T}.
 * Density {@code 2 x f(x^2)}.
 *
 * @param law the law of X, on the positive axis with a finite upper end
 */
public record SquareRoot(SpectralLaw law) implements SpectralLaw {
    /** Still has a square. */
    private static final double SMALL = 1e-150;

    /**
     * Checks the support.
     *
     * @throws IllegalArgumentException if it reaches below zero or to infinity
     */
    public SquareRoot {
        if (!(law.lower() >= 0 && law.upper() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "no roots of numbers from " + law.lower() + " to " + law.upper());
        }
    }

    @Override
    public double density(double x) {
        if (x < 0) {
            return 0;
        }
        // Where x^2 underflows a pole of X would be met; the density of the root has its limit.
        double root = Math.max(x, SMALL);
        return 2 * root * law.density(root * root);
    }

    @Override
    public double cumulative(double x) {
        return x < 0 ? 0 : law.cumulative(x * x);
    }

    @Override
    public double quantile(double p) {
        return Math.sqrt(law.quantile(p));
    }

    @Override
    public double lower() {
        return Math.sqrt(law.lower());
    }

    @Override
    public double upper() {
        return Math.sqrt(law.upper());
    }

    @Override
    public double atomAtZero() {
        return law.atomAtZero();
    }

    @Override
    public double moment(int k) {
        return k % 2 == 0 ? law.moment(k / 2) : Moments.ofDensity(this, k);
    }
}
