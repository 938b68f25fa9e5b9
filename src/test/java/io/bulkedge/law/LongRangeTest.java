package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Number variance, rigidity, form factor and the sine integral. */
class LongRangeTest {
    private static final double EULER = 0.57721566490153286;
    private static final double PI_2 = Math.PI * Math.PI;

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.314370, 0.280158, 0.258956, 0.032422, 0.032822, 0.033197",
        "1, 0.446334, 0.344163, 0.258779, 0.060548, 0.060661, 0.062063",
        "2, 0.583704, 0.415672, 0.299562, 0.102387, 0.094562, 0.088530",
        "3, 0.665219, 0.457062, 0.322119, 0.132136, 0.114870, 0.101431",
        "5, 0.768385, 0.508991, 0.349646, 0.173818, 0.140628, 0.116354",
        "10, 0.908695, 0.579296, 0.386014, 0.235700, 0.175692, 0.135320",
        "20, 1.049118, 0.649546, 0.421759, 0.301415, 0.210794, 0.153553",
        "50, 1.234786, 0.742391, 0.468558, 0.391401, 0.257210, 0.177156",
        "100, 1.375246, 0.812622, 0.503800, 0.460651, 0.292325, 0.194843"
    })
    void tabulatedValues(
            double length, double s1, double s2, double s4, double d1, double d2, double d4) {
        assertEquals(s1, new NumberVariance(1).value(length), 6e-7);
        assertEquals(s2, new NumberVariance(2).value(length), 6e-7);
        assertEquals(s4, new NumberVariance(4).value(length), 6e-7);
        assertEquals(d1, new Rigidity(1).value(length), 6e-7);
        assertEquals(d2, new Rigidity(2).value(length), 6e-7);
        assertEquals(d4, new Rigidity(4).value(length), 6e-7);
    }

    /** Corrections are of order 1/L^2, for beta = 4 oscillating ones of order 1/L. */
    @Test
    void asymptotics() {
        double length = 20_000;
        double log = Math.log(2 * Math.PI * length) + EULER;
        double log4 = Math.log(4 * Math.PI * length) + EULER;
        assertEquals(2 / PI_2 * (log + 1 - PI_2 / 8), new NumberVariance(1).value(length), 1e-8);
        assertEquals(1 / PI_2 * (log + 1), new NumberVariance(2).value(length), 1e-8);
        assertEquals(
                1 / (2 * PI_2) * (log4 + 1 + PI_2 / 8), new NumberVariance(4).value(length), 2e-5);
        assertEquals(1 / PI_2 * (log - 1.25 - PI_2 / 8), new Rigidity(1).value(length), 1e-5);
        assertEquals(1 / (2 * PI_2) * (log - 1.25), new Rigidity(2).value(length), 1e-5);
        assertEquals(
                1 / (4 * PI_2) * (log4 - 1.25 + PI_2 / 8), new Rigidity(4).value(length), 1e-5);
        assertEquals(-0.00695, new Rigidity(1).value(length) - Math.log(length) / PI_2, 1e-5);
        assertEquals(0.059024, new Rigidity(2).value(length) - Math.log(length) / (2 * PI_2), 1e-5);
        assertEquals(0.078320, new Rigidity(4).value(length) - Math.log(length) / (4 * PI_2), 1e-5);
    }

    /** How far the asymptotes are off at small L. */
    @Test
    void asymptotesAtSmallLengths() {
        double log3 = Math.log(2 * Math.PI * 3) + EULER;
        assertEquals(0.1044, 1 / PI_2 * (log3 - 1.25 - PI_2 / 8), 6e-5);
        double variance = 2 / PI_2 * (log3 + 1 - PI_2 / 8);
        assertEquals(1, variance / new NumberVariance(1).value(3), 1e-3);
    }

    /** {@code Delta_3 = 2/L^4} integral of {@code (L^3 - 2 L^2 r + r^3) Sigma^2(r)}. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void rigidityIsAnIntegralOfTheNumberVariance(int beta) {
        NumberVariance variance = new NumberVariance(beta);
        for (double l : new double[] {0.3, 2, 7}) {
            double integral =
                    LawProperties.integral(
                            r -> (l * l * l - 2 * l * l * r + r * r * r) * variance.value(r),
                            0,
                            l,
                            400);
            assertEquals(2 / Math.pow(l, 4) * integral, new Rigidity(beta).value(l), 1e-8);
        }
    }

    /**
     * The second route: {@code Sigma^2 = 2/pi^2} integral of {@code K(tau) sin(pi L tau)^2/tau^2},
     * which shares nothing with the cluster function. Beyond T the form factor is 1 up to 1/(12
     * tau^2) and the square of the sine has mean 1/2.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void formFactorGivesTheNumberVariance(int beta) {
        FormFactor form = new FormFactor(beta);
        double end = 200;
        for (double l : new double[] {0.5, 1, 3}) {
            double sum = 0;
            for (int panel = 0; panel < 2 * end; panel++) {
                double from = panel / 2.0;
                sum +=
                        DoubleExponential.integrate(
                                t -> {
                                    // The logarithm of beta = 4 at tau = 1 needs the near end.
                                    double sine = Math.sin(Math.PI * l * t) / t;
                                    return form.value(t) * sine * sine;
                                },
                                from,
                                from + 0.5);
            }
            double sigma = 2 / PI_2 * (sum + 0.5 / end);
            assertEquals(new NumberVariance(beta).value(l), sigma, 2e-6, "L = " + l);
        }
    }

    @Test
    void formFactors() {
        assertEquals(2 - Math.log(3), new FormFactor(1).value(1), 1e-15);
        assertEquals(2 - 2 * Math.log(5.0 / 3), new FormFactor(1).value(2), 1e-15);
        assertEquals(0.7, new FormFactor(2).value(0.7));
        assertEquals(1, new FormFactor(2).value(3));
        assertEquals(0.25 + 0.125 * Math.log(2), new FormFactor(4).value(0.5), 1e-15);
        assertEquals(1, new FormFactor(4).value(2), 1e-15);
        assertEquals(1, new FormFactor(4).value(2.5));
        assertEquals(Double.POSITIVE_INFINITY, new FormFactor(4).value(1));
        for (int beta : new int[] {1, 2, 4}) {
            assertEquals(2.0 / beta, new FormFactor(beta).value(1e-9) / 1e-9, 1e-6);
        }
        assertEquals(1, new FormFactor(1).value(1e9), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new FormFactor(1).value(-1));
        assertThrows(IllegalArgumentException.class, () -> new FormFactor(3));
    }

    /** The integral of sin(t)/t by a rule that knows nothing of series or fractions. */
    @Test
    void sineIntegral() {
        for (double x : new double[] {0.1, 1, 3.9, 4.1, 10, 50}) {
            double expected =
                    LawProperties.integral(t -> t == 0 ? 1 : Math.sin(t) / t, 0, x, 40_000);
            assertEquals(expected, SineIntegral.si(x), 1e-12, "Si(" + x + ")");
            assertEquals(-SineIntegral.si(x), SineIntegral.si(-x));
        }
        assertEquals(0, SineIntegral.si(0));
        assertEquals(1.6583475942188740, SineIntegral.si(10), 1e-15);
    }

    @Test
    void boundsAreNamed() {
        assertEquals(0, new NumberVariance(1).value(0));
        assertEquals(0, new Rigidity(1).value(0));
        for (double wrong : new double[] {-1, 1e6, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> new NumberVariance(2).value(wrong));
            assertThrows(IllegalArgumentException.class, () -> new Rigidity(2).value(wrong));
        }
        assertThrows(IllegalArgumentException.class, () -> new NumberVariance(3));
        assertThrows(IllegalArgumentException.class, () -> new Rigidity(0));
    }
}
