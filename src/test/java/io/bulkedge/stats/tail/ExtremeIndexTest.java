package io.bulkedge.stats.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Mean;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Hill plot, local slopes, and the estimators of moments and of Pickands. */
class ExtremeIndexTest {
    private static TailSample draw(SplittableRandom random, int n, DoubleUnaryOperator quantile) {
        return TailSample.of(random.doubles(n).map(quantile).toArray());
    }

    private static double pareto(double u) {
        return Math.pow(1 - u, -1 / 3.0);
    }

    @Test
    void definitionsByHand() {
        double[] x = {1, 2, 4, 5, 9, 16, 40, 41};
        TailSample sample = TailSample.of(x);
        HillPlot plot = HillPlot.of(sample);
        assertEquals(7, plot.size());
        for (int k = 1; k < x.length; k++) {
            double mean = 0;
            double square = 0;
            for (int i = x.length - k; i < x.length; i++) {
                double log = Math.log(x[i] / x[x.length - 1 - k]);
                mean += log / k;
                square += log * log / k;
            }
            assertEquals(x[x.length - 1 - k], plot.thresholds()[k - 1]);
            assertEquals(1 + 1 / mean, plot.alpha()[k - 1], 1e-12 / mean);
            assertEquals(1 / mean / Math.sqrt(k), plot.standardErrors()[k - 1], 1e-12 / mean);
            if (k > 1) {
                MomentEstimate moment = MomentEstimate.of(sample, k);
                assertNotNull(moment);
                double expected = mean + 1 - 0.5 / (1 - mean * mean / square);
                assertEquals(expected, moment.gamma(), 1e-11);
            }
        }
        PickandsEstimate pickands = PickandsEstimate.of(sample, 2);
        assertNotNull(pickands);
        assertEquals(Math.log((40.0 - 9) / (9 - 1)) / Math.log(2), pickands.gamma(), 1e-14);
        assertEquals(1, plot.spaced(5)[0]);
        assertEquals(7, Arrays.stream(plot.spaced(5)).max().orElseThrow());
        assertEquals(0, HillPlot.of(TailSample.of(new double[] {3})).size());
    }

    /**
     * WeightWatcher's exponent of the n largest is Hill's of k = n - 1: n = k + 1 counts itself.
     */
    @Test
    void hillIsTheFitAtItsThreshold() {
        TailSample sample = draw(new SplittableRandom(51), 300, ExtremeIndexTest::pareto);
        HillPlot plot = HillPlot.of(sample);
        for (int k : new int[] {2, 10, 100, 299}) {
            PowerLawFit fit =
                    PowerLawSearch.above(sample, plot.thresholds()[k - 1], TailDistance.KOLMOGOROV);
            assertNotNull(fit);
            double hill = plot.alpha()[k - 1] - 1;
            assertEquals(hill * (k + 1) / k, fit.alpha() - 1, 1e-12 * fit.alpha());
        }
    }

    /**
     * 400 samples of known index: Pareto of survival exponent 3 (index 1/3), exponential (0),
     * uniform (-1). The error bars cover at 95 % within 380 +- 5 * 4.4 (false alarm 6e-7), plus 8
     * for the bias of order 1/k and skewness.
     */
    @Test
    void errorsCover() {
        SplittableRandom random = new SplittableRandom(52);
        DoubleUnaryOperator[] laws = {ExtremeIndexTest::pareto, u -> -Math.log1p(-u), u -> 1 + u};
        double[] truths = {1 / 3.0, 0, -1};
        for (int law = 0; law < laws.length; law++) {
            int moments = 0;
            int pickands = 0;
            for (int trial = 0; trial < 400; trial++) {
                TailSample sample = draw(random, 20_000, laws[law]);
                PickandsEstimate p = PickandsEstimate.of(sample, 400);
                MomentEstimate m = MomentEstimate.of(sample, law == 1 ? 100 : 400);
                assertNotNull(p);
                assertNotNull(m);
                pickands += within(p.gamma(), truths[law], p.standardError());
                moments += within(m.gamma(), truths[law], m.standardError());
            }
            assertEquals(380, pickands, 30, "Pickands, index " + truths[law]);
            // ln x of exponential numbers approaches its limit as 1/ln n: a bias of its own.
            assertEquals(law == 1 ? 350 : 380, moments, law == 1 ? 50 : 30, "moment, " + law);
        }
    }

    private static int within(double estimate, double truth, double error) {
        return Math.abs(estimate - truth) < 1.96 * error ? 1 : 0;
    }

    @Test
    void variancesAreContinuous() {
        assertEquals(1, MomentEstimate.variance(0));
        assertEquals(1, MomentEstimate.variance(-1e-9), 1e-7);
        double zero = 3 / (4 * Math.pow(Math.log(2), 4));
        assertEquals(zero, PickandsEstimate.variance(0), 1e-14);
        assertEquals(zero, PickandsEstimate.variance(1e-9), 1e-7);
        // gamma = 1: (2^3 + 1)/(2 ln 2)^2.
        assertEquals(9 / Math.pow(2 * Math.log(2), 2), PickandsEstimate.variance(1), 1e-13);
        assertTrue(MomentEstimate.variance(-1) > 0);
    }

    /** Bias of the local slope at the top: {@code E zeta = (1/a)/(i ln(1 + 1/i))} for pair i. */
    @Test
    void localSlopeAtTheTop() {
        SplittableRandom random = new SplittableRandom(53);
        Mean first = new Mean();
        Mean tenth = new Mean();
        for (int trial = 0; trial < 4000; trial++) {
            TailSample sample = draw(random, 50, ExtremeIndexTest::pareto);
            double[] slopes =
                    LocalSlope.of(sample, 1, 1, LocalSlope.Mean.OF_INVERSE_SLOPES).exponents();
            first.add(1 / slopes[48]);
            tenth.add(1 / slopes[39]);
        }
        first.assertMean(1 / (3 * Math.log(2)), "top pair");
        tenth.assertMean(1 / (3 * 10 * Math.log(1.1)), "tenth pair");
    }

    /** The definition window by window, without running sums. */
    @Test
    void localSlopeIsItsDefinition() {
        TailSample sample = draw(new SplittableRandom(54), 400, ExtremeIndexTest::pareto);
        LocalSlope slope = LocalSlope.of(sample, 3, 21, LocalSlope.Mean.OF_INVERSE_SLOPES);
        assertEquals(400 - 3 - 20, slope.exponents().length);
        for (int i = 0; i < slope.exponents().length; i++) {
            double zeta = 0;
            double level = 0;
            for (int m = i; m < i + 21; m++) {
                level += sample.value(m) / 21;
                for (int j = 1; j <= 3; j++) {
                    double survival = Math.log((400.0 - m - j) / (400.0 - m));
                    zeta -= Math.log(sample.value(m + j) / sample.value(m)) / survival / 63;
                }
            }
            assertEquals(1 / zeta, slope.exponents()[i], 1e-10 / zeta);
            assertEquals(level, slope.levels()[i], 1e-12 * level);
        }
        // An exact power law of the survival function is flat for any jump and either mean.
        double[] exact = new double[200];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = Math.pow(1 - i / 200.0, -0.5);
        }
        for (LocalSlope.Mean mean : LocalSlope.Mean.values()) {
            for (double exponent : LocalSlope.of(TailSample.of(exact), 5, 7, mean).exponents()) {
                assertEquals(2, exponent, 1e-10);
            }
        }
    }

    @Test
    void tooFewValues() {
        TailSample sample = TailSample.of(new double[] {1, 2, 2, 2});
        assertNull(MomentEstimate.of(sample, 1));
        assertNull(MomentEstimate.of(sample, 4));
        assertNull(MomentEstimate.of(sample, 2));
        assertNull(PickandsEstimate.of(sample, 2));
        assertNull(PickandsEstimate.of(sample, 1));
        assertEquals(0, LocalSlope.of(sample, 3, 2, LocalSlope.Mean.OF_SLOPES).exponents().length);
        assertThrows(
                IllegalArgumentException.class,
                () -> LocalSlope.of(sample, 0, 2, LocalSlope.Mean.OF_SLOPES));
    }
}
