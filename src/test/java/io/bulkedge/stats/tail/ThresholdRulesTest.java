package io.bulkedge.stats.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.law.QuarterCircle;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Thresholds by rule, fingers, and the trace-log tail. */
class ThresholdRulesTest {
    private static double[] pareto(long seed, int size) {
        return new SplittableRandom(seed)
                .doubles(size)
                .map(u -> Math.pow(1 - u, -1 / 2.0))
                .sorted()
                .toArray();
    }

    @Test
    void medianIsTheUpperHalf() {
        double[] x = {1e-6, 0.5, 1, 2, 4, 8};
        PowerLawFit fit = ThresholdRules.median(x);
        assertNotNull(fit);
        // Kept: 0.5, 1, 2, 4, 8; index floor(5/2) = 2; logs above 2 are 0, ln 2, 2 ln 2.
        assertEquals(2, fit.xmin());
        assertEquals(1 + 3 / (3 * Math.log(2)), fit.alpha(), 1e-14);
        assertEquals(3, fit.spikes());
        double slope = -1 / Math.log(2);
        double first = 1 - Math.pow(2, slope) - 1 / 3.0;
        double second = 1 - Math.pow(4, slope) - 2 / 3.0;
        assertEquals(Math.max(Math.abs(first), Math.abs(second)), fit.distance(), 1e-14);
        assertNull(ThresholdRules.median(new double[] {1, 2}));
        assertNull(ThresholdRules.median(new double[] {1, 3, 3, 3}));
    }

    /** The least distance of {@link PowerLawFit}'s candidates in the window about the peak. */
    @Test
    void peakRestrictsTheThresholds() {
        double[] x = pareto(61, 500);
        double[] logs = Arrays.stream(x).map(Math::log10).toArray();
        double width = (logs[499] - logs[0]) / 100;
        int[] counts = new int[101];
        for (double log : logs) {
            counts[(int) ((log - logs[0]) / width)]++;
        }
        int bin = IntStream.range(0, 100).reduce(0, (a, b) -> counts[b] > counts[a] ? b : a);
        double peak = Math.pow(10, logs[0] + bin * width);
        PowerLawFit fit = ThresholdRules.peak(x, ThresholdRules.LowerEnd.PEAK);
        assertNotNull(fit);
        assertTrue(fit.xmin() >= 0.95 * peak && fit.xmin() <= 1.5 * peak);
        TailSample sample = TailSample.of(x);
        for (double xmin : x) {
            if (xmin >= 0.95 * peak && xmin <= 1.5 * peak) {
                PowerLawFit other = PowerLawSearch.above(sample, xmin, TailDistance.KOLMOGOROV);
                assertNotNull(other);
                assertTrue(other.distance() >= fit.distance() - 1e-12);
            }
        }
        PowerLawFit logarithmic = ThresholdRules.peak(x, ThresholdRules.LowerEnd.LOGARITHM_OF_PEAK);
        assertNotNull(logarithmic);
        assertTrue(logarithmic.distance() <= fit.distance(), "more thresholds are allowed");
        ThresholdRules.Extended extended = ThresholdRules.extended(x, ThresholdRules.LowerEnd.PEAK);
        assertNotNull(extended);
        assertEquals(fit.xmin(), extended.xmin());
        assertNull(ThresholdRules.peak(new double[] {2, 2, 2}, ThresholdRules.LowerEnd.PEAK));
    }

    /**
     * A narrow bulk (large alpha) with fingers is clipped until alpha falls; plain data are not.
     */
    @Test
    void fingersAreClipped() {
        double[] x = pareto(62, 300);
        FingerClip plain = FingerClip.of(x, FingerClip.MOST_FINGERS, FingerClip.FALL);
        assertNotNull(plain);
        assertEquals(0, plain.fingers());
        assertEquals(plain.rawAlpha(), plain.fit().alpha());
        FingerClip eager = FingerClip.of(x, 5, -100);
        assertNotNull(eager);
        assertEquals(1, eager.fingers());
        PowerLawFit without = PowerLawFit.of(Arrays.copyOf(x, 299));
        assertEquals(without, eager.fit());
        assertNull(FingerClip.of(new double[3], 5, 1));
    }

    /**
     * Eigenvalues at the quantiles (i + 1/2)/N of a square Marchenko-Pastur law: the table of
     * published answers, to one eigenvalue for the rounding of quantiles.
     */
    @Test
    void traceLogTailOfTheQuarterCircle() {
        QuarterCircle law = new QuarterCircle(1);
        int[][] expected = {{1024, 749}, {2048, 1498}, {3072, 2246}, {4096, 2995}, {8192, 5989}};
        for (int[] row : expected) {
            int n = row[0];
            double[] x =
                    IntStream.range(0, n)
                            .mapToDouble(i -> law.quantile((i + 0.5) / n))
                            .map(s -> s * s)
                            .toArray();
            TraceLogTail tail = TraceLogTail.of(x);
            assertNotNull(tail);
            assertEquals(row[1], tail.number(), 1, "N = " + n);
            assertEquals(x[n - tail.number()], tail.unrescaled());
            double[] huge = Arrays.stream(x).map(v -> v * 1e305).toArray();
            TraceLogTail scaled = TraceLogTail.of(huge);
            assertNotNull(scaled);
            assertEquals(tail.number(), scaled.number(), "no unit, no overflow");
        }
    }

    @Test
    void traceLogTailByProduct() {
        double[] x = {0.25, 0.5, 1, 2, 3.25};
        TraceLogTail tail = TraceLogTail.of(x);
        assertNotNull(tail);
        // Mean 1.4; from the top 2.32, 3.32, 2.37, 0.85.
        assertEquals(4, tail.number());
        assertEquals(0.5 / 1.4, tail.value(), 1e-15);
        assertNull(TraceLogTail.of(new double[] {1}));
        assertNull(TraceLogTail.of(new double[] {1, 1}));
    }
}
