package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Gauss-Legendre rules, Chebyshev expansions and Fredholm determinants of known answer. */
class QuadratureTest {
    @Test
    void gaussLegendreIsExactForPolynomialsOfTwiceItsSize() {
        for (int points : new int[] {1, 2, 5, 16, 33, 64}) {
            GaussLegendre rule = GaussLegendre.on(0, 1, points);
            assertEquals(points, rule.size());
            for (int power = 0; power < 2 * points; power++) {
                double sum = 0;
                for (int i = 0; i < points; i++) {
                    sum += rule.weights()[i] * Math.pow(rule.nodes()[i], power);
                    assertTrue(i == 0 || rule.nodes()[i] > rule.nodes()[i - 1], "nodes ascend");
                }
                assertEquals(1.0 / (power + 1), sum, 1e-14);
            }
        }
    }

    /** Poles and roots at the ends, also far from zero up to the spacing of doubles there. */
    @Test
    void doubleExponentialRule() {
        assertEquals(10, DoubleExponential.integrate(x -> Math.pow(x, -0.9), 0, 1), 1e-10);
        assertEquals(2.0 / 3, DoubleExponential.integrate(Math::sqrt, 0, 1), 1e-14);
        assertEquals(-1, DoubleExponential.integrate(Math::log, 0, 1), 1e-13);
        assertEquals(
                Math.PI,
                DoubleExponential.integrate(x -> 1 / Math.sqrt((1 - x) * (1 + x)), -1, 1),
                1e-7);
        assertEquals(
                Math.PI / 2,
                DoubleExponential.integrate(x -> Math.sqrt((1 - x) * (1 + x)), -1, 1),
                1e-14);
        assertEquals(Math.E - 1, DoubleExponential.integrate(Math::exp, 0, 1), 1e-14);
        assertEquals(0, DoubleExponential.integrate(Math::exp, 1, 1));
        assertEquals(0, DoubleExponential.integrate(x -> 0, 0, 1));
    }

    @Test
    void maximaAreFoundAmongSeveral() {
        assertEquals(1, Maximum.onUnitInterval(x -> 1 - Math.pow(x - 0.123456789, 2)), 1e-15);
        assertEquals(2, Maximum.onUnitInterval(x -> 2 * x), "at an end");
        assertEquals(
                1,
                Maximum.onUnitInterval(x -> Math.sin(9 * x) * Math.sin(9 * x)),
                1e-15,
                "of equal ones any");
        assertEquals(
                0.9 + 1e-3,
                Maximum.onUnitInterval(
                        x ->
                                0.9 * Math.exp(-400 * (x - 0.2) * (x - 0.2))
                                        + 0.5 * Math.exp(-400 * (x - 0.8) * (x - 0.8))
                                        + 1e-3),
                1e-15);
    }

    @Test
    void chebyshevExpansionsDifferentiate() {
        Chebyshev sine = Chebyshev.interpolate(Math::sin, -1, 4, 30);
        Chebyshev slope = sine.derivative();
        Chebyshev curvature = slope.derivative();
        for (double x = -1; x <= 4; x += 0.1) {
            assertEquals(Math.sin(x), sine.value(x), 1e-14);
            assertEquals(Math.cos(x), slope.value(x), 1e-12);
            assertEquals(-Math.sin(x), curvature.value(x), 1e-10);
        }
        assertEquals(0, Chebyshev.interpolate(x -> 7, 0, 1, 1).derivative().value(0.3));
    }

    /** The kernel a f(x) f(y) has rank 1: det(1 - K) = 1 - a times the integral of f^2. */
    @Test
    void determinantOfARankOneKernel() {
        GaussLegendre rule = GaussLegendre.on(0, 1, 20);
        for (double a : new double[] {1e-12, 1e-3, 0.15, 0.3, 0.7}) {
            double[][] kernel =
                    Fredholm.matrix(rule, (x, y) -> a * 2 / Math.E * Math.exp((x + y) / 2));
            double trace = a * 2 / Math.E * (Math.E - 1);
            assertEquals(
                    Math.log1p(-trace),
                    Fredholm.logDeterminant(kernel),
                    1e-13 * Math.max(trace, -Math.log1p(-trace)),
                    "a = " + a);
            double[] vector = new double[rule.size()];
            double square = 0;
            for (int i = 0; i < vector.length; i++) {
                vector[i] = Math.sqrt(rule.weights()[i]) * Math.exp(rule.nodes()[i] / 2);
                square += vector[i] * vector[i];
            }
            assertEquals(
                    square / (1 - trace),
                    Fredholm.resolventForm(kernel, vector),
                    1e-12 * square / (1 - trace));
        }
    }
}
