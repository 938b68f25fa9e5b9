package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracyWidomTest {
    private static final TracyWidom LAW = new TracyWidom();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void densityDistributionAndQuantilesAgree(int beta) {
        LawProperties.check(new TracyWidom(beta), 1e-9);
    }

    @Test
    void ramirezConventionIsAChangeOfScale() {
        TracyWidom law = new TracyWidom(4, TracyWidom.Convention.RAMIREZ);
        double scale = Math.pow(2, 1.0 / 6);
        for (double s = -5; s < 2; s += 0.37) {
            assertEquals(new TracyWidom(4).cumulative(scale * s), law.cumulative(s), 1e-14);
            assertEquals(scale * new TracyWidom(4).density(scale * s), law.density(s), 1e-13);
        }
        assertEquals(-2.055201, law.moment(1), 6e-7);
        assertEquals(0.410918, law.moment(2) - law.moment(1) * law.moment(1), 6e-7);
        for (int beta : new int[] {1, 2}) {
            assertEquals(
                    new TracyWidom(beta).cumulative(-1),
                    new TracyWidom(beta, TracyWidom.Convention.RAMIREZ).cumulative(-1));
        }
    }

    /** Digits of Bornemann's tables. */
    @Test
    void valuesAtZero() {
        assertEquals(0.83190806620295, LAW.cumulative(0), 1e-14);
        assertEquals(0.96937282835526, new TracyWidom(2).cumulative(0), 1e-14);
        assertEquals(TracyWidom.MEAN, LAW.moment(1), 1e-10);
        assertEquals(TracyWidom.VARIANCE, LAW.moment(2) - LAW.moment(1) * LAW.moment(1), 1e-10);
    }

    @ParameterizedTest
    @CsvSource({
        "1, -1.2065335745820, 1.607781034581, 0.2934645241, 0.1652429384",
        "2, -1.771086807411, 0.8131947928329, 0.2240842036, 0.0934480876",
        "4, -2.306884893241, 0.5177237207726, 0.1655094943, 0.0491951565"
    })
    void momentsOfEveryIndex(
            int beta, double mean, double variance, double skewness, double excess) {
        TracyWidom law = new TracyWidom(beta);
        double m1 = law.moment(1);
        double m2 = law.moment(2);
        double central = m2 - m1 * m1;
        double third = law.moment(3) - 3 * m1 * m2 + 2 * m1 * m1 * m1;
        double fourth = law.moment(4) - 4 * m1 * law.moment(3) + 6 * m1 * m1 * m2;
        assertEquals(1, law.moment(0), 1e-13);
        assertEquals(mean, m1, 2e-12);
        assertEquals(variance, central, 2e-12);
        assertEquals(skewness, third / Math.pow(central, 1.5), 1e-10);
        assertEquals(excess, (fourth - 3 * Math.pow(m1, 4)) / (central * central) - 3, 2e-10);
    }

    /**
     * Probabilities at t = -9.99, s = t (t/sqrt(2) for beta 4), by determinants with 50 digits:
     * {@code python3 -c "from mpmath import *; from mpmath.calculus.quadrature import GaussLegendre
     * as G; mp.dps=50; t=mpf('-9.99'); r=[((t+34)/2+(34-t)/2*x, sqrt((34-t)/2*w)) for x,w in
     * G(mp).calc_nodes(5,170)]; V=matrix([[u*v*airyai((x+y)/2)/2 for y,v in r] for x,u in r]);
     * I=eye(len(r)); a=det(I-V); b=det(I+V); print(a,a*b,(a+b)/2)"}. A probability below all that
     * the determinants tell from zero has no quantile.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 3.6196643585695668e-22, 3e-22",
        "2, 5.4079731505399491e-37, 4e-37",
        "4, 7.4702706176797294e-16, 6e-16"
    })
    void quantilesEndWhereTheDistributionFunctionIsKnownLast(int beta, double p, double below) {
        TracyWidom law = new TracyWidom(beta);
        assertEquals(-9.99, (beta == 4 ? Math.sqrt(2) : 1) * law.quantile(p), 2e-4);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> law.quantile(below));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("up, not " + below),
                refused::getMessage);
        assertEquals(Double.NEGATIVE_INFINITY, law.quantile(0));
    }

    /** Five printed digits. */
    @ParameterizedTest
    @CsvSource({
        "0.01, -3.89543, -3.72445, -3.89444",
        "0.05, -3.18038, -3.19417, -3.45531",
        "0.10, -2.78243, -2.90135, -3.21471",
        "0.50, -1.26857, -1.80491, -2.32682",
        "0.90, 0.45014, -0.59685, -1.37325",
        "0.95, 0.97932, -0.23247, -1.09040",
        "0.99, 2.02345, 0.47764, -0.54469",
        "0.995, 2.42233, 0.74623, -0.33999",
        "0.999, 3.27220, 1.31442, 0.09038"
    })
    void tabulatedQuantiles(double p, double first, double second, double fourth) {
        assertEquals(first, LAW.quantile(p), 6e-6);
        assertEquals(second, new TracyWidom(2).quantile(p), 6e-6);
        assertEquals(fourth, new TracyWidom(4).quantile(p), 6e-6);
    }

    @ParameterizedTest
    @CsvSource({
        "-3, 0.0696001, 0.0803196, 0.1677080",
        "-2, 0.2743202, 0.4132241, 0.6735087",
        "-1, 0.5837899, 0.8072142, 0.9607515",
        "0, 0.8319081, 0.9693728, 0.9985742",
        "1, 0.9514212, 0.9975054, 0.9999824"
    })
    void tabulatedProbabilities(double s, double first, double second, double fourth) {
        assertEquals(first, LAW.cumulative(s), 6e-8);
        assertEquals(second, new TracyWidom(2).cumulative(s), 6e-8);
        assertEquals(fourth, new TracyWidom(4).cumulative(s), 6e-8);
    }

    /**
     * The second route: Painleve II, q'' = s q + 2 q^3 with q ~ Ai, by Runge and Kutta from 8
     * downwards, 512 steps per unit; log det(1 -+ V) = -1/2 (integral of (x - s) q^2 +- integral of
     * q) from s to infinity. The two logarithms at every step.
     */
    private static double[][] painleve() {
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
        double[][] logs = new double[14 * 512 + 1][];
        for (int step = 1; step <= 14 * 512; step++) {
            double[] k1 = slope(s, y);
            double[] k2 = slope(s + h / 2, plus(y, k1, h / 2));
            double[] k3 = slope(s + h / 2, plus(y, k2, h / 2));
            double[] k4 = slope(s + h, plus(y, k3, h));
            for (int i = 0; i < y.length; i++) {
                y[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
            }
            s += h;
            logs[step] = new double[] {-0.5 * (y[4] + y[2]), -0.5 * (y[4] - y[2])};
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
    void determinantsAgreeWithPainleve() {
        double[][] logs = painleve();
        TracyWidom second = new TracyWidom(2);
        TracyWidom fourth = new TracyWidom(4);
        for (double s = -6; s <= 7; s += 0.5) {
            double[] log = logs[(int) Math.round((8 - s) * 512)];
            assertEquals(Math.exp(log[0]), LAW.cumulative(s), 1e-10, "F_1(" + s + ")");
            assertEquals(Math.exp(log[0] + log[1]), second.cumulative(s), 1e-10, "F_2(" + s + ")");
            assertEquals(
                    0.5 * (Math.exp(log[0]) + Math.exp(log[1])),
                    fourth.cumulative(s / Math.sqrt(2)),
                    1e-10,
                    "F_4 at " + s);
            double survival = -Math.expm1(log[0]);
            assertEquals(survival, LAW.survival(s), 1e-8 * survival, "1 - F_1(" + s + ")");
        }
    }

    /** Where F_2 = exp(-integral of (x - s) q^2) and q is Ai, to a relative error of its size. */
    @Test
    void rightTailOfIndexTwoKeepsItsRelativeAccuracy() {
        for (double s : new double[] {6, 10, 20}) {
            double expected =
                    LawProperties.integral(
                            x -> (x - s) * Math.pow(AiryTest.reference(x), 2),
                            s,
                            s + 12 / Math.sqrt(s),
                            1000);
            assertEquals(expected, new TracyWidom(2).survival(s), 1e-8 * expected);
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
