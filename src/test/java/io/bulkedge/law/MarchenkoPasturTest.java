package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarchenkoPasturTest {
    private static MarchenkoPastur law(double ratio) {
        return new MarchenkoPastur(ratio, 1);
    }

    /** Simpson's rule limits the tolerance near the square-root edges of the central 96 %. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.25, 0.5, 0.75, 0.999, 1, 1.5, 4, 50})
    void densityDistributionAndQuantilesAgree(double ratio) {
        LawProperties.check(law(ratio), 2e-6);
        LawProperties.check(new MarchenkoPastur(ratio, 0.03), 2e-6);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5, 0.3183098862, 10",
        "0.5, 1, 0.5760042151, 10",
        "0.5, 2, 0.8811913117, 10",
        "0.25, 1.2, 0.6678917739, 10",
        "0.1, 1, 0.533637, 6",
        "0.25, 1, 0.553390, 6",
        "0.75, 1, 0.593725, 6",
        "1, 1, 0.608998, 6"
    })
    void tabulatedValues(double ratio, double x, double expected, int digits) {
        assertEquals(expected, law(ratio).cumulative(x), digits == 10 ? 6e-11 : 6e-7);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.966565, 0.467544, 1.732456",
        "0.25, 0.916004, 0.25, 2.25",
        "0.5, 0.830466, 0.085786, 2.914214",
        "0.75, 0.742948, 0.017949, 3.482051",
        "1, 0.652776, 0, 4"
    })
    void medianAndEdges(double ratio, double median, double lower, double upper) {
        assertEquals(median, law(ratio).quantile(0.5), 6e-7);
        assertEquals(lower, law(ratio).lower(), 6e-7);
        assertEquals(upper, law(ratio).upper(), 6e-7);
    }

    /**
     * m_k = sum over r of c^r/(r + 1) C(k, r) C(k - 1, r). The midpoint rule in the angle theta of
     * x = 1 + c + 2 sqrt(c) cos(theta) is exact for these polynomials up to roundoff.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1, 2, 5})
    void momentsAreThoseOfTheClosedForm(double ratio) {
        int points = 2000;
        for (int k = 0; k <= 5; k++) {
            double sum = 0;
            for (int i = 0; i < points; i++) {
                double theta = Math.PI * (i + 0.5) / points;
                double x = 1 + ratio + 2 * Math.sqrt(ratio) * Math.cos(theta);
                sum +=
                        Math.pow(x, k)
                                * law(ratio).density(x)
                                * 2
                                * Math.sqrt(ratio)
                                * Math.sin(theta)
                                * Math.PI
                                / points;
            }
            double expected = k == 0 ? Math.min(1, 1 / ratio) : 0;
            double power = 1;
            for (int r = 0; r < k; r++) {
                expected += power / (r + 1) * binomial(k, r) * binomial(k - 1, r);
                power *= ratio;
            }
            assertEquals(expected, sum, 1e-11 * expected, "moment " + k);
        }
    }

    private static double binomial(int n, int k) {
        return k == 0 ? 1 : binomial(n - 1, k - 1) * n / k;
    }

    /** Square root of a level of ratio 1 is the quarter circle, in closed form. */
    @Test
    void squareMatricesHaveTheQuarterCircle() {
        for (double s = 0.01; s < 2; s += 0.05) {
            double expected = (s * Math.sqrt(4 - s * s) / 2 + 2 * Math.asin(s / 2)) / Math.PI;
            assertEquals(expected, law(1).cumulative(s * s), 1e-14);
        }
        assertEquals(Double.POSITIVE_INFINITY, law(1).density(0));
    }

    @Test
    void wideMatricesHaveAnAtom() {
        MarchenkoPastur law = law(4);
        assertEquals(0.75, law.atomAtZero());
        assertEquals(0, law.cumulative(-1e-300));
        assertEquals(0.75, law.cumulative(0));
        assertEquals(0.75, law.cumulative(0.999), 1e-15);
        assertEquals(0, law.quantile(0.75));
        assertTrue(law.quantile(0.7501) > law.lower());
        assertEquals(1, law.cumulative(9));
        assertEquals(0, law.density(0));
        assertEquals(0, law(0.5).atomAtZero());
    }

    /** Closed form near the edges: cancellation is bounded by the roundoff of its terms. */
    @Test
    void edgesAreFlat() {
        for (double ratio : new double[] {0.001, 0.3, 1}) {
            MarchenkoPastur law = law(ratio);
            double width = law.upper() - law.lower();
            double before = 0;
            for (int i = 0; i <= 1000; i++) {
                double now = law.cumulative(law.lower() + i * 1e-6 * width);
                assertTrue(now >= before - 1e-15 / ratio, "falls near the lower edge");
                before = now;
            }
            assertEquals(0, law.cumulative(law.lower() + 1e-8 * width), 1e-3);
            assertEquals(1, law.cumulative(law.upper() - 1e-8 * width), 1e-11);
        }
    }

    /**
     * Narrow laws, small probabilities and a large atom, by quadrature with 60 digits: {@code
     * python3 -c "from mpmath import *; mp.dps=60; d=lambda r:[r/16,r/4,r,4*r,16*r]; F=lambda
     * c,x:(lambda c,x,r: (lambda t: 2/pi*quad(lambda u: sin(u)**2/((1-r)**2+4*r*sin(u/2)**2),
     * [0]+[p for p in d(1-r) if 0<p<t]+[t]))(acos((1+c-x)/(2*r))))(mpf(c),mpf(x),sqrt(mpf(c)));
     * print(F(1e-10,1))"}; for c above 1 it is 1 - 1/c + F(1/c, x/c)/c.
     */
    @ParameterizedTest
    @CsvSource({
        "1e-10, 1, 0.50000106103295394862",
        "1e-12, 1, 0.5000001061032953946",
        "1e-17, 1, 0.5000000003355280807",
        "1e-10, 1.00001, 0.80449889052621778342",
        "1e-4, 0.985, 0.071260734839932259706",
        "0.01, 0.9, 0.19525366705618168618",
        "0.1, 0.5, 0.014221150825558469608",
        "0.3, 0.25, 0.021802427841142587493",
        "0.5, 0.09, 0.0011049639047225968473",
        "0.9, 0.003, 0.0005655716371950422995",
        "0.999, 1e-6, 0.00021807575966742688509",
        "1, 1e-30, 6.366197723675813696e-16",
        "1e10, 1e10, 0.9999999999500001061",
        "4, 1.0001, 0.7500000750215770903"
    })
    void probabilitiesKeepTheirDigits(double ratio, double x, double expected) {
        assertEquals(expected, law(ratio).cumulative(x), 1e-14 * expected);
    }

    /** Near zero {@code F = 2 sqrt(x)/pi}, and of a narrow law the median is beside the mean. */
    @Test
    void quantilesKeepTheirDigits() {
        for (double p : new double[] {1e-14, 1e-16, 1e-18, 1e-20, 1e-100}) {
            double expected = Math.pow(Math.PI * p / 2, 2);
            assertEquals(expected, law(1).quantile(p), 1e-14 * expected, "p = " + p);
        }
        for (double ratio : new double[] {1e-17, 1e-10, 1e10}) {
            MarchenkoPastur law = law(ratio);
            double atom = law.atomAtZero();
            double p = atom + (1 - atom) / 2;
            double median = law.quantile(p);
            assertEquals(p, law.cumulative(median), Math.ulp(median / Math.sqrt(ratio)));
        }
    }

    @Test
    void parametersAreChecked() {
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new MarchenkoPastur(wrong, 1));
            assertThrows(IllegalArgumentException.class, () -> new MarchenkoPastur(1, wrong));
        }
    }
}
