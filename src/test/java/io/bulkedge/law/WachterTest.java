package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WachterTest {
    @ParameterizedTest
    @CsvSource({"1.5, 3", "2, 2", "1, 1", "1, 4", "0.6, 2", "2, 0.6", "0.7, 0.8", "20, 50"})
    void densityDistributionAndQuantilesAgree(double first, double second) {
        LawProperties.check(new Wachter(first, second), 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"1.5, 3", "2, 2", "1, 4", "0.6, 2", "2, 0.6", "0.7, 0.8"})
    void closedFormIsTheIntegralOfTheDensity(double first, double second) {
        Wachter law = new Wachter(first, second);
        for (double t : new double[] {0.1, 0.4, 0.9}) {
            double x = law.lower() + t * (law.upper() - law.lower());
            double mass = DoubleExponential.integrate(law::density, law.lower(), x);
            assertEquals(law.atomAtZero() + mass, law.cumulative(x), 1e-10);
        }
        assertEquals(1 - law.atomAtOne(), law.cumulative(law.upper()), 1e-12);
        assertEquals(1, law.cumulative(1));
    }

    /** Exchanging the two matrices turns x into 1 - x. */
    @Test
    void symmetricUnderExchange() {
        Wachter law = new Wachter(0.7, 2);
        Wachter dual = new Wachter(2, 0.7);
        assertEquals(law.atomAtZero(), dual.atomAtOne());
        for (double x = 0.01; x < 1; x += 0.03) {
            assertEquals(law.density(x), dual.density(1 - x), 1e-12);
            assertEquals(1 - law.cumulative(x), dual.cumulative(1 - x), 1e-12);
        }
    }

    /**
     * For p = 1 the law of a ratio of chi-squared sums has mean f/(f + s); in the limit the
     * variance is f s/(f + s)^3. For f = s = 1 it is the arcsine law.
     */
    @Test
    void momentsAndTheArcsineLaw() {
        for (double[] p : new double[][] {{1.5, 3}, {0.6, 2}, {2, 0.6}, {1, 1}}) {
            Wachter law = new Wachter(p[0], p[1]);
            double sum = p[0] + p[1];
            assertEquals(1, law.moment(0), 1e-12);
            assertEquals(p[0] / sum, law.moment(1), 1e-12);
            double mean = p[0] / sum;
            assertEquals(mean * mean + p[0] * p[1] / (sum * sum * sum), law.moment(2), 1e-12);
        }
        Wachter arcsine = new Wachter(1, 1);
        for (double x = 0.05; x < 1; x += 0.1) {
            assertEquals(2 / Math.PI * Math.asin(Math.sqrt(x)), arcsine.cumulative(x), 1e-14);
        }
        assertEquals(0, arcsine.lower());
        assertEquals(1, arcsine.upper());
    }

    /**
     * With many more columns of Y than rows, B is a multiple of 1 and x that of Marchenko-Pastur.
     */
    @Test
    void tendsToMarchenkoPastur() {
        double second = 1e7;
        Wachter law = new Wachter(2, second);
        MarchenkoPastur limit = new MarchenkoPastur(0.5, 1);
        for (double x = 0.2; x < 2.9; x += 0.3) {
            assertEquals(limit.cumulative(x), law.cumulative(2 * x / second), 1e-6);
        }
    }

    @Test
    void parametersAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new Wachter(0, 2));
        assertThrows(IllegalArgumentException.class, () -> new Wachter(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Wachter(0.4, 0.5));
    }
}
