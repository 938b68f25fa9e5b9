package io.bulkedge.law;

/**
 * The exact law of nearest-neighbour spacings in the bulk of large real symmetric (beta = 1),
 * complex Hermitian (2) and quaternion self-dual (4) matrices, mean 1 (Gaudin 1961,
 * doi:10.1016/0029-5582(61)90176-6; Mehta, Random Matrices). The Wigner surmise approximates its
 * distribution function to 0.0066, 0.0016 and 0.0005.
 *
 * <p>With {@code D_pm(s) = det(1 - K_pm)} on (0, s/2), {@code K_pm(x, y) = sinc(x - y) +- sinc(x +
 * y)} and {@code sinc(x) = sin(pi x)/(pi x)} the probability of an empty interval is {@code E_1(s)
 * = D_+(s)}, {@code E_2(s) = D_+(s) D_-(s)}, {@code E_4(s) = (D_+(2 s) + D_-(2 s))/2} (Bornemann
 * 2010, doi:10.1090/S0025-5718-09-02280-7); the distribution function is {@code 1 + E'}, the
 * density {@code E''}. Both determinants are expanded in Chebyshev polynomials once; absolute error
 * below 1e-9.
 *
 * @param beta Dyson index: 1, 2 or 4
 */
public record GaudinMehta(int beta) implements SpectralLaw {
    /** End of the expansions; D_- is 3e-10 there, D_+ smaller. */
    private static final double END = 9;

    private static final int DEGREE = 48;
    private static final int NODES = 32;
    private static final int MOMENT_NODES = 48;

    /** One determinant with its first two derivatives. */
    private record Expansion(Chebyshev value, Chebyshev slope, Chebyshev curvature) {
        static Expansion of(int sign) {
            Chebyshev value = Chebyshev.interpolate(s -> determinant(s, sign), 0, END, DEGREE);
            Chebyshev slope = value.derivative();
            return new Expansion(value, slope, slope.derivative());
        }

        private static double determinant(double s, int sign) {
            return Fredholm.determinant(
                    Fredholm.matrix(
                            GaussLegendre.on(0, s / 2, NODES),
                            (x, y) -> sinc(x - y) + sign * sinc(x + y)));
        }

        private static double sinc(double x) {
            return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
        }
    }

    private static final class Even {
        static final Expansion D = Expansion.of(1);
    }

    private static final class Odd {
        static final Expansion D = Expansion.of(-1);
    }

    /**
     * Checks the index.
     *
     * @throws IllegalArgumentException if it is not 1, 2 or 4
     */
    public GaudinMehta {
        Bounds.dyson(beta);
    }

    /** The law of index 1. */
    public GaudinMehta() {
        this(1);
    }

    private double end() {
        return beta == 4 ? END / 2 : END;
    }

    @Override
    public double density(double s) {
        if (Double.isNaN(s)) {
            return Double.NaN;
        }
        if (s <= 0 || s >= end()) {
            return 0;
        }
        double value =
                switch (beta) {
                    case 1 -> Even.D.curvature().value(s);
                    case 2 ->
                            Even.D.curvature().value(s) * Odd.D.value().value(s)
                                    + 2 * Even.D.slope().value(s) * Odd.D.slope().value(s)
                                    + Even.D.value().value(s) * Odd.D.curvature().value(s);
                    default ->
                            2 * (Even.D.curvature().value(2 * s) + Odd.D.curvature().value(2 * s));
                };
        return Math.max(0, value);
    }

    @Override
    public double cumulative(double s) {
        if (Double.isNaN(s)) {
            return Double.NaN;
        }
        if (s <= 0) {
            return 0;
        }
        if (s >= end()) {
            return 1;
        }
        double slope =
                switch (beta) {
                    case 1 -> Even.D.slope().value(s);
                    case 2 ->
                            Even.D.slope().value(s) * Odd.D.value().value(s)
                                    + Even.D.value().value(s) * Odd.D.slope().value(s);
                    default -> Even.D.slope().value(2 * s) + Odd.D.slope().value(2 * s);
                };
        return Math.clamp(1 + slope, 0, 1);
    }

    /**
     * Probability that an interval holds no level.
     *
     * @param s length in mean spacings, at least 0
     * @return E(s), 0 beyond s = 9 (4.5 for beta = 4)
     */
    public double empty(double s) {
        if (!(s >= 0)) {
            throw new IllegalArgumentException("a length is at least 0, not " + s);
        }
        if (s >= end()) {
            return 0;
        }
        return switch (beta) {
            case 1 -> Even.D.value().value(s);
            case 2 -> Even.D.value().value(s) * Odd.D.value().value(s);
            default -> 0.5 * (Even.D.value().value(2 * s) + Odd.D.value().value(2 * s));
        };
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        if (p == 0) {
            return 0;
        }
        return p == 1 ? Double.POSITIVE_INFINITY : Quantiles.solve(this::cumulative, p, 0, end());
    }

    @Override
    public double lower() {
        return 0;
    }

    @Override
    public double upper() {
        return Double.POSITIVE_INFINITY;
    }

    /** {@code k (k - 1)} times the integral of {@code s^(k-2) E(s)}, by parts twice. */
    @Override
    public double moment(int k) {
        Moments.check(k);
        if (k < 2) {
            return 1;
        }
        GaussLegendre rule = GaussLegendre.on(0, end(), MOMENT_NODES);
        double sum = 0;
        for (int i = 0; i < rule.size(); i++) {
            double s = rule.nodes()[i];
            sum += rule.weights()[i] * Math.pow(s, k - 2) * empty(s);
        }
        return k * (k - 1) * sum;
    }
}
