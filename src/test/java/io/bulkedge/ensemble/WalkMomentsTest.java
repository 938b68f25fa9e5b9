package io.bulkedge.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WalkMomentsTest {
    private static void assertTrace(double trace, TridiagonalModel model, int k) {
        double exact = WalkMoments.of(model, k).orElseThrow() * model.size();
        assertEquals(trace, exact, 1e-13 * Math.abs(trace), model + " " + k);
    }

    /** Polynomials in the order by Harer and Zagier 1986, doi:10.1007/BF01390325, for beta 2. */
    @Test
    void gaussianMatricesHaveTheKnownPolynomials() {
        for (int n : new int[] {1, 2, 3, 5, 40}) {
            double d = n;
            BetaHermite unitary = new BetaHermite(2, n, 1);
            assertTrace(d * d, unitary, 2);
            assertTrace(2 * d * d * d + d, unitary, 4);
            assertTrace(5 * Math.pow(d, 4) + 10 * d * d, unitary, 6);
            assertTrace(14 * Math.pow(d, 5) + 70 * d * d * d + 21 * d, unitary, 8);
            BetaHermite orthogonal = new BetaHermite(1, n, 1);
            assertTrace(d * d + d, orthogonal, 2);
            assertTrace(2 * d * d * d + 5 * d * d + 5 * d, orthogonal, 4);
            for (int k = 1; k < 8; k += 2) {
                assertEquals(0, WalkMoments.of(orthogonal, k).orElseThrow());
            }
        }
    }

    /** E tr (X X^T)^k of independent real normal entries. */
    @Test
    void wishartMatricesHaveTheKnownPolynomials() {
        for (int[] size : new int[][] {{1, 1}, {1, 4}, {3, 3}, {3, 7}, {20, 30}}) {
            double n = size[0];
            double m = size[1];
            TridiagonalModel model = new BidiagonalSquare(new BetaLaguerre(1, size[0], m, 1));
            assertTrace(n * m, model, 1);
            assertTrace(n * m * (n + m + 1), model, 2);
            double third = n * n + m * m + 3 * n * m + 3 * n + 3 * m + 4;
            assertTrace(n * m * third, model, 3);
        }
    }

    /** A chi-squared variable of one row: products of its degrees of freedom. */
    @Test
    void oneRowHasTheMomentsOfChiSquared() {
        TridiagonalModel model = new BidiagonalSquare(new BetaLaguerre(1, 1, 3, 1));
        double moment = 1;
        for (int k = 1; k <= 8; k++) {
            moment *= 3 + 2 * (k - 1);
            assertTrace(moment, model, k);
        }
    }

    @Test
    void whatIsNotKnownIsEmpty() {
        assertEquals(
                OptionalDouble.empty(),
                WalkMoments.of(new BidiagonalSquare(new BetaJacobi(1, 3, 4, 5)), 2));
        assertEquals(OptionalDouble.empty(), WalkMoments.of(new BetaHermite(1, 20_001, 1), 2));
        assertEquals(OptionalDouble.empty(), WalkMoments.of(new BetaHermite(1, 0, 1), 2));
        BetaHermite model = new BetaHermite(1, 3, 1);
        assertThrows(IllegalArgumentException.class, () -> WalkMoments.of(model, 0));
        assertThrows(IllegalArgumentException.class, () -> WalkMoments.of(model, 9));
    }
}
