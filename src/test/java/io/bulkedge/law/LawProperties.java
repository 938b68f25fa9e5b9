package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;

/** What every law must satisfy, and quadrature that shares no code with the laws. */
final class LawProperties {
    private static final double[] PROBABILITIES = {
        1e-6, 1e-3, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999, 1 - 1e-6
    };

    private LawProperties() {}

    /** Simpson's rule. */
    static double integral(DoubleUnaryOperator f, double from, double to, int intervals) {
        double h = (to - from) / intervals;
        double sum = f.applyAsDouble(from) + f.applyAsDouble(to);
        for (int i = 1; i < intervals; i++) {
            sum += (i % 2 == 1 ? 4 : 2) * f.applyAsDouble(from + i * h);
        }
        return sum * h / 3;
    }

    /**
     * Checks a law.
     *
     * @param tolerance absolute error of probabilities: Simpson's rule on the density between
     *     quantiles, and the distribution function at quantiles
     */
    static void check(SpectralLaw law, double tolerance) {
        double previous = law.lower();
        for (double p : PROBABILITIES) {
            if (p > law.atomAtZero() && p < 1 - law.atomAtOne()) {
                double x = law.quantile(p);
                assertEquals(p, law.cumulative(x), tolerance, () -> "F(quantile) of " + law);
                assertTrue(x >= previous && x <= law.upper(), "quantiles rise within the support");
                previous = x;
            }
        }
        double mass = 1 - law.atomAtZero() - law.atomAtOne();
        double low = law.quantile(law.atomAtZero() + 0.02 * mass);
        double high = law.quantile(law.atomAtZero() + 0.98 * mass);
        double middle = 0.5 * (low + high);
        for (double[] part : new double[][] {{low, middle}, {middle, high}}) {
            assertEquals(
                    law.cumulative(part[1]) - law.cumulative(part[0]),
                    part[0] == low
                            ? fromLower(law, part[0], part[1])
                            : toUpper(law, part[0], part[1]),
                    tolerance,
                    () -> "density and distribution function of " + law);
        }
        checkExtremes(law);
    }

    /**
     * In the square root of the distance from a finite end, where densities have roots or poles.
     */
    private static double fromLower(SpectralLaw law, double from, double to) {
        double end = law.lower();
        return Double.isInfinite(end)
                ? integral(law::density, from, to, 400)
                : integral(
                        t -> 2 * t * law.density(end + t * t),
                        Math.sqrt(from - end),
                        Math.sqrt(to - end),
                        400);
    }

    private static double toUpper(SpectralLaw law, double from, double to) {
        double end = law.upper();
        return Double.isInfinite(end)
                ? integral(law::density, from, to, 400)
                : integral(
                        t -> 2 * t * law.density(end - t * t),
                        Math.sqrt(end - to),
                        Math.sqrt(end - from),
                        400);
    }

    private static void checkExtremes(SpectralLaw law) {
        assertTrue(Double.isNaN(law.density(Double.NaN)), "density(NaN)");
        assertTrue(Double.isNaN(law.cumulative(Double.NaN)), "cumulative(NaN)");
        assertEquals(0, law.cumulative(Double.NEGATIVE_INFINITY));
        assertEquals(1, law.cumulative(Double.POSITIVE_INFINITY), 1e-15);
        assertEquals(0, law.density(Double.NEGATIVE_INFINITY));
        assertEquals(0, law.density(Double.POSITIVE_INFINITY));
        assertEquals(0, law.cumulative(-1e300));
        assertEquals(1, law.cumulative(1e300), 1e-15);
        assertEquals(0, law.density(1e300));
        if (law.atomAtZero() == 0) {
            assertEquals(law.lower(), law.quantile(0));
        }
        assertEquals(law.atomAtOne() > 0 ? 1 : law.upper(), law.quantile(1));
        for (double wrong : new double[] {-1e-9, 1 + 1e-9, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> law.quantile(wrong));
        }
    }
}
