package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GaudinMehtaTest {
    private static final GaudinMehta LAW = new GaudinMehta();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void densityDistributionAndQuantilesAgree(int beta) {
        LawProperties.check(new GaudinMehta(beta), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.25, 0.387779, 0.049911",
        "1, 0.5, 0.656184, 0.183729",
        "1, 1, 0.701823, 0.548173",
        "1, 1.5, 0.393062, 0.826093",
        "1, 2, 0.139211, 0.952649",
        "1, 3, 0.005500, 0.998707",
        "2, 0.25, 0.189417, 0.016315",
        "2, 0.5, 0.593230, 0.113055",
        "2, 1, 0.902904, 0.533899",
        "2, 1.5, 0.414602, 0.873364",
        "2, 2, 0.081298, 0.982290",
        "2, 3, 0.000354, 0.999951",
        "4, 0.25, 0.039166, 0.002040",
        "4, 0.5, 0.410503, 0.048588",
        "4, 1, 1.207567, 0.523419",
        "4, 1.5, 0.360430, 0.930248",
        "4, 2, 0.021239, 0.997275",
        "4, 3, 0.000001, 1.000000"
    })
    void tabulatedValues(int beta, double s, double density, double cumulative) {
        GaudinMehta law = new GaudinMehta(beta);
        assertEquals(density, law.density(s), 6e-7);
        assertEquals(cumulative, law.cumulative(s), 6e-7);
    }

    /** Eight printed decimals; by quadrature of E and, independently of it, of the density. */
    @ParameterizedTest
    @CsvSource({
        "1, 2, 1.28553066",
        "1, 3, 1.96143895",
        "1, 4, 3.40742135",
        "2, 2, 1.17999388",
        "2, 3, 1.57793922",
        "2, 4, 2.33309180",
        "4, 2, 1.10409842",
        "4, 3, 1.32403032",
        "4, 4, 1.70434992"
    })
    void momentsAreTheTabulatedOnes(int beta, int power, double expected) {
        GaudinMehta law = new GaudinMehta(beta);
        assertEquals(expected, law.moment(power), 3e-8);
        assertEquals(
                law.moment(power),
                LawProperties.integral(s -> Math.pow(s, power) * law.density(s), 0, 9, 2000),
                3e-8);
        for (int k = 0; k < 2; k++) {
            int exponent = k;
            assertEquals(
                    law.moment(k),
                    LawProperties.integral(s -> Math.pow(s, exponent) * law.density(s), 0, 9, 2000),
                    1e-8);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0.01635, 0.00657", "2, 0.00516, 0.00155", "4, 0.00209, 0.00046"})
    void distanceFromTheSurmise(int beta, double ofDensities, double ofDistributions) {
        GaudinMehta law = new GaudinMehta(beta);
        WignerSurmise surmise = new WignerSurmise(beta);
        double cumulative = 0;
        double density = 0;
        for (double s = 0; s < 6; s += 0.001) {
            cumulative = Math.max(cumulative, Math.abs(law.cumulative(s) - surmise.cumulative(s)));
            density = Math.max(density, Math.abs(law.density(s) - surmise.density(s)));
        }
        assertEquals(ofDistributions, cumulative, 6e-6);
        assertEquals(ofDensities, density, 6e-6);
    }

    /**
     * The second route to index 2, the sine kernel on the whole interval, and from it to index 4:
     * {@code E_4(s) = (E_1(2 s) + E_2(2 s)/E_1(2 s))/2}.
     */
    @Test
    void sineKernelAgreesWithItsEvenAndOddParts() {
        for (double s = 0.1; s < 3; s += 0.1) {
            assertEquals(sine(s), new GaudinMehta(2).empty(s), 1e-13, "E_2(" + s + ")");
            double even = LAW.empty(2 * s);
            assertEquals(
                    0.5 * (even + sine(2 * s) / even),
                    new GaudinMehta(4).empty(s),
                    1e-10,
                    "E_4(" + s + ")");
            double h = 1e-3;
            double slope = (sine(s + h) - sine(s - h)) / (2 * h);
            assertEquals(1 + slope, new GaudinMehta(2).cumulative(s), 1e-5);
            double curvature = (sine(s + h) - 2 * sine(s) + sine(s - h)) / (h * h);
            assertEquals(curvature, new GaudinMehta(2).density(s), 1e-4);
        }
        assertEquals(0, LAW.empty(9));
        assertThrows(IllegalArgumentException.class, () -> LAW.empty(-1));
        assertThrows(IllegalArgumentException.class, () -> new GaudinMehta(3));
    }

    private static double sine(double s) {
        return Fredholm.determinant(
                Fredholm.matrix(
                        GaussLegendre.on(0, s, 40),
                        (x, y) -> x == y ? 1 : Math.sin(Math.PI * (x - y)) / (Math.PI * (x - y))));
    }

    /**
     * The second route: the sigma form of Painleve V (Jimbo, Miwa, Mori, Sato 1980), {@code (x
     * sigma'')^2 + 4 (x sigma' - sigma)(x sigma' - sigma + sigma'^2) = 0}, sigma ~ -x/pi -
     * x^2/pi^2. With t = pi s, log E = 1/2 (integral of sigma/x - integral of sqrt(-(sigma/x)'))
     * from 0 to t, and the distribution function is 1 + dE/ds.
     */
    @Test
    void determinantAgreesWithPainleve() {
        double x = 0.01;
        double h = (0.25 * Math.PI - x) / 512;
        double u = x / Math.PI;
        // The series in u = x/pi: log E_2 = log(1 - u) + pi^2 u^4/36 + ...
        double sigma = -u / (1 - u) + Math.PI * Math.PI * Math.pow(u, 4) / 9;
        double slope =
                (-1 / ((1 - u) * (1 - u)) + 4 * Math.PI * Math.PI * Math.pow(u, 3) / 9) / Math.PI;
        double[] y = {
            sigma, slope, 2 * Math.log1p(-u) + Math.pow(Math.PI, 2) * Math.pow(u, 3) / 18
        };
        for (int mark = 1; mark <= 16; mark++) {
            for (int step = 0; step < 512; step++) {
                y = rungeKutta(x, y, h);
                x += h;
            }
            double s = mark * 0.25;
            double empty = Math.exp(0.5 * y[2]);
            double rate = 0.5 * Math.PI * logSlope(x, y);
            assertEquals(1 + empty * rate, LAW.cumulative(s), 1e-8, "s = " + s);
            h = 0.25 * Math.PI / 512;
        }
    }

    private static double logSlope(double x, double[] y) {
        return y[0] / x - Math.sqrt(Math.max(0, y[0] - x * y[1])) / x;
    }

    private static double[] field(double x, double[] y) {
        double p = x * y[1] - y[0];
        double root = Math.sqrt(Math.max(0, -p * (p + y[1] * y[1])));
        return new double[] {y[1], -2 * root / x, logSlope(x, y)};
    }

    private static double[] rungeKutta(double x, double[] y, double h) {
        double[] k1 = field(x, y);
        double[] k2 = field(x + h / 2, plus(y, k1, h / 2));
        double[] k3 = field(x + h / 2, plus(y, k2, h / 2));
        double[] k4 = field(x + h, plus(y, k3, h));
        double[] next = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            next[i] = y[i] + h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
        }
        return next;
    }

    private static double[] plus(double[] y, double[] k, double h) {
        double[] sum = y.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += h * k[i];
        }
        return sum;
    }

    @Test
    void tailsAreMonotone() {
        double before = -1;
        for (double s = -0.1; s < 10; s += 0.01) {
            double now = LAW.cumulative(s);
            assertTrue(now >= before - 1e-9, "F(" + s + ")");
            assertTrue(LAW.density(s) >= 0);
            before = now;
        }
        // P ~ (pi^2/6) s at the origin.
        assertEquals(Math.PI * Math.PI / 6, LAW.density(1e-3) / 1e-3, 1e-4);
    }
}
