package io.bulkedge.law;

import java.util.function.DoubleUnaryOperator;

/**
 * Integrals of {@code sqrt((b - t)(t - a))} over a rational function, from a to x, in the angle of
 * {@code t = a + (b - a) sin(angle)^2}. Sums of positive terms, and a closed form only where it
 * cancels at most two bits: small integrals and narrow supports keep their relative accuracy.
 */
final class RootIntegral {
    /** Poles are no nearer to the interval of angles than 0.6 of its half: 1e-22 is left. */
    private static final GaussLegendre RULE = GaussLegendre.on(0, 1, 32);

    /** Distance of x from a, in units of a, up to which the closed form would cancel more. */
    private static final double NEAR = 4;

    private final double left;
    private final double right;
    private final double width;
    private final double angle;

    /**
     * Sets the ends.
     *
     * @param left {@code x - a}, at least 0
     * @param right {@code b - x}, at least 0
     */
    RootIntegral(double left, double right) {
        this.left = left;
        this.right = right;
        this.width = left + right;
        this.angle = Math.atan2(Math.sqrt(left), Math.sqrt(right));
    }

    /** With the weight {@code 1/t}, for {@code a >= 0}. */
    double overArgument(double a) {
        if (left <= NEAR * a) {
            return quadrature(sine -> a + width * sine);
        }
        // (t - a)/t = 1 - a/t, and cos^2/t has the integral
        // (sqrt(b/a) atan(sqrt(b/a) tan(angle)) - angle)/(b - a).
        double b = a + width;
        return Math.sqrt(left * right)
                + (width + 2 * a) * angle
                - 2 * Math.sqrt(a * b) * Math.atan2(Math.sqrt(b * left), Math.sqrt(a * right));
    }

    /** With the weight {@code 1/(1 - t)}, for an x in the lower half and {@code 1 - b = gap}. */
    double overComplement(double gap) {
        return quadrature(sine -> gap + width * (1 - sine));
    }

    /** The weight's denominator is a function of the squared sine. */
    private double quadrature(DoubleUnaryOperator denominator) {
        double sum = 0;
        for (int i = 0; i < RULE.size(); i++) {
            double sine = Math.sin(angle * RULE.nodes()[i]);
            double square = sine * sine;
            sum +=
                    RULE.weights()[i]
                            * square
                            * (1 - square)
                            * (width / denominator.applyAsDouble(square));
        }
        return 2 * width * angle * sum;
    }
}
