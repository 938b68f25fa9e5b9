package io.bulkedge.law;

/**
 * The Fuss-Catalan law: eigenvalues of {@code P P^T} for a product P of s large independent square
 * matrices of order n with independent entries of variance 1/n, Wigner or not (Penson and
 * Zyczkowski 2011, doi:10.1103/PhysRevE.83.061118). Moments {@code C((s + 1) k, k)/(s k + 1)},
 * support {@code [0, (s + 1)^(s+1)/s^s]}, a pole {@code x^(-s/(s+1))} at zero. Parametric density,
 * 0 &lt; f &lt; pi/(s + 1): {@code x = sin((s+1) f)^(s+1)/(sin(f) sin(s f)^s)}, {@code rho =
 * sin(f)^2 sin(s f)^(s-1)/(pi sin((s+1) f)^s)}.
 *
 * @param s number of factors, 1 to 1000; 1 is the Marchenko-Pastur law of ratio 1
 */
public record FussCatalan(int s) implements SpectralLaw {
    private static final int MOST = 1000;

    /**
     * Checks the number of factors.
     *
     * @throws IllegalArgumentException if it is outside 1 to 1000
     */
    public FussCatalan {
        Bounds.between("s", s, 1, MOST);
    }

    /** In the angle d = pi/(s + 1) - f, for which {@code sin((s+1) f) = sin((s+1) d)}. */
    private record Curve(int s) implements ParametricCurve {
        @Override
        public double end() {
            return Math.PI / (s + 1);
        }

        @Override
        public double logPoint(double d) {
            double f = end() - d;
            return (s + 1) * Math.log(Math.sin((s + 1) * d))
                    - Math.log(Math.sin(f))
                    - s * Math.log(Math.sin(s * f));
        }

        @Override
        public double weightedDensity(double d) {
            double f = end() - d;
            return Math.sin(f) * Math.sin((s + 1) * d) / (Math.PI * Math.sin(s * f));
        }

        @Override
        public double logSlope(double d) {
            double f = end() - d;
            return (s + 1) * (s + 1) / Math.tan((s + 1) * d)
                    + 1 / Math.tan(f)
                    + s * s / Math.tan(s * f);
        }
    }

    private Curve curve() {
        return new Curve(s);
    }

    @Override
    public double density(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        if (x <= 0 || x >= upper()) {
            return x == 0 ? Double.POSITIVE_INFINITY : 0;
        }
        return ParametricCurve.density(curve(), x);
    }

    @Override
    public double cumulative(double x) {
        if (!(x > 0)) {
            return Double.isNaN(x) ? x : 0;
        }
        return x >= upper()
                ? 1
                : Math.min(1, ParametricCurve.mass(curve(), ParametricCurve.angle(curve(), x)));
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        return p == 0 ? 0 : p == 1 ? upper() : ParametricCurve.quantile(curve(), p);
    }

    @Override
    public double lower() {
        return 0;
    }

    @Override
    public double upper() {
        return Math.exp((s + 1) * Math.log(s + 1) - s * Math.log(s));
    }

    /** {@code C((s + 1) k, k)/(s k + 1)}. */
    @Override
    public double moment(int k) {
        Moments.check(k);
        double value = 1;
        for (int j = 1; j <= k; j++) {
            value *= ((double) s * k + j) / j;
        }
        return value / ((double) s * k + 1);
    }
}
