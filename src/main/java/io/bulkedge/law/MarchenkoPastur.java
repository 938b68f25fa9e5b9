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
    /** Root of the ratio below which the edges are near the mean rather than near zero. */
    private static final double NARROW = 0.5;

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
        double left = left(x);
        double right = right(x);
        if (!(left > 0 && right > 0)) {
            return x == 0 && lower() == 0 ? Double.POSITIVE_INFINITY : 0;
        }
        return Math.sqrt(left * right) * unit() / (2 * Math.PI * ratio * variance * x);
    }

    @Override
    public double cumulative(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        if (x < 0) {
            return 0;
        }
        return Math.min(1, atomAtZero() + continuous(x) * Math.min(1, 1 / ratio));
    }

    /** The distribution function of the levels that are not zero. */
    private double continuous(double x) {
        double left = left(x);
        double right = right(x);
        if (!(left > 0)) {
            return 0;
        }
        if (!(right > 0)) {
            return 1;
        }
        // In the smaller of ratio and its inverse both laws are one, up to the unit of x.
        double c = Math.min(ratio, 1 / ratio);
        double gap = gap();
        double integral = new RootIntegral(left, right).overArgument(gap * gap);
        return Math.min(1, integral / (2 * Math.PI * c));
    }

    /** What the levels other than zero are measured in: their mean. */
    private double unit() {
        return variance * Math.max(1, ratio);
    }

    /** Square root of the smaller one of ratio and its inverse. */
    private double root() {
        return Math.sqrt(Math.min(ratio, 1 / ratio));
    }

    /** {@code 1 - root}. */
    private double gap() {
        double root = Math.sqrt(ratio);
        return Math.abs(1 - ratio) / ((1 + root) * Math.max(1, root));
    }

    /** Distance of x from the mean in units of it; exact near it, where narrow laws live. */
    private double excess(double x) {
        return Math.fma(-variance, Math.max(1, ratio), x) / unit();
    }

    /** Distance of x from the lower edge, in units of the mean. */
    private double left(double x) {
        double root = root();
        double gap = gap();
        return root < NARROW ? excess(x) + root * (2 - root) : x / unit() - gap * gap;
    }

    /** Distance of x from the upper edge, in units of the mean. */
    private double right(double x) {
        double root = root();
        return root < NARROW ? root * (2 + root) - excess(x) : (1 + root) * (1 + root) - x / unit();
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
        // 1 - p is exact where p is near 1, as it is beside a large atom.
        double share = ratio > 1 ? Math.max(0, 1 - (1 - p) * ratio) : p;
        return Quantiles.solve(this::continuous, share, lower(), upper());
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
