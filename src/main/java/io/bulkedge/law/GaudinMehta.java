package io.bulkedge.law;

/**
 * The exact law of nearest-neighbour spacings in the bulk of real symmetric matrices (Dyson index
 * 1), mean 1, which the Wigner surmise approximates to 0.0066 in its distribution function (Gaudin
 * 1961, doi:10.1016/0029-5582(61)90176-6; Mehta, Random Matrices).
 *
 * <p>The probability of an empty interval is {@code E(s) = det(1 - K)} on (0, s/2) with the even
 * sine kernel {@code K(x, y) = sinc(x - y) + sinc(x + y)}, {@code sinc(x) = sin(pi x)/(pi x)}; the
 * distribution function is {@code 1 + E'} and the density {@code E''}. E is expanded in Chebyshev
 * polynomials once; absolute error below 1e-9.
 */
public final class GaudinMehta implements SpectralLaw {
    private static final double END = 9;
    private static final int DEGREE = 48;
    private static final int NODES = 32;

    private static final class Expansion {
        static final Chebyshev SLOPE =
                Chebyshev.interpolate(Expansion::empty, 0, END, DEGREE).derivative();
        static final Chebyshev CURVATURE = SLOPE.derivative();

        private static double empty(double s) {
            return Fredholm.determinant(
                    Fredholm.matrix(
                            GaussLegendre.on(0, s / 2, NODES),
                            (x, y) -> sinc(x - y) + sinc(x + y)));
        }

        private static double sinc(double x) {
            return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
        }
    }

    /** Creates the law. */
    public GaudinMehta() {}

    @Override
    public double density(double s) {
        if (Double.isNaN(s)) {
            return Double.NaN;
        }
        return s <= 0 || s >= END ? 0 : Math.max(0, Expansion.CURVATURE.value(s));
    }

    @Override
    public double cumulative(double s) {
        if (Double.isNaN(s)) {
            return Double.NaN;
        }
        if (s <= 0) {
            return 0;
        }
        return s >= END ? 1 : Math.clamp(1 + Expansion.SLOPE.value(s), 0, 1);
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        if (p == 0) {
            return 0;
        }
        return p == 1 ? Double.POSITIVE_INFINITY : Quantiles.solve(this::cumulative, p, 0, END);
    }

    @Override
    public double lower() {
        return 0;
    }

    @Override
    public double upper() {
        return Double.POSITIVE_INFINITY;
    }
}
