package io.bulkedge.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * A running mean whose check allows five of its measured standard errors: false alarm 6e-7 for
 * another seed.
 */
public final class Mean {
    private static final double DEVIATIONS = 5;

    private double sum;
    private double squares;
    private long n;

    /** Adds one observation. */
    public void add(double x) {
        sum += x;
        squares += x * x;
        n++;
    }

    /** Mean of the observations. */
    public double value() {
        return sum / n;
    }

    /** Standard error of the mean. */
    public double error() {
        return Math.sqrt(Math.max(0, squares / n - value() * value()) / n);
    }

    /** Fails unless the mean is within five standard errors and rounding of a value. */
    public void assertMean(double expected, String what) {
        assertEquals(
                expected,
                value(),
                DEVIATIONS * error() + 1e-9 * Math.max(1, Math.abs(expected)),
                what);
    }

    /** Fails unless two means agree within five standard errors of their difference. */
    public void assertSame(Mean other, String what) {
        assertEquals(other.value(), value(), DEVIATIONS * Math.hypot(error(), other.error()), what);
    }
}
