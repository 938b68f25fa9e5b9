package io.bulkedge.stats.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Cases;
import org.junit.jupiter.api.Test;

class ExponentialIntegralTest {
    /**
     * Order, argument and {@code exp(z) E_p(z)} by mpmath 1.3.0: {@code mp.dps = 30;
     * mp.nstr(mp.expint(p, z)*mp.e**z, 17)}.
     */
    private static final double[][] GOLDEN = {
        {0.5, 1e-4, 175.2629771766503},
        {1, 1e-3, 6.337874070325488},
        {1.5, 0.3, 0.85052171188125109},
        {2, 0.7, 0.47312538597928902},
        {2.0000001, 0.2, 0.70133020881864472},
        {3.3, 1e-4, 0.43474917411630907},
        {5.99, 0.999, 0.16198066448370426},
        {2.5, 1, 0.34382954152174947},
        {4, 10, 0.072777676701986354},
        {1.01, 50, 0.019611334488269099},
        {-1.5, 0.2, 90.341443115375112},
        {-0.3, 3, 0.36138222647394295},
        {0, 0.5, 2},
        {12.5, 0.01, 0.086873793076177019},
        {2.5, 700, 0.001423494735241702}
    };

    @Test
    void goldenValues() {
        for (double[] row : GOLDEN) {
            assertEquals(
                    row[2],
                    ExponentialIntegral.scaled(row[0], row[1]),
                    1e-14 * row[2],
                    "E_" + row[0] + "(" + row[1] + ")");
        }
    }

    @Test
    void closedForms() {
        assertEquals(0.25, ExponentialIntegral.scaled(5, 0));
        assertEquals(Double.POSITIVE_INFINITY, ExponentialIntegral.scaled(1, 0));
        for (double z : new double[] {1e-300, 1e-8, 0.3, 1, 7, 1e5}) {
            assertEquals(1 / z, ExponentialIntegral.scaled(0, z), 1e-15 / z, "E_0");
            double minusOne = (1 + 1 / z) / z;
            if (Double.isFinite(minusOne)) {
                assertEquals(minusOne, ExponentialIntegral.scaled(-1, z), 1e-15 * minusOne);
            }
        }
    }

    /** Recurrence and derivative in p, across the switch of methods and whole orders. */
    @Test
    void recurrenceAndContinuity() {
        Cases.run(
                11,
                500,
                random -> {
                    double p = -3 + 10 * random.nextDouble();
                    double z = Math.exp(12 * random.nextDouble() - 9);
                    double lower = ExponentialIntegral.scaled(p, z);
                    double upper = ExponentialIntegral.scaled(p + 1, z);
                    // p E_(p+1) + z E_p = exp(-z), relative to its largest term.
                    double size = Math.max(1, Math.max(Math.abs(p) * upper, z * lower));
                    assertEquals(1, p * upper + z * lower, 1e-13 * size, p + ", " + z);
                    assertTrue(lower > upper, "falls with the order");
                    double whole = Math.rint(p);
                    double at = ExponentialIntegral.scaled(whole, z);
                    for (double step : new double[] {-1e-9, 1e-12, 1e-9}) {
                        double near = ExponentialIntegral.scaled(whole + step, z);
                        assertEquals(at, near, (1e-13 + 30 * Math.abs(step)) * at, "near " + whole);
                    }
                });
    }

    /** A second route: quadrature of the integral that the fit of a truncated power law uses. */
    @Test
    void quadratureAgrees() {
        Cases.run(
                12,
                300,
                random -> {
                    double alpha = 1.01 + 5 * random.nextDouble();
                    double cutoff = Math.exp(Math.log(1e-4) + 11.5 * random.nextDouble());
                    assertEquals(
                            Math.log(ExponentialIntegral.scaled(alpha, cutoff)),
                            TruncatedMoments.of(alpha, cutoff).logNorm(),
                            1e-11,
                            alpha + ", " + cutoff);
                });
        for (double alpha : new double[] {0.5, -1, -7.5, -60}) {
            assertEquals(
                    Math.log(ExponentialIntegral.scaled(alpha, 0.3)),
                    TruncatedMoments.of(alpha, 0.3).logNorm(),
                    1e-11 * Math.abs(alpha) + 1e-11);
        }
    }
}
