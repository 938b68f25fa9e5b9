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

    /**
     * Small probabilities and narrow laws, by quadrature with 60 digits: {@code python3 -c "from
     * mpmath import *; mp.dps=60; F=lambda f,s,x:(lambda f,s,x,A,S: (lambda a,b: (lambda w,t:
     * max(0,1-f)+(f+s)/(2*pi)*quad(lambda p:
     * 2*w*w*(sin(p)*cos(p))**2/((a+w*sin(p)**2)*(1-b+w*cos(p)**2)),
     * linspace(0,t,9)))(b-a,asin(sqrt((x-a)/(b-a)))))(((A-S)/(f+s))**2,((A+S)/(f+s))**2))(mpf(f),
     * mpf(s),mpf(x),sqrt(mpf(f)*(mpf(f)+mpf(s)-1)),sqrt(mpf(s))); print(F(1.5,3,.1))"}.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1e-20, 6.3661977236758132562e-11",
        "1, 1, 1e-40, 6.3661977236758132057e-21",
        "1, 4, 1e-12, 1.2732395447352555137e-6",
        "1e-6, 1e6, 1e-6, 0.99999950010610345719",
        "2, 1e7, 2e-7, 0.57600427826653155314",
        "3, 0.5, 0.9, 0.41638327237885212661",
        "2, 0.001, 0.51, 0.00076854815904925664614",
        "1.5, 3, 0.1, 0.19073659939834925144"
    })
    void probabilitiesKeepTheirDigits(double first, double second, double x, double expected) {
        assertEquals(expected, new Wachter(first, second).cumulative(x), 1e-14 * expected);
    }

    /** Of the arcsine law, F = 2 sqrt(x)/pi near zero. */
    @Test
    void quantilesNearZeroKeepTheirDigits() {
        for (double p : new double[] {1e-10, 1e-14, 1e-20, 1e-100}) {
            double expected = Math.pow(Math.PI * p / 2, 2);
            assertEquals(expected, new Wachter(1, 1).quantile(p), 1e-14 * expected, "p = " + p);
        }
    }

    /**
     * Moments 1 and 2 in closed form as in {@link #momentsAndTheArcsineLaw}; 3 and 4 by the
     * quadrature above with the weight {@code (a+w*sin(p)**2)**k}, and max(0,1-s) for max(0,1-f).
     */
    @ParameterizedTest
    @CsvSource({
        "1e-6, 1e6, 1.00000299999499994e-24, 1.00000599999599992e-30",
        "1e6, 1e-6, 0.999999999997000003, 0.999999999996000006",
        "1e10, 1e10, 0.12500000001875, 0.06250000001875",
        "2, 1e9, 2.19999998320000008e-26, 8.99999990320000063e-35",
        "1e-3, 2, 0.000124999999968820214, 0.0000625624063514766107",
        "1, 1e8, 4.9999997900000056e-24, 1.399999916000003e-31"
    })
    void momentsOfNarrowLaws(double first, double second, double third, double fourth) {
        Wachter law = new Wachter(first, second);
        double sum = first + second;
        double mean = first / sum;
        double square = mean * mean + mean * (second / sum) / sum;
        assertEquals(mean, law.moment(1), 1e-12 * mean);
        assertEquals(square, law.moment(2), 1e-12 * square);
        assertEquals(third, law.moment(3), 1e-12 * third);
        assertEquals(fourth, law.moment(4), 1e-12 * fourth);
    }

    @Test
    void parametersAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new Wachter(0, 2));
        assertThrows(IllegalArgumentException.class, () -> new Wachter(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Wachter(0.4, 0.5));
    }
}
