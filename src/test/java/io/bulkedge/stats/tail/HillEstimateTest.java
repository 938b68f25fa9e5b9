package io.bulkedge.stats.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.WishartSample;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HillEstimateTest {
    private static double[] pareto(SplittableRandom random, int size, double survivalExponent) {
        return random.doubles(size)
                .map(u -> Math.pow(1 - u, -1 / survivalExponent))
                .sorted()
                .toArray();
    }

    private static HillEstimate estimate(double[] x) {
        HillEstimate estimate = HillEstimate.of(x);
        assertNotNull(estimate);
        return estimate;
    }

    /** Pareto tails: unbiased up to 1/k, and the error bar covers at its nominal 95 %. */
    @Test
    void standardErrorCovers() {
        SplittableRandom random = new SplittableRandom(3);
        int covered = 0;
        double sum = 0;
        int trials = 1000;
        for (int trial = 0; trial < trials; trial++) {
            HillEstimate estimate = estimate(pareto(random, 1000, 3));
            assertEquals(100, estimate.k());
            sum += estimate.alpha();
            covered += Math.abs(estimate.alpha() - 4) < 1.96 * estimate.standardError() ? 1 : 0;
        }
        // E 1/H_k = alpha k/(k - 1); standard error of the mean 3/sqrt(100 * 1000) = 0.0095.
        assertEquals(1 + 3 * 100.0 / 99, sum / trials, 5 * 0.0095);
        // Binomial with 950 +- 6.9; the estimate is skew, which costs about one percent.
        assertEquals(950, covered, 30);
    }

    @Test
    void definitionByHand() {
        double[] x = new double[40];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.exp(0.1 * i * i);
        }
        double mean = 0;
        for (int i = 36; i < 40; i++) {
            mean += (0.1 * i * i - 0.1 * 35 * 35) / 4;
        }
        assertEquals(1 + 1 / mean, estimate(x).alpha(), 1e-12);
        assertEquals(1 / mean / 2, estimate(x).standardError(), 1e-12);
    }

    @Test
    void localExponentIsFlatForAPowerLaw() {
        double[] x = pareto(new SplittableRandom(4), 20_000, 3);
        assertEquals(1, estimate(x).drift(), 0.15);
        HillEstimate.Curve curve = HillEstimate.curve(x);
        assertEquals(curve.levels().length, curve.exponents().length);
        assertEquals(20_000 - 1 - 1000, curve.levels().length);
        assertEquals(1001, curve.window());
        for (int i = 16_000 - 500; i < curve.exponents().length; i++) {
            assertEquals(3, curve.exponents()[i], 0.45, "within 15 % above the 80 % quantile");
        }
    }

    /** A square Marchenko-Pastur bulk has no tail exponent: it drifts by more than 3 on average. */
    @Test
    void localExponentDriftsForABulk() {
        double sum = 0;
        for (double[] s : WishartSample.singularValues(384, 384, 1000).subList(0, 50)) {
            double[] x = Arrays.stream(s).map(v -> v * v).toArray();
            assertTrue(estimate(x).drift() > 2, "drift " + estimate(x).drift());
            sum += estimate(x).drift();
        }
        assertTrue(sum / 50 > 3, "mean drift " + sum / 50);
    }

    @Test
    void smallAndDegenerateSamples() {
        assertNull(HillEstimate.of(new double[100]));
        assertNull(HillEstimate.of(new double[] {1, 2, 3}));
        assertEquals(0, HillEstimate.curve(new double[] {1, 2, 3}).levels().length);
        double[] x = pareto(new SplittableRandom(6), 50, 2);
        double[] padded = new double[80];
        System.arraycopy(x, 0, padded, 30, 50);
        assertEquals(estimate(x), estimate(padded), "zeros are no eigenvalues of the tail");
        double[] scaled = Arrays.stream(x).map(v -> 1e-30 * v).toArray();
        assertEquals(estimate(x).alpha(), estimate(scaled).alpha(), 1e-10);
    }
}
