package io.bulkedge.law;

import java.util.function.DoubleBinaryOperator;

/**
 * The Tracy-Widom law of Dyson index 1: fluctuations of the largest eigenvalue of real symmetric
 * matrices and of real sample covariance matrices (Tracy and Widom 1996, doi:10.1007/BF02099545).
 *
 * <p>{@code F(s) = det(1 - V)} on (s, infinity) with {@code V(x, y) = Ai((x + y)/2)/2} (Ferrari and
 * Spohn 2005, doi:10.1088/0305-4470/38/33/L02). The right tail keeps its relative accuracy, so
 * small p-values mean what they say.
 */
public final class TracyWidom implements SpectralLaw {
    /** Mean of the law. */
    public static final double MEAN = -1.2065335746;

    /** Variance of the law. */
    public static final double VARIANCE = 1.6077810346;

    /** Where the distribution function is 3e-22; further left 1 - V is singular to roundoff. */
    private static final double LEFT_END = -10;

    private static final double RIGHT_END = 60;
    private static final double LENGTH = 8;

    /** Ai of it, which bounds what the truncation leaves out, is 2e-8 and counts squared. */
    private static final double ARGUMENT = 8;

    private static final int NODES = 64;
    private static final DoubleBinaryOperator KERNEL = (x, y) -> 0.5 * Airy.ai(0.5 * (x + y));

    /** Creates the law. */
    public TracyWidom() {}

    private static GaussLegendre rule(double s) {
        return GaussLegendre.on(s, Math.max(2 * ARGUMENT - s, s + LENGTH), NODES);
    }

    private static double logCumulative(double s) {
        return Fredholm.logDeterminant(Fredholm.matrix(rule(s), KERNEL));
    }

    @Override
    public double cumulative(double s) {
        if (Double.isNaN(s)) {
            return Double.NaN;
        }
        if (s <= LEFT_END) {
            return 0;
        }
        return s >= RIGHT_END ? 1 : Math.exp(logCumulative(s));
    }

    /**
     * P(X &gt; s), without cancellation in the right tail.
     *
     * @param s any number; NaN gives NaN
     * @return a probability; 0 beyond s = 60, where it is below 1e-130
     */
    public double survival(double s) {
        if (Double.isNaN(s)) {
            return Double.NaN;
        }
        if (s <= LEFT_END) {
            return 1;
        }
        return s >= RIGHT_END ? 0 : -Math.expm1(logCumulative(s));
    }

    /** Density, from d/ds log F(s) = R(s, s), the resolvent kernel of V on the diagonal. */
    @Override
    public double density(double s) {
        if (Double.isNaN(s)) {
            return Double.NaN;
        }
        if (s <= LEFT_END || s >= RIGHT_END) {
            return 0;
        }
        GaussLegendre rule = rule(s);
        double[][] kernel = Fredholm.matrix(rule, KERNEL);
        double[] boundary = new double[rule.size()];
        for (int i = 0; i < boundary.length; i++) {
            boundary[i] = Math.sqrt(rule.weights()[i]) * KERNEL.applyAsDouble(s, rule.nodes()[i]);
        }
        double resolvent = KERNEL.applyAsDouble(s, s) + Fredholm.resolventForm(kernel, boundary);
        return resolvent * Math.exp(Fredholm.logDeterminant(kernel));
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        if (p == 0) {
            return lower();
        }
        if (p == 1) {
            return upper();
        }
        return p <= 0.5
                ? Quantiles.solve(this::cumulative, p, LEFT_END, 0)
                : Quantiles.solve(s -> -survival(s), p - 1, LEFT_END / 2, RIGHT_END);
    }

    @Override
    public double lower() {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    public double upper() {
        return Double.POSITIVE_INFINITY;
    }
}
