package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bulkedge.stats.level.SpacingRatio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the mean ratios of large matrices come from. */
class ConsecutiveSpacingsTest {
    private static double constant(int beta) {
        return switch (beta) {
            case 1 -> SpacingRatio.GOE;
            case 2 -> SpacingRatio.GUE;
            default -> SpacingRatio.GSE;
        };
    }

    /** The two sizes of expansions and rules agree to more digits than the constants have. */
    @ParameterizedTest
    @CsvSource({"1, 7", "2, 5", "4, 4"})
    void meanRatiosOfLargeMatrices(int beta, double length) {
        double coarse = new ConsecutiveSpacings(beta, 18).meanRatio(length, 40);
        double fine = new ConsecutiveSpacings(beta, 20).meanRatio(1.1 * length, 46);
        assertEquals(coarse, fine, 2e-11);
        assertEquals(constant(beta), fine, 5.1e-11);
    }

    /** arXiv:2507.10193, from the Tracy-Widom system of differential equations, its digits cut. */
    @Test
    void theUnitaryOneIsThatOfTheLiterature() {
        assertEquals(0.59975042095, SpacingRatio.GUE, 0.51e-10);
    }

    /**
     * Another route to beta = 4: every second level of beta = 1 (Mehta and Dyson 1963,
     * doi:10.1063/1.1704009), so that no level of beta = 4 is in an interval where on either side
     * at most one of beta = 1 is, at twice the density.
     */
    @ParameterizedTest
    @CsvSource({"0.3, 0.5", "1, 0.7", "1.5, 1.2", "2, 0.1", "0.05, 0.02"})
    void everySecondOrthogonalLevelIsSymplectic(double x, double y) {
        ConsecutiveSpacings orthogonal = new ConsecutiveSpacings(1, 20);
        // P(N = 0) + P(N = 1) of a generating function: its value and slope at 0.
        double few = atZero(a -> atZero(b -> orthogonal.generating(2 * x, 2 * y, a, b)));
        assertEquals(new ConsecutiveSpacings(4, 20).survival(x, y), few, 1e-10);
    }

    private static double atZero(java.util.function.DoubleUnaryOperator generating) {
        Chebyshev series = Chebyshev.interpolate(generating, 0, 1, 14);
        return series.value(0) + series.derivative().value(0);
    }

    /** One spacing alone has the law of Gaudin and Mehta: -dE/dy at x = 0 is its density's tail. */
    @ParameterizedTest
    @CsvSource({"1, 0.8", "2, 1.3", "4, 0.9"})
    void oneSpacingIsGaudins(int beta, double s) {
        double survival = new ConsecutiveSpacings(beta, 20).survival(0, s);
        assertEquals(1 - new GaudinMehta(beta).cumulative(s), survival, 1e-9);
    }
}
