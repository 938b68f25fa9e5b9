package io.bulkedge.law;

import java.util.function.DoubleBinaryOperator;
import org.apache.commons.numbers.rootfinder.BrentSolver;

/**
 * The Tracy-Widom laws: fluctuations of the largest eigenvalue of large real symmetric (beta = 1),
 * complex Hermitian (2) and quaternion self-dual (4) matrices and of sample covariance matrices
 * (Tracy and Widom 1994, doi:10.1007/BF02100489; 1996, doi:10.1007/BF02099545).
 *
 * <p>With {@code V(x, y) = Ai((x + y)/2)/2} on (s, infinity): {@code F_1(s) = det(1 - V)}, {@code
 * F_2(s) = det(1 - V) det(1 + V)}, {@code F_4(s) = (det(1 - V) + det(1 + V))/2} at {@code sqrt(2)
 * s} (Ferrari and Spohn 2005, doi:10.1088/0305-4470/38/33/L02; Bornemann 2010,
 * doi:10.1090/S0025-5718-09-02280-7). For beta = 1 and 2 the right tail keeps its relative
 * accuracy, so small p-values mean what they say; for beta = 4 its absolute error is 1e-15.
 *
 * @param beta Dyson index: 1, 2 or 4
 * @param convention scale of beta = 4; the two agree for 1 and 2
 */
public record TracyWidom(int beta, Convention convention) implements SpectralLaw {
    /** Mean of the law of index 1. */
    public static final double MEAN = -1.2065335746;

    /** Variance of the law of index 1. */
    public static final double VARIANCE = 1.6077810346;

    /** Scale of the law of index 4. */
    public enum Convention {
        /**
         * The largest of n levels, Kramers pairs counted once, is {@code sqrt(2) (2 sqrt(n) +
         * n^(-1/6) X)/2} for joint density {@code |Delta|^4 exp(-sum x^2)}: mean -2.3069.
         */
        BORNEMANN,

        /**
         * The stochastic Airy operator of Ramirez, Rider and Virag (2011,
         * doi:10.1090/S0894-0347-2011-00703-0), one scaling for all beta: smaller by 2^(-1/6), mean
         * -2.0552.
         */
        RAMIREZ
    }

    /** Where the distribution function is 3e-22; further left 1 - V is singular to roundoff. */
    private static final double LEFT_END = -10;

    private static final double RIGHT_END = 60;
    private static final double LENGTH = 8;

    /** Ai of it, which bounds what the truncation leaves out, is 2e-8 and counts squared. */
    private static final double ARGUMENT = 8;

    private static final int NODES = 64;
    private static final DoubleBinaryOperator KERNEL = (x, y) -> 0.5 * Airy.ai(0.5 * (x + y));

    /** Each value costs a determinant, so a few more steps of bisection would cost too much. */
    private static final BrentSolver SOLVER = new BrentSolver(4e-16, 1e-15, 0);

    /** Samples for moments: the trapezoidal rule converges exponentially in its step. */
    private static final double STEP = 0.5;

    private static final int SAMPLES = 52;

    /** The density of one index times the step, at {@code LEFT_END + i STEP} before stretching. */
    private static double[] samples(int beta) {
        double[] samples = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = STEP * standardDensity(beta, LEFT_END + (i + 1) * STEP);
        }
        return samples;
    }

    private static final class Orthogonal {
        static final double[] SAMPLES = samples(1);
    }

    private static final class Unitary {
        static final double[] SAMPLES = samples(2);
    }

    private static final class Symplectic {
        static final double[] SAMPLES = samples(4);
    }

    /**
     * Checks the index.
     *
     * @throws IllegalArgumentException if it is not 1, 2 or 4
     */
    public TracyWidom {
        Bounds.dyson(beta);
    }

    /**
     * The law of an index in Bornemann's convention.
     *
     * @param beta Dyson index: 1, 2 or 4
     */
    public TracyWidom(int beta) {
        this(beta, Convention.BORNEMANN);
    }

    /** The law of index 1. */
    public TracyWidom() {
        this(1);
    }

    /** The argument of the determinants for s = 1. */
    private double stretch() {
        if (beta != 4) {
            return 1;
        }
        return convention == Convention.BORNEMANN ? Math.sqrt(2) : Math.cbrt(4);
    }

    private static GaussLegendre rule(double t) {
        return GaussLegendre.on(t, Math.max(2 * ARGUMENT - t, t + LENGTH), NODES);
    }

    /** F - 1 of an index as a function of the argument t of the determinants. */
    private static double standardComplement(int beta, double t) {
        double[][] kernel = Fredholm.matrix(rule(t), KERNEL);
        return switch (beta) {
            case 1 -> Math.expm1(Fredholm.logDeterminant(kernel));
            case 2 -> Math.expm1(Fredholm.logDeterminant(Fredholm.square(kernel)));
            default ->
                    0.5 * Math.expm1(Fredholm.logDeterminant(kernel))
                            + 0.5 * Math.expm1(Fredholm.logDeterminant(Fredholm.negative(kernel)));
        };
    }

    /** F of an index: where it is small, without the rounding of 1. */
    private static double standardCumulative(int beta, double t) {
        double[][] kernel = Fredholm.matrix(rule(t), KERNEL);
        return switch (beta) {
            case 1 -> Fredholm.determinant(kernel);
            case 2 -> Fredholm.determinant(Fredholm.square(kernel));
            default ->
                    0.5 * Fredholm.determinant(kernel)
                            + 0.5 * Fredholm.determinant(Fredholm.negative(kernel));
        };
    }

    /**
     * dF/dt of an index, from {@code d log det(1 - K)/dt = R(t, t)}, the resolvent kernel of K on
     * the diagonal.
     */
    private static double standardDensity(int beta, double t) {
        GaussLegendre rule = rule(t);
        double[][] kernel = Fredholm.matrix(rule, KERNEL);
        double[] boundary = new double[rule.size()];
        for (int i = 0; i < boundary.length; i++) {
            boundary[i] = Math.sqrt(rule.weights()[i]) * KERNEL.applyAsDouble(t, rule.nodes()[i]);
        }
        double corner = KERNEL.applyAsDouble(t, t);
        if (beta == 2) {
            // The corners of V and -V cancel, and (1 - V)^-1 + (1 + V)^-1 = 2 (1 - V^2)^-1.
            double[][] square = Fredholm.square(kernel);
            return 2 * Fredholm.resolventForm(square, boundary) * Fredholm.determinant(square);
        }
        double even =
                (corner + Fredholm.resolventForm(kernel, boundary)) * Fredholm.determinant(kernel);
        if (beta == 1) {
            return even;
        }
        double[][] negative = Fredholm.negative(kernel);
        double odd =
                (Fredholm.resolventForm(negative, boundary) - corner)
                        * Fredholm.determinant(negative);
        return 0.5 * (even + odd);
    }

    @Override
    public double cumulative(double s) {
        if (Double.isNaN(s)) {
            return Double.NaN;
        }
        double t = stretch() * s;
        if (t <= LEFT_END) {
            return 0;
        }
        return t >= RIGHT_END ? 1 : standardCumulative(beta, t);
    }

    /**
     * P(X &gt; s), for beta = 1 and 2 without cancellation in the right tail.
     *
     * @param s any number; NaN gives NaN
     * @return a probability; 0 beyond s = 60, where it is below 1e-130
     */
    public double survival(double s) {
        if (Double.isNaN(s)) {
            return Double.NaN;
        }
        double t = stretch() * s;
        if (t <= LEFT_END) {
            return 1;
        }
        return t >= RIGHT_END ? 0 : Math.max(0, -standardComplement(beta, t));
    }

    @Override
    public double density(double s) {
        if (Double.isNaN(s)) {
            return Double.NaN;
        }
        double t = stretch() * s;
        return t <= LEFT_END || t >= RIGHT_END
                ? 0
                : stretch() * Math.max(0, standardDensity(beta, t));
    }

    /**
     * The quantile.
     *
     * @param p a probability
     * @return the smallest s with {@code cumulative(s) >= p}
     * @throws IllegalArgumentException if p is outside [0, 1], or positive and below what the
     *     distribution function is where it is known last, to 1e-3 of itself: 3e-22, 4e-37 and
     *     7e-16 for beta = 1, 2 and 4
     */
    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        if (p == 0) {
            return lower();
        }
        if (p == 1) {
            return upper();
        }
        double least = standardCumulative(beta, LEFT_END);
        if (p < least) {
            throw new IllegalArgumentException(
                    "quantiles of beta "
                            + beta
                            + " are known for probabilities from "
                            + least
                            + " up, not "
                            + p);
        }
        double t =
                p <= 0.5
                        ? SOLVER.findRoot(x -> standardCumulative(beta, x) - p, LEFT_END, 0)
                        : SOLVER.findRoot(
                                x -> standardComplement(beta, x) + (1 - p),
                                LEFT_END / 2,
                                RIGHT_END);
        return t / stretch();
    }

    @Override
    public double lower() {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    public double upper() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double moment(int k) {
        Moments.check(k);
        double[] samples =
                switch (beta) {
                    case 1 -> Orthogonal.SAMPLES;
                    case 2 -> Unitary.SAMPLES;
                    default -> Symplectic.SAMPLES;
                };
        double sum = 0;
        for (int i = 0; i < samples.length; i++) {
            sum += samples[i] * Math.pow((LEFT_END + (i + 1) * STEP) / stretch(), k);
        }
        return sum;
    }
}
