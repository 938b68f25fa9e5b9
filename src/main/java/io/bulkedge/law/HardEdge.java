package io.bulkedge.law;

/**
 * The smallest eigenvalue of {@code X X^T} times n for a large square matrix X of order n of
 * independent standard normal entries (Edelman 1988, doi:10.1137/0609045). Real: distribution
 * function {@code 1 - exp(-(x/2 + sqrt(x)))}. Complex, {@code E |a|^2 = 1}: exponential of mean 1,
 * for every n.
 *
 * @param complex whether the entries are complex
 */
public record HardEdge(boolean complex) implements SpectralLaw {

    private double exponent(double x) {
        return complex ? x : 0.5 * x + Math.sqrt(x);
    }

    @Override
    public double density(double x) {
        if (!(x >= 0) || x == Double.POSITIVE_INFINITY) {
            return Double.isNaN(x) ? x : 0;
        }
        double rate = complex ? 1 : 0.5 + 0.5 / Math.sqrt(x);
        return rate * Math.exp(-exponent(x));
    }

    @Override
    public double cumulative(double x) {
        if (!(x > 0)) {
            return Double.isNaN(x) ? x : 0;
        }
        return -Math.expm1(-exponent(x));
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        double exponent = -Math.log1p(-p);
        if (complex) {
            return exponent;
        }
        if (p == 1) {
            return Double.POSITIVE_INFINITY;
        }
        // sqrt(1 + 2 e) - 1 without cancellation.
        double root = 2 * exponent / (1 + Math.sqrt(1 + 2 * exponent));
        return root * root;
    }

    @Override
    public double lower() {
        return 0;
    }

    @Override
    public double upper() {
        return Double.POSITIVE_INFINITY;
    }

    /** k! for complex entries; by quadrature of {@code k x^(k-1)} against 1 - F for real ones. */
    @Override
    public double moment(int k) {
        Moments.check(k);
        if (k == 0) {
            return 1;
        }
        if (complex) {
            double factorial = 1;
            for (int j = 2; j <= k; j++) {
                factorial *= j;
            }
            return factorial;
        }
        // In the square root; beyond it exp(-y^2/2) is below the smallest double.
        return DoubleExponential.integrate(
                y -> 2 * k * Math.pow(y, 2 * k - 1) * Math.exp(-(0.5 * y * y + y)), 0, 38);
    }
}
