package io.bulkedge.law;

/**
 * Wachter's law (1980, doi:10.1214/aos/1176345134) of the Jacobi or MANOVA ensemble: eigenvalues of
 * {@code A (A + B)^-1} for {@code A = X X^T}, {@code B = Y Y^T}, X of size p x n1 and Y of size p x
 * n2 with independent entries of one variance, in the limit n1/p = first, n2/p = second. Density
 * {@code (f + s) sqrt((b - x)(x - a))/(2 pi x (1 - x))} between {@code a, b = (sqrt(f (f + s - 1))
 * -+ sqrt(s))^2/(f + s)^2}; atoms {@code max(0, 1 - f)} at zero and {@code max(0, 1 - s)} at one.
 *
 * @param first f = n1/p, positive
 * @param second s = n2/p, positive, first + second at least 1
 */
public record Wachter(double first, double second) implements SpectralLaw {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if one is not positive and finite, or their sum is below 1,
     *     where A + B is singular
     */
    public Wachter {
        Bounds.positive("first", first);
        Bounds.positive("second", second);
        if (!(first + second >= 1)) {
            throw new IllegalArgumentException(
                    "first + second must be at least 1, not " + (first + second));
        }
    }

    /** The lower edge for n1/p = f and n2/p = s, in a form that is exactly zero for f = 1. */
    private static double edge(double f, double s) {
        double root = (f - 1) / (Math.sqrt(f * Math.max(0, f + s - 1)) + Math.sqrt(s));
        return root * root;
    }

    @Override
    public double lower() {
        return edge(first, second);
    }

    /** One minus the lower edge of the law of 1 - x, in which the two matrices are exchanged. */
    @Override
    public double upper() {
        return 1 - edge(second, first);
    }

    @Override
    public double atomAtZero() {
        return Math.max(0, 1 - first);
    }

    @Override
    public double atomAtOne() {
        return Math.max(0, 1 - second);
    }

    /** What the atom at one leaves, without its rounding. */
    private double belowOne() {
        return Math.min(1, second);
    }

    /** {@code b - a}, without the cancellation of the edges of narrow laws. */
    private double width() {
        double sum = first + second;
        return 4 * Math.sqrt(first / sum * (second / sum) * Math.max(0, sum - 1)) / sum;
    }

    /** Distance of x from the lower edge. */
    private double left(double x) {
        return x <= 0.5 ? x - lower() : width() - right(x);
    }

    /** Distance of x from the upper edge. */
    private double right(double x) {
        return x <= 0.5 ? width() - left(x) : 1 - x - edge(second, first);
    }

    @Override
    public double density(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        double left = left(x);
        double right = right(x);
        if (!(left > 0 && right > 0)) {
            boolean pole = (x == 0 && lower() == 0) || (x == 1 && upper() == 1);
            return pole ? Double.POSITIVE_INFINITY : 0;
        }
        return (first + second) * Math.sqrt(left * right) / (2 * Math.PI * x * (1 - x));
    }

    @Override
    public double cumulative(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        if (x < 0) {
            return 0;
        }
        if (x >= 1) {
            return 1;
        }
        double left = left(x);
        double right = right(x);
        if (!(left > 0)) {
            return atomAtZero();
        }
        if (!(right > 0)) {
            return belowOne();
        }
        // Exchanging the matrices turns x into 1 - x; from the nearer end nothing cancels.
        return left <= right
                ? atomAtZero() + mass(left, right, lower(), edge(second, first))
                : belowOne() - mass(right, left, edge(second, first), lower());
    }

    /**
     * Mass of the continuous part from an edge to an x no further than the middle.
     *
     * @param left distance from the edge
     * @param right distance from the other edge
     * @param edge distance of the edge from its end of [0, 1]
     * @param gap distance of the other edge from the other end
     */
    private double mass(double left, double right, double edge, double gap) {
        RootIntegral root = new RootIntegral(left, right);
        // 1/(t (1 - t)) = 1/t + 1/(1 - t).
        double integral = root.overArgument(edge) + root.overComplement(gap);
        return (first + second) / (2 * Math.PI) * integral;
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        if (p <= atomAtZero()) {
            return p == 0 && atomAtZero() == 0 ? lower() : 0;
        }
        if (p > belowOne()) {
            return 1;
        }
        return p == 1 ? upper() : Quantiles.solve(this::cumulative, p, lower(), upper());
    }

    /** By quadrature in the angle of {@code x = a + (b - a) sin(angle)^2}. */
    @Override
    public double moment(int k) {
        Moments.check(k);
        double a = lower();
        double width = width();
        double integral =
                DoubleExponential.integrate(
                        angle -> {
                            double sine = Math.sin(angle) * Math.sin(angle);
                            double cosine = Math.cos(angle) * Math.cos(angle);
                            double x = a + width * sine;
                            double y = edge(second, first) + width * cosine;
                            return Math.pow(x, k) * share(sine, x) * share(cosine, y);
                        },
                        0,
                        Math.PI / 2);
        return (first + second) / Math.PI * width * width * integral
                + atomAtOne()
                + (k == 0 ? atomAtZero() : 0);
    }

    /** The quotient, 1 where both have underflowed, which counts for nothing. */
    private static double share(double part, double whole) {
        return whole == 0 ? 1 : part / whole;
    }
}
