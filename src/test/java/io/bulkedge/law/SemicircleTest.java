package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The semicircle and the quarter circle. */
class SemicircleTest {
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.01, 7})
    void densityDistributionAndQuantilesAgree(double variance) {
        LawProperties.check(new Semicircle(variance), 1e-6);
        LawProperties.check(new QuarterCircle(variance), 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.8044988905", "0.5, 0.6574811788", "0, 0.5", "2, 1", "-2, 0"})
    void tabulatedProbabilities(double x, double expected) {
        assertEquals(expected, new Semicircle(1).cumulative(x), 6e-11);
    }

    @Test
    void momentsAreCatalanNumbers() {
        double[] catalan = {1, 1, 2, 5, 14, 42};
        for (int k = 0; k < catalan.length; k++) {
            assertEquals(catalan[k], new Semicircle(1).moment(2 * k), 1e-12);
            assertEquals(catalan[k] * Math.pow(3, k), new Semicircle(3).moment(2 * k), 1e-9);
            assertEquals(0, new Semicircle(1).moment(2 * k + 1));
            assertEquals(catalan[k], new QuarterCircle(1).moment(2 * k), 1e-12);
        }
        assertEquals(8 / (3 * Math.PI), new QuarterCircle(1).moment(1), 1e-14);
        assertEquals(0.8488263632, new QuarterCircle(1).moment(1), 6e-11);
    }

    /** Share of negative eigenvalues of X + s I: 1/2 - s sqrt(4 - s^2)/(4 pi) - asin(s/2)/pi. */
    @Test
    void indexCurve() {
        for (double s = 0; s <= 2; s += 0.125) {
            double alpha =
                    0.5 - s * Math.sqrt(4 - s * s) / (4 * Math.PI) - Math.asin(s / 2) / Math.PI;
            assertEquals(alpha, new Semicircle(1).cumulative(-s), 1e-15);
        }
        double near = 1e-4;
        assertEquals(
                2 / (3 * Math.PI) * Math.pow(near, 1.5),
                new Semicircle(1).cumulative(near - 2),
                1e-4 * Math.pow(near, 1.5));
    }

    /** The squares of the quarter circle follow the Marchenko-Pastur law of ratio 1. */
    @Test
    void quarterCircleIsTheRootOfMarchenkoPastur() {
        MarchenkoPastur squares = new MarchenkoPastur(1, 1);
        for (double x = 0; x <= 2; x += 0.01) {
            assertEquals(squares.cumulative(x * x), new QuarterCircle(1).cumulative(x), 1e-14);
        }
    }

    @Test
    void parametersAreChecked() {
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Semicircle(wrong));
            assertThrows(IllegalArgumentException.class, () -> new QuarterCircle(wrong));
        }
    }
}
