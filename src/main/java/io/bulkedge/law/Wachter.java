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

    @Override
    public double density(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        double a = lower();
        double b = upper();
        if (x <= a || x >= b) {
            return (x == a && a == 0) || (x == b && b == 1) ? Double.POSITIVE_INFINITY : 0;
        }
        return (first + second) * Math.sqrt((b - x) * (x - a)) / (2 * Math.PI * x * (1 - x));
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
        double a = lower();
        double b = upper();
        if (x <= a) {
            return atomAtZero();
        }
        if (x >= b) {
            return 1 - atomAtOne();
        }
        // 1/(x (1 - x)) = 1/x + 1/(1 - x); the second half is the first in 1 - x.
        double integral = overX(a, b, x) + overX(1 - b, 1 - a, 1 - a) - overX(1 - b, 1 - a, 1 - x);
        return Math.clamp(
                atomAtZero() + (first + second) / (2 * Math.PI) * integral,
                atomAtZero(),
                1 - atomAtOne());
    }

    /** Integral of {@code sqrt((b - t)(t - a))/t} from a to x. */
    private static double overX(double a, double b, double x) {
        double left = Math.max(0, x - a);
        double right = Math.max(0, b - x);
        double angle = 2 * Math.atan2(Math.sqrt(left), Math.sqrt(right));
        double weighted = 2 * Math.atan2(Math.sqrt(b * left), Math.sqrt(a * right));
        return Math.sqrt(left * right) + 0.5 * (a + b) * angle - Math.sqrt(a * b) * weighted;
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        if (p <= atomAtZero()) {
            return p == 0 && atomAtZero() == 0 ? lower() : 0;
        }
        if (p > 1 - atomAtOne()) {
            return 1;
        }
        return p == 1 ? upper() : Quantiles.solve(this::cumulative, p, lower(), upper());
    }

    /** By quadrature in the angle of {@code x = a + (b - a) sin(angle)^2}. */
    @Override
    public double moment(int k) {
        Moments.check(k);
        double a = lower();
        double width = upper() - a;
        double integral =
                DoubleExponential.integrate(
                        angle -> {
                            double sine = Math.sin(angle) * Math.sin(angle);
                            double cosine = Math.cos(angle) * Math.cos(angle);
                            double x = a + width * sine;
                            double y = 1 - upper() + width * cosine;
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
