package io.bulkedge.law;

/**
 * The ratio of two neighbouring spacings of independent levels: density {@code 1/(1 + r)^2}
 * (Oganesyan and Huse 2007, doi:10.1103/PhysRevB.75.155111).
 */
public record PoissonRatio() implements SpectralLaw {
    @Override
    public double density(double r) {
        if (!(r >= 0)) {
            return Double.isNaN(r) ? r : 0;
        }
        return 1 / (1 + r) / (1 + r);
    }

    @Override
    public double cumulative(double r) {
        if (!(r > 0)) {
            return Double.isNaN(r) ? r : 0;
        }
        return 1 / (1 + 1 / r);
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        return p / (1 - p);
    }

    @Override
    public double lower() {
        return 0;
    }

    @Override
    public double upper() {
        return Double.POSITIVE_INFINITY;
    }

    /** Infinite for every k but 0. */
    @Override
    public double moment(int k) {
        Moments.check(k);
        return k == 0 ? 1 : Double.POSITIVE_INFINITY;
    }
}
