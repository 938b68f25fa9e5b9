package io.bulkedge.law;

/**
 * The law of {@code factor X}.
 *
 * @param law the law of X
 * @param factor positive
 */
public record Scaled(SpectralLaw law, double factor) implements SpectralLaw {
    /**
     * Checks the factor.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public Scaled {
        Bounds.positive("factor", factor);
    }

    @Override
    public double density(double x) {
        return law.density(x / factor) / factor;
    }

    @Override
    public double cumulative(double x) {
        return law.cumulative(x / factor);
    }

    @Override
    public double quantile(double p) {
        return factor * law.quantile(p);
    }

    @Override
    public double lower() {
        return factor * law.lower();
    }

    @Override
    public double upper() {
        return factor * law.upper();
    }

    @Override
    public double atomAtZero() {
        return law.atomAtZero();
    }

    @Override
    public double moment(int k) {
        return Math.pow(factor, k) * law.moment(k);
    }
}
