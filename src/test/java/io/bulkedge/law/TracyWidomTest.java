package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracyWidomTest {
    private static final TracyWidom LAW = new TracyWidom();

    @Test
    void densityDistributionAndQuantilesAgree() {
        LawProperties.check(LAW, 1e-9);
    }

    /** Five printed digits. */
    @ParameterizedTest
    @CsvSource({
        "0.01, -3.89543",
        "0.05, -3.18038",
        "0.10, -2.78243",
        "0.50, -1.26857",
        "0.90, 0.45014",
        "0.95, 0.97932",
        "0.99, 2.02345",
        "0.995, 2.42233",
        "0.999, 3.27220"
    })
    void tabulatedQuantiles(double p, double quantile) {
        assertEquals(quantile, LAW.quantile(p), 6e-6);
    }

    @ParameterizedTest
    @CsvSource({"-3, 0.0696001", "-2, 0.2743202", "-1, 0.5837899", "0, 0.8319081", "1, 0.9514212"})
    void tabulatedProbabilities(double s, double p) {
        assertEquals(p, LAW.cumulative(s), 6e-8);
    }

    /** Moments by quadrature of the density from -10 to 16, beyond which 1e-14 is left. */
    @Test
    void momentsAreTheTabulatedOnes() {
        double h = 0.05;
        double[] moments = new double[5];
        for (int i = 1; i < 520; i++) {
            double s = -10 + i * h;
            // The integrand and its derivatives vanish at both ends: the trapezoidal rule converges
            // exponentially.
            double weight = h * LAW.density(s);
            for (int k = 0; k < 5; k++) {
                moments[k] += weight;
                weight *= s - TracyWidom.MEAN;
            }
        }
        assertEquals(1, moments[0], 1e-12);
        assertEquals(0, moments[1], 1e-10);
        assertEquals(TracyWidom.VARIANCE, moments[2], 1e-10);
        assertEquals(0.2934645241, moments[3] / Math.pow(moments[2], 1.5), 1e-9);
        assertEquals(0.1652429384, moments[4] / (moments[2] * moments[2]) - 3, 1e-9);
    }

    /**
     * The second route: Painleve II, q'' = s q + 2 q^3 with q ~ Ai, by Runge and Kutta from 8
     * downwards, 512 steps per unit; log F = -1/2 (integral of q + integral of (x - s) q^2) from s
     * to infinity.
     */
    private static double[] painleve() {
        double h = -1.0 / 512;
        // q, q', integral of q, integral of q^2, integral of (x - s) q^2
        double s = 8;
        double tail = LawProperties.integral(AiryTest::reference, 8, 16, 2000);
        double square =
                LawProperties.integral(x -> Math.pow(AiryTest.reference(x), 2), 8, 16, 2000);
        double first =
                LawProperties.integral(
                        x -> (x - 8) * Math.pow(AiryTest.reference(x), 2), 8, 16, 2000);
        double[] y = {AiryTest.reference(8), AiryTest.referenceSlope(8), tail, square, first};
        double[] logs = new double[14 * 512 + 1];
        for (int step = 1; step <= 14 * 512; step++) {
            double[] k1 = slope(s, y);
            double[] k2 = slope(s + h / 2, plus(y, k1, h / 2));
            double[] k3 = slope(s + h / 2, plus(y, k2, h / 2));
            double[] k4 = slope(s + h, plus(y, k3, h));
            for (int i = 0; i < y.length; i++) {
                y[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
            }
            s += h;
            logs[step] = -0.5 * (y[2] + y[4]);
        }
        return logs;
    }

    private static double[] slope(double s, double[] y) {
        double q = y[0];
        return new double[] {y[1], s * q + 2 * q * q * q, -q, -q * q, -y[3]};
    }

    private static double[] plus(double[] y, double[] k, double h) {
        double[] sum = y.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += h * k[i];
        }
        return sum;
    }

    @Test
    void determinantAgreesWithPainleve() {
        double[] logs = painleve();
        for (double s = -6; s <= 7; s += 0.5) {
            double log = logs[(int) Math.round((8 - s) * 512)];
            assertEquals(Math.exp(log), LAW.cumulative(s), 1e-10, "F(" + s + ")");
            double survival = -Math.expm1(log);
            assertEquals(survival, LAW.survival(s), 1e-8 * survival, "1 - F(" + s + ")");
        }
    }

    /**
     * Far to the right 1 - F is half the integral of Ai, up to a relative error of its own size.
     */
    @Test
    void rightTailKeepsItsRelativeAccuracy() {
        for (double s : new double[] {10, 15, 25, 40}) {
            double expected =
                    0.5
                            * LawProperties.integral(
                                    AiryTest::reference, s, s + 40 / Math.sqrt(s), 4000);
            assertEquals(expected, LAW.survival(s), 1e-8 * expected, "1 - F(" + s + ")");
        }
        assertEquals(0, LAW.survival(Double.POSITIVE_INFINITY));
        assertEquals(1, LAW.survival(Double.NEGATIVE_INFINITY));
        assertTrue(Double.isNaN(LAW.survival(Double.NaN)));
    }

    /** F ~ exp(-|s|^3/24) on the left, where the determinant is below roundoff. */
    @Test
    void leftTailRisesFromZero() {
        double before = 0;
        for (double s = -13; s <= -3; s += 0.125) {
            double now = LAW.cumulative(s);
            assertTrue(now >= before - 1e-15, "F(" + s + ") = " + now + " after " + before);
            assertTrue(LAW.density(s) >= 0 && LAW.density(s) < 0.2, "density at " + s);
            before = now;
        }
        // 2^(-11/48) exp(zeta'(-1)/2) |s|^(-1/16) exp(-|s|^3/24 - |s|^(3/2)/(3 sqrt 2)) (Baik,
        // Buckingham and DiFranco 2008, doi:10.1007/s00220-008-0433-5).
        for (double s : new double[] {5, 6, 7}) {
            double expected =
                    Math.pow(2, -11.0 / 48)
                            * Math.exp(-0.165421143700 / 2 - s * s * s / 24)
                            * Math.exp(-Math.pow(s, 1.5) / (3 * Math.sqrt(2)))
                            / Math.pow(s, 1.0 / 16);
            assertEquals(expected, LAW.cumulative(-s), 0.01 * expected, "F(-" + s + ")");
        }
    }
}
