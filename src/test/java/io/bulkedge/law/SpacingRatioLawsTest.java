package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpacingRatioLawsTest {
    private static final double ROOT_3 = Math.sqrt(3);

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2, 4, 30})
    void densityDistributionAndQuantilesAgree(double beta) {
        LawProperties.check(new SpacingRatioSurmise(beta), 2e-5);
        LawProperties.check(new FoldedRatio(new SpacingRatioSurmise(beta)), 2e-5);
    }

    @Test
    void independentLevels() {
        LawProperties.check(new FoldedRatio(new PoissonRatio()), 1e-6);
        assertEquals(1.0 / 11, 1 - new PoissonRatio().cumulative(10), 1e-15);
        assertEquals(2 * Math.log(2) - 1, new FoldedRatio(new PoissonRatio()).moment(1), 1e-12);
        assertEquals(0.279621, deviation(new FoldedRatio(new PoissonRatio())), 6e-7);
        // Mean of r given r < 10: (ln 11 - 10/11)/(10/11).
        assertEquals(1.63768, Math.log(11) * 1.1 - 1, 6e-6);
        assertEquals(1.63768, truncatedMean(new PoissonRatio(), 10), 6e-6);
    }

    /** The density as printed, with the three constants Z. */
    @Test
    void tabulatedNormalisations() {
        double[][] z = {
            {1, 8.0 / 27}, {2, 4 * Math.PI / (81 * ROOT_3)}, {4, 4 * Math.PI / (729 * ROOT_3)}
        };
        for (double[] row : z) {
            double beta = row[0];
            SpacingRatioSurmise law = new SpacingRatioSurmise(beta);
            for (double r : new double[] {0.01, 0.4, 1, 1.7, 25}) {
                double expected =
                        Math.pow(r + r * r, beta)
                                / Math.pow(1 + r + r * r, 1 + 1.5 * beta)
                                / row[1];
                assertEquals(expected, law.density(r), 1e-12 * Math.max(1, expected));
                assertEquals(law.density(r), law.density(1 / r) / (r * r), 1e-13);
            }
        }
        double r = 0.7;
        assertEquals(
                27.0 / 8 * (r + r * r) / Math.pow(1 + r + r * r, 2.5),
                new SpacingRatioSurmise(1).density(r),
                1e-14);
    }

    /** The beta law in the angle against the integral of the density. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2, 4, 30})
    void closedFormIsTheIntegralOfTheDensity(double beta) {
        SpacingRatioSurmise law = new SpacingRatioSurmise(beta);
        for (double r : new double[] {0.05, 0.3, 0.8, 1, 2.5, 10}) {
            double mass = DoubleExponential.integrate(law::density, 0, r);
            assertEquals(mass, law.cumulative(r), 1e-11);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.535898, 1.75, 0.253644",
        "2, 0.602658, 1.360735, 0.230577",
        "4, 0.676168, 1.174661, 0.199085"
    })
    void tabulatedMeans(double beta, double folded, double mean, double deviation) {
        SpacingRatioSurmise law = new SpacingRatioSurmise(beta);
        assertEquals(folded, new FoldedRatio(law).moment(1), 6e-7);
        assertEquals(mean, law.moment(1), 6e-7);
        assertEquals(deviation, deviation(new FoldedRatio(law)), 6e-7);
    }

    @Test
    void meansInClosedForm() {
        assertEquals(4 - 2 * ROOT_3, folded(1), 1e-12);
        assertEquals(2 * ROOT_3 / Math.PI - 0.5, folded(2), 1e-12);
        assertEquals(32 * ROOT_3 / (15 * Math.PI) - 0.5, folded(4), 1e-12);
        assertEquals(
                27 * ROOT_3 / (8 * Math.PI) - 0.5, new SpacingRatioSurmise(2).moment(1), 1e-12);
        assertEquals(
                243 * ROOT_3 / (80 * Math.PI) - 0.5, new SpacingRatioSurmise(4).moment(1), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, new SpacingRatioSurmise(1).moment(2));
        assertEquals(Double.POSITIVE_INFINITY, new PoissonRatio().moment(1));
    }

    @Test
    void theTailBeyondTen() {
        SpacingRatioSurmise law = new SpacingRatioSurmise(1);
        assertEquals(0.015160, 1 - law.cumulative(10), 6e-7);
        assertEquals(1.46034, truncatedMean(law, 10), 6e-6);
    }

    private static double folded(double beta) {
        return new FoldedRatio(new SpacingRatioSurmise(beta)).moment(1);
    }

    private static double deviation(SpectralLaw law) {
        return Math.sqrt(law.moment(2) - law.moment(1) * law.moment(1));
    }

    private static double truncatedMean(SpectralLaw law, double end) {
        return DoubleExponential.integrate(r -> r * law.density(r), 0, end) / law.cumulative(end);
    }

    @Test
    void parametersAreChecked() {
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new SpacingRatioSurmise(wrong));
        }
    }
}
