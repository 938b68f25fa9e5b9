package io.bulkedge.law;

import org.apache.commons.numbers.complex.Complex;

/**
 * The Marchenko-Pastur law (1967, doi:10.1070/SM1967v001n04ABEH001994): eigenvalues of {@code X X^T
 * / m} for an n x m matrix X of independent entries of the given variance, in the limit n/m =
 * ratio. For ratio &gt; 1 it has an atom {@code 1 - 1/ratio} at zero.
 *
 * @param ratio c = n/m, positive
 * @param variance variance of the entries, positive
 */
public record MarchenkoPastur(double ratio, double variance) implements SpectralLaw {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if a parameter is not positive and finite
     */
    public MarchenkoPastur {
        if (!(ratio > 0)
                || !(variance > 0)
                || !Double.isFinite(ratio)
                || !Double.isFinite(variance)) {
            throw new IllegalArgumentException(
                    "ratio and variance must be positive, not " + ratio + " and " + variance);
        }
    }

    @Override
    public double lower() {
        double root = 1 - Math.sqrt(ratio);
        return variance * root * root;
    }

    @Override
    public double upper() {
        double root = 1 + Math.sqrt(ratio);
        return variance * root * root;
    }

    @Override
    public double atomAtZero() {
        return Math.max(0, 1 - 1 / ratio);
    }

    @Override
    public double density(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        double a = lower();
        double b = upper();
        if (x <= a || x >= b) {
            return x == 0 && a == 0 ? Double.POSITIVE_INFINITY : 0;
        }
        return Math.sqrt((b - x) * (x - a)) / (2 * Math.PI * ratio * variance * x);
    }

    @Override
    public double cumulative(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        if (x < 0) {
            return 0;
        }
        if (ratio > 1) {
            // The nonzero eigenvalues of X X^T / m are those of X^T X / n times ratio.
            double dual = new MarchenkoPastur(1 / ratio, variance).cumulative(x / ratio);
            return Math.min(1, atomAtZero() + dual / ratio);
        }
        return continuous(x / variance);
    }

    /** The distribution function for unit variance and ratio of at most 1, in closed form. */
    private double continuous(double x) {
        double root = Math.sqrt(ratio);
        double a = (1 - root) * (1 - root);
        double b = (1 + root) * (1 + root);
        if (x <= a) {
            return 0;
        }
        if (x >= b) {
            return 1;
        }
        double left = x - a;
        double right = b - x;
        double sum = Math.PI * ratio + Math.sqrt(right * left);
        sum -= (1 + ratio) * Math.atan((right - left) / (2 * Math.sqrt(right * left)));
        if (ratio < 1) {
            sum +=
                    (1 - ratio)
                            * Math.atan(
                                    (a * right - b * left)
                                            / (2 * (1 - ratio) * Math.sqrt(right * left)));
        }
        return Math.clamp(sum / (2 * Math.PI * ratio), 0, 1);
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        if (p <= atomAtZero()) {
            return p == 0 && atomAtZero() == 0 ? lower() : 0;
        }
        if (p == 1) {
            return upper();
        }
        return Quantiles.solve(this::cumulative, p, lower(), upper());
    }

    /**
     * Stieltjes transform, solves {@code c v z g^2 - (z - v (1 - c)) g + 1 = 0}.
     *
     * @param z a number of positive imaginary part
     * @return g(z), the atom included
     */
    public Complex stieltjes(Complex z) {
        Complex root = z.subtract(lower()).sqrt().multiply(z.subtract(upper()).sqrt());
        return Complex.ofCartesian(2, 0).divide(z.subtract(variance * (1 - ratio)).add(root));
    }

    /** {@code variance^k} times the sum of {@code c^r/(r + 1) C(k, r) C(k - 1, r)}. */
    @Override
    public double moment(int k) {
        Moments.check(k);
        double term = 1;
        double sum = 1;
        for (int r = 1; r < k; r++) {
            term *= ratio * (k - r + 1) * (k - r) / (r * (r + 1.0));
            sum += term;
        }
        return Math.pow(variance, k) * sum;
    }
}
