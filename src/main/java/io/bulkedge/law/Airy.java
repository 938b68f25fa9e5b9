package io.bulkedge.law;

/**
 * The Airy function Ai on the real line. Between -20 and 16 from Taylor series about a grid, whose
 * values come from the differential equation y'' = x y integrated from 16 downwards, where Ai grows
 * and the integration is stable; above 16 from the asymptotic expansion (NIST Digital Library of
 * Mathematical Functions, 9.4 and 9.7.5).
 */
final class Airy {
    private static final double TOP = 16;
    private static final double BOTTOM = -20;
    private static final double STEP = 0.25;
    private static final int TERMS = 24;
    private static final int ASYMPTOTIC_TERMS = 20;

    private static final class Grid {
        static final double[] VALUES;
        static final double[] SLOPES;

        static {
            int size = (int) Math.round((TOP - BOTTOM) / STEP) + 1;
            VALUES = new double[size];
            SLOPES = new double[size];
            VALUES[size - 1] = asymptotic(TOP);
            SLOPES[size - 1] = asymptoticSlope(TOP);
            for (int i = size - 1; i > 0; i--) {
                double[] next = taylor(BOTTOM + i * STEP, VALUES[i], SLOPES[i], -STEP);
                VALUES[i - 1] = next[0];
                SLOPES[i - 1] = next[1];
            }
        }
    }

    private Airy() {}

    /** Ai(x) for x of at least -20. */
    static double ai(double x) {
        if (x > TOP) {
            return asymptotic(x);
        }
        if (!(x >= BOTTOM)) {
            throw new IllegalArgumentException("Ai is computed for x >= " + BOTTOM + ", not " + x);
        }
        int i = (int) Math.round((x - BOTTOM) / STEP);
        double centre = BOTTOM + i * STEP;
        return taylor(centre, Grid.VALUES[i], Grid.SLOPES[i], x - centre)[0];
    }

    /**
     * Value and slope at {@code centre + h} of the solution of y'' = x y with given value and slope
     * at the centre.
     */
    private static double[] taylor(double centre, double value, double slope, double h) {
        double before = 0;
        double c0 = value;
        double c1 = slope;
        double power = 1;
        double sum = 0;
        double derivative = 0;
        for (int n = 0; n < TERMS; n++) {
            sum += c0 * power;
            derivative += (n + 1) * c1 * power;
            power *= h;
            double c2 = (centre * c0 + before) / ((n + 1.0) * (n + 2.0));
            before = c0;
            c0 = c1;
            c1 = c2;
        }
        return new double[] {sum, derivative};
    }

    private static double asymptotic(double x) {
        double zeta = 2.0 / 3 * x * Math.sqrt(x);
        double term = 1;
        double sum = 1;
        for (int k = 1; k <= ASYMPTOTIC_TERMS; k++) {
            term *= -(6.0 * k - 5) * (6.0 * k - 1) / (72.0 * k * zeta);
            sum += term;
        }
        return Math.exp(-zeta) / (2 * Math.sqrt(Math.PI) * Math.sqrt(Math.sqrt(x))) * sum;
    }

    private static double asymptoticSlope(double x) {
        double zeta = 2.0 / 3 * x * Math.sqrt(x);
        double term = 1;
        double sum = 1;
        for (int k = 1; k <= ASYMPTOTIC_TERMS; k++) {
            term *= -(6.0 * k - 5) * (6.0 * k - 1) / (72.0 * k * zeta);
            sum += term * (6.0 * k + 1) / (1 - 6.0 * k);
        }
        return -Math.exp(-zeta) * Math.sqrt(Math.sqrt(x)) / (2 * Math.sqrt(Math.PI)) * sum;
    }
}
