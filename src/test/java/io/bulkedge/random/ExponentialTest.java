package io.bulkedge.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against StrictMath, each side within 1 ulp; powers with the error of their exponent. */
class ExponentialTest {
    private static final double ULPS = 2;

    @Test
    void exponential() {
        SplittableRandom random = new SplittableRandom(1);
        double worst = 0;
        for (int i = 0; i < 200_000; i++) {
            double x =
                    i % 2 == 0
                            ? random.nextDouble(-708, 709.7)
                            : Math.scalb(random.nextDouble(-1, 1), -(i % 60));
            double expected = StrictMath.exp(x);
            worst = Math.max(worst, Math.abs(Exponential.exp(x) - expected) / Math.ulp(expected));
        }
        assertTrue(worst <= ULPS, "error of " + worst + " ulp");
    }

    @Test
    void endsOfTheRange() {
        assertEquals(1, Exponential.exp(0));
        assertEquals(Double.POSITIVE_INFINITY, Exponential.exp(710));
        assertEquals(0, Exponential.exp(-746));
        assertEquals(Double.MIN_VALUE, Exponential.exp(-745));
        assertEquals(StrictMath.exp(-720), Exponential.exp(-720), 2 * Double.MIN_VALUE);
        assertTrue(Double.isNaN(Exponential.exp(Double.NaN)));
    }

    @Test
    void powers() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 50_000; i++) {
            double u = random.nextDouble(0x1p-53, 1);
            double a = random.nextDouble(-10, 10);
            double expected = StrictMath.pow(u, a);
            double ulps = 3 + 2 * Math.abs(a * Math.log(u));
            assertEquals(expected, Exponential.power(u, a), ulps * Math.ulp(expected));
        }
    }
}
