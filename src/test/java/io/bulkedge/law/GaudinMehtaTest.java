package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaudinMehtaTest {
    private static final GaudinMehta LAW = new GaudinMehta();

    @Test
    void densityDistributionAndQuantilesAgree() {
        LawProperties.check(LAW, 1e-9);
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, 0.387779, 0.049911",
        "0.5, 0.656184, 0.183729",
        "1, 0.701823, 0.548173",
        "1.5, 0.393062, 0.826093",
        "2, 0.139211, 0.952649",
        "3, 0.005500, 0.998707"
    })
    void tabulatedValues(double s, double density, double cumulative) {
        assertEquals(density, LAW.density(s), 6e-7);
        assertEquals(cumulative, LAW.cumulative(s), 6e-7);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 1.28553066", "3, 1.96143895", "4, 3.40742135"})
    void momentsAreTheTabulatedOnes(int power, double expected) {
        double moment =
                LawProperties.integral(s -> Math.pow(s, power) * LAW.density(s), 0, 9, 2000);
        assertEquals(expected, moment, 1e-8);
    }

    @Test
    void distanceFromTheSurmise() {
        WignerSurmise surmise = new WignerSurmise(1);
        double cumulative = 0;
        double density = 0;
        for (double s = 0; s < 6; s += 0.001) {
            cumulative = Math.max(cumulative, Math.abs(LAW.cumulative(s) - surmise.cumulative(s)));
            density = Math.max(density, Math.abs(LAW.density(s) - surmise.density(s)));
        }
        assertEquals(0.00657, cumulative, 6e-6);
        assertEquals(0.01635, density, 6e-6);
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
