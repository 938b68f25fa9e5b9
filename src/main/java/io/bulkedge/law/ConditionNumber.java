package io.bulkedge.law;

/**
 * The condition number (largest over smallest singular value) divided by n of a large square matrix
 * of order n of independent normal entries (Edelman 1988, doi:10.1137/0609045). Distribution
 * function {@code exp(-2/x - 2/x^2)} for real, {@code exp(-4/x^2)} for complex entries; the mean is
 * infinite for real ones.
 *
 * @param complex whether the entries are complex
 */
public record ConditionNumber(boolean complex) implements SpectralLaw {

    @Override
    public double density(double x) {
        if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
            return Double.isNaN(x) ? x : 0;
        }
        double probability = cumulative(x);
        return probability == 0 ? 0 : (complex ? 8 / x : 2 + 4 / x) / (x * x) * probability;
    }

    @Override
    public double cumulative(double x) {
        if (!(x > 0)) {
            return Double.isNaN(x) ? x : 0;
        }
        return Math.exp(complex ? -4 / (x * x) : -2 / x - 2 / (x * x));
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        if (p == 0) {
            return 0;
        }
        if (p == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double e = -Math.log(p);
        return complex ? 2 / Math.sqrt(e) : (1 + Math.sqrt(1 + 2 * e)) / e;
    }

    @Override
    public double lower() {
        return 0;
    }

    @Override
    public double upper() {
        return Double.POSITIVE_INFINITY;
    }

    /** {@code 2 sqrt(pi)} for k = 1 and complex entries; all others but k = 0 diverge. */
    @Override
    public double moment(int k) {
        Moments.check(k);
        if (k == 0) {
            return 1;
        }
        return complex && k == 1 ? 2 * Math.sqrt(Math.PI) : Double.POSITIVE_INFINITY;
    }
}
