package io.bulkedge.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The elementary functions against those of StrictMath. Each side is allowed 1 ulp, and the turn
 * one more, because its angle is rounded once.
 */
class BoxMullerTest {
    private static final double LOG_ULPS = 2;
    private static final double TURN_ULPS = 3;
    private static final double HALF_PI_LOW = 6.123233995736766e-17;

    private static double ulps(double expected, double found) {
        return Math.abs(found - expected) / Math.ulp(expected);
    }

    @Test
    void logarithm() {
        SplittableRandom random = new SplittableRandom(1);
        double worst = 0;
        for (int i = 0; i < 200_000; i++) {
            double u = random.nextDouble(0x1p-53, 1);
            double x = i % 2 == 0 ? u : Math.scalb(1 + u, -(i % 53) - 1);
            worst = Math.max(worst, ulps(StrictMath.log(x), BoxMuller.log(x)));
        }
        for (int i = 1; i < 1000; i++) {
            double near = 1 - i * 0x1p-53;
            worst = Math.max(worst, ulps(StrictMath.log(near), BoxMuller.log(near)));
            double tiny = i * 0x1p-53;
            worst = Math.max(worst, ulps(StrictMath.log(tiny), BoxMuller.log(tiny)));
        }
        assertTrue(worst <= LOG_ULPS, "error of " + worst + " ulp");
    }

    /**
     * sin or cos of the quarter turn r times pi/2, |r| at most 1/2, with the angle in two parts.
     */
    private static double reference(double r, boolean sine) {
        double high = r * (Math.PI / 2);
        double low = Math.fma(r, Math.PI / 2, -high) + r * HALF_PI_LOW;
        return sine
                ? StrictMath.sin(high) + StrictMath.cos(high) * low
                : StrictMath.cos(high) - StrictMath.sin(high) * low;
    }

    private static double turn(double v, int shift) {
        long quarter = Math.round(4 * v);
        double r = 4 * v - quarter;
        return switch ((int) Math.floorMod(quarter + shift, 4L)) {
            case 0 -> reference(r, true);
            case 1 -> reference(r, false);
            case 2 -> -reference(r, true);
            default -> -reference(r, false);
        };
    }

    @Test
    void sineAndCosineOfATurn() {
        SplittableRandom random = new SplittableRandom(2);
        double worst = 0;
        for (int i = 0; i < 200_000; i++) {
            double v = Math.max(0x1p-53, random.nextDouble());
            if (i % 4 == 0) {
                // Close to a multiple of an eighth, where the reduction changes and the values
                // vanish.
                v = Math.abs(random.nextInt(8) / 8.0 + Math.scalb(v - 0.5, -(i % 48)));
            }
            if (v > 0 && v < 1) {
                worst = Math.max(worst, ulps(turn(v, 0), BoxMuller.sinTurn(v)));
                worst = Math.max(worst, ulps(turn(v, 1), BoxMuller.cosTurn(v)));
            }
        }
        assertTrue(worst <= TURN_ULPS, "error of " + worst + " ulp");
    }

    @Test
    void turnsOfEighthsAreExactWhereTheyMustBe() {
        assertEquals(0, BoxMuller.cosTurn(0.25), 0);
        assertEquals(1, BoxMuller.sinTurn(0.25));
        assertEquals(-1, BoxMuller.cosTurn(0.5));
        assertEquals(0, BoxMuller.sinTurn(0.5), 0);
        assertEquals(0, BoxMuller.cosTurn(0.75), 0);
        assertEquals(-1, BoxMuller.sinTurn(0.75));
        assertEquals(Math.sqrt(0.5), BoxMuller.cosTurn(0.125), 1.2e-16);
        assertEquals(-Math.sqrt(0.5), BoxMuller.sinTurn(0.625), 1.2e-16);
    }

    /** The largest normal is the radius of the least uniform, 2^-53. */
    @Test
    void radiusIsFiniteAtBothEnds() {
        assertEquals(Math.sqrt(106 * Math.log(2)), BoxMuller.radius(0x1p-53), 1e-14);
        assertEquals(Math.sqrt(0x1p-52), BoxMuller.radius(1 - 0x1p-53), 1e-23);
    }
}
