package io.bulkedge.law;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * Free multiplicative convolution of Marchenko-Pastur laws: with {@code M(x) = m_1/x + m_2/x^2 +
 * ...} the law solves {@code x M = scale (1 + M) (1 + c_1 M) ... (1 + c_L M)} (Burda, Jarosz,
 * Livan, Nowak and Swiech 2010, doi:10.1103/PhysRevE.82.061114). Density {@code -Im (1 + M)/(pi
 * x)}.
 *
 * <p>On the support {@code M = -r exp(i d)} with {@code 0 < d < pi}; x is real where the arguments
 * of the factors add up to that of M, which each r solves for one d: the curve of the law.
 *
 * @param scale factor of all values, positive
 * @param ratios c_1, ..., c_L, positive
 */
record FreeProduct(double scale, List<Double> ratios) implements SpectralLaw {
    private static final double LOG_LEAST = -735;
    private static final double LOG_MOST = 80;
    private static final BrentSolver SOLVER = new BrentSolver(4e-16, 1e-15, 0);

    FreeProduct {
        Bounds.positive("scale", scale);
        ratios = List.copyOf(ratios);
        ratios.forEach(ratio -> Bounds.positive("a ratio", ratio));
    }

    @Override
    public double atomAtZero() {
        return 1 - 1 / curve().top();
    }

    @Override
    public double density(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        double lower = lower();
        if (x <= lower || x >= upper()) {
            return x == 0 && lower == 0 ? Double.POSITIVE_INFINITY : 0;
        }
        return ParametricCurve.density(curve(), x);
    }

    @Override
    public double cumulative(double x) {
        if (Double.isNaN(x) || x < 0) {
            return Double.isNaN(x) ? x : 0;
        }
        if (x <= lower()) {
            return atomAtZero();
        }
        if (x >= upper()) {
            return 1;
        }
        Curve curve = curve();
        double mass = ParametricCurve.mass(curve, ParametricCurve.angle(curve, x));
        return Math.min(1, atomAtZero() + mass);
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        if (p <= atomAtZero()) {
            return p == 0 && atomAtZero() == 0 ? lower() : 0;
        }
        return p == 1 ? upper() : ParametricCurve.quantile(curve(), p - atomAtZero());
    }

    Curve curve() {
        double[] factors = new double[ratios.size() + 1];
        factors[0] = 1;
        for (int i = 0; i < ratios.size(); i++) {
            factors[i + 1] = ratios.get(i);
        }
        Arrays.sort(factors);
        return new Curve(scale, factors, factors[factors.length - 1]);
    }

    /** The minimum of x over M > 0. */
    @Override
    public double upper() {
        double[] factors = curve().factors();
        double u = SOLVER.findRoot(v -> slope(factors, Math.exp(v)), LOG_LEAST / 2, LOG_MOST);
        return point(factors, Math.exp(u));
    }

    /** The maximum of x between the two zeros nearest to M = 0, or 0 if they are one. */
    @Override
    public double lower() {
        double[] factors = curve().factors();
        double top = factors[factors.length - 1];
        double next = factors[factors.length - 2];
        if (next == top) {
            return 0;
        }
        double width = 1 / next - 1 / top;
        double m =
                SOLVER.findRoot(
                        v -> slope(factors, v),
                        -1 / next + 1e-12 * width,
                        -1 / top - 1e-12 * width);
        return point(factors, m);
    }

    /** d log x/d log M. */
    private static double slope(double[] factors, double m) {
        double sum = -1;
        for (double factor : factors) {
            sum += factor * m / (1 + factor * m);
        }
        return sum;
    }

    private double point(double[] factors, double m) {
        double log = Math.log(scale) - Math.log(Math.abs(m));
        for (double factor : factors) {
            log += Math.log(Math.abs(1 + factor * m));
        }
        return Math.exp(log);
    }

    /**
     * m_k by Lagrange's inversion: {@code scale^k/k} times the coefficient of {@code M^(k-1)} in
     * the k-th power of {@code (1 + M)(1 + c_1 M) ...}.
     */
    @Override
    public double moment(int k) {
        Moments.check(k);
        if (k == 0) {
            return 1;
        }
        double[] series = new double[k];
        series[0] = 1;
        for (double factor : curve().factors()) {
            for (int power = 0; power < k; power++) {
                for (int j = k - 1; j > 0; j--) {
                    series[j] += factor * series[j - 1];
                }
            }
        }
        return Math.pow(scale, k) * series[k - 1] / k;
    }

    /**
     * The curve in d.
     *
     * @param factors 1 and the ratios, ascending
     * @param top the largest factor
     */
    record Curve(double scale, double[] factors, double top) implements ParametricCurve {
        @Override
        public double end() {
            return Math.PI;
        }

        /**
         * Real part of 1 + factor M for {@code top r = 1 - y}, without cancellation where top
         * dominates and d and y are small.
         */
        private double real(double factor, double y, double d) {
            double sine = Math.sin(d / 2);
            double ofTop = y + (1 - y) * 2 * sine * sine;
            double share = factor / top;
            return share == 1 ? ofTop : 1 - share + share * ofTop;
        }

        private double imaginary(double factor, double y, double d) {
            return factor / top * (1 - y) * Math.sin(d);
        }

        /** Sum of the arguments of the factors minus pi - d: falls in y. */
        private double excess(double y, double d) {
            double sum = 0;
            for (double factor : factors) {
                sum += Math.atan2(imaginary(factor, y, d), real(factor, y, d));
            }
            return sum - (Math.PI - d);
        }

        /** y = 1 - top r of the point of the curve at d. */
        double solve(double d) {
            double sign = excess(0, d) > 0 ? 1 : -1;
            double most = sign > 0 ? -0x1p-53 : LOG_MOST;
            if (sign * excess(sign * Math.exp(LOG_LEAST), d) <= 0) {
                return 0;
            }
            return sign
                    * Math.exp(
                            SOLVER.findRoot(u -> excess(sign * Math.exp(u), d), LOG_LEAST, most));
        }

        @Override
        public double logPoint(double d) {
            double y = solve(d);
            double sum = Math.log(scale) - Math.log((1 - y) / top);
            for (double factor : factors) {
                sum += Math.log(Math.hypot(real(factor, y, d), imaginary(factor, y, d)));
            }
            return sum;
        }

        @Override
        public double weightedDensity(double d) {
            return imaginary(1, solve(d), d) / Math.PI;
        }

        /** With {@code D = d log x/d log M} and log x real, {@code d log x/dd = -|D|^2/Im D}. */
        @Override
        public double logSlope(double d) {
            double y = solve(d);
            double re = -1;
            double im = 0;
            for (double factor : factors) {
                double a = real(factor, y, d);
                double b = imaginary(factor, y, d);
                // c M/(1 + c M) = 1 - 1/(a - i b), whose square may underflow.
                double size = Math.hypot(a, b);
                re += 1 - a / size / size;
                im -= b / size / size;
            }
            double size = Math.hypot(re, im);
            return -size / im * size;
        }
    }
}
