package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AiryTest {
    /**
     * Ai(x) = sqrt(x/3) K_{1/3}(zeta)/pi with zeta = 2/3 x^(3/2) and K_nu(z) the integral of exp(-z
     * cosh t) cosh(nu t); the trapezoidal rule converges exponentially.
     */
    static double reference(double x) {
        return Math.sqrt(x / 3) * besselK(1.0 / 3, 2.0 / 3 * x * Math.sqrt(x)) / Math.PI;
    }

    /** Ai'(x) = -x K_{2/3}(zeta)/(pi sqrt 3). */
    static double referenceSlope(double x) {
        return -x * besselK(2.0 / 3, 2.0 / 3 * x * Math.sqrt(x)) / (Math.PI * Math.sqrt(3));
    }

    private static double besselK(double nu, double z) {
        double h = 1.0 / 64;
        double sum = 0.5;
        for (int i = 1; i < 64 * 12; i++) {
            double t = i * h;
            sum += Math.exp(-z * (Math.cosh(t) - 1)) * Math.cosh(nu * t);
        }
        return sum * h * Math.exp(-z);
    }

    @Test
    void positiveArgumentsAgreeWithTheBesselIntegral() {
        double worst = 0;
        for (double x = 0.01; x < 60; x += 0.0137) {
            double expected = reference(x);
            worst = Math.max(worst, Math.abs(Airy.ai(x) - expected) / expected);
        }
        // Exponents up to 310 are rounded: 310 u relative error on each side.
        assertTrue(worst < 3e-13, "relative error " + worst);
    }

    /** Maclaurin series, whose terms reach 1e4 at -6: absolute error 1e-12. */
    @Test
    void negativeArgumentsAgreeWithTheSeries() {
        double c1 = 0.355028053887817239;
        double c2 = 0.258819403792806798;
        for (double x = -6; x <= 0; x += 0.0473) {
            double f = 1;
            double g = x;
            double sumF = 1;
            double sumG = x;
            for (int k = 1; k < 60; k++) {
                f *= x * x * x / ((3 * k - 1) * (3.0 * k));
                g *= x * x * x / ((3.0 * k) * (3 * k + 1));
                sumF += f;
                sumG += g;
            }
            assertEquals(c1 * sumF - c2 * sumG, Airy.ai(x), 2e-12, "x = " + x);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.355028053887817239",
        "1, 0.135292416312881416",
        "-2, 0.22740742820168557",
        "10, 1.1047532552898687e-10",
        "-10, 0.04024123848644319"
    })
    void tabulatedValues(double x, double expected) {
        assertEquals(expected, Airy.ai(x), 4e-14 * Math.max(Math.abs(expected), 0.1 * Math.abs(x)));
    }

    @Test
    void oscillatingSideSolvesTheEquation() {
        double h = 1e-3;
        for (double x = -19.9; x < 15; x += 0.61) {
            double second = (Airy.ai(x + h) - 2 * Airy.ai(x) + Airy.ai(x - h)) / (h * h);
            assertEquals(x * Airy.ai(x), second, 1e-4, "y'' = x y at " + x);
        }
    }

    @Test
    void farNegativeArgumentsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Airy.ai(-20.1));
        assertThrows(IllegalArgumentException.class, () -> Airy.ai(Double.NaN));
        assertEquals(0, Airy.ai(Double.POSITIVE_INFINITY));
    }
}
