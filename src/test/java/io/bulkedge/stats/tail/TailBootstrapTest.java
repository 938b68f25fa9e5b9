package io.bulkedge.stats.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Kolmogorov;
import io.bulkedge.random.StreamKey;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TailBootstrapTest {
    private static TailSample pareto(SplittableRandom random, int size, double exponent) {
        return TailSample.of(
                random.doubles(size).map(u -> Math.pow(1 - u, -1 / (exponent - 1))).toArray());
    }

    private static PowerLawFit fit(TailSample sample) {
        PowerLawFit fit = PowerLawSearch.distinct(sample, TailDistance.KOLMOGOROV);
        assertNotNull(fit);
        return fit;
    }

    private static TailBootstrap bootstrap(TailSample sample, long seed, int replicas) {
        return new TailBootstrap(
                sample,
                TailDistance.KOLMOGOROV,
                new StreamKey(seed, StreamKey.BOOTSTRAPS, 0),
                replicas,
                1);
    }

    private static double pValue(TailSample sample, long seed, int replicas) {
        TailBootstrap.Goodness goodness = bootstrap(sample, seed, replicas).goodness(fit(sample));
        assertNotNull(goodness);
        return goodness.pValue();
    }

    /**
     * Pareto samples are accepted (p above 0.1) in about 90 % of 200 trials: at least 160, which is
     * 4.7 binomial deviations below 180 (false alarm 1e-6). Exponential samples are accepted less
     * often; how much less is no law, since a free threshold finds a short tail that fits.
     */
    @Test
    void powerLawsAreAccepted() {
        SplittableRandom random = new SplittableRandom(41);
        int accepted = 0;
        int exponentials = 0;
        int trials = 200;
        for (int trial = 0; trial < trials; trial++) {
            accepted += pValue(pareto(random, 200, 2.5), trial, 60) > 0.1 ? 1 : 0;
            TailSample exponential =
                    TailSample.of(random.doubles(1000).map(u -> 1 - Math.log1p(-u)).toArray());
            exponentials += pValue(exponential, trial, 60) > 0.1 ? 1 : 0;
        }
        assertTrue(accepted >= 160, accepted + " of 200 accepted");
        assertTrue(
                exponentials < accepted - 20, exponentials + " exponential samples were accepted");
    }

    @Test
    void threadsAndSeeds() {
        TailSample sample = pareto(new SplittableRandom(42), 300, 3);
        PowerLawFit fit = fit(sample);
        StreamKey key = new StreamKey(7, StreamKey.BOOTSTRAPS, 0);
        TailBootstrap one = new TailBootstrap(sample, TailDistance.KUIPER, key, 100, 1);
        TailBootstrap four = new TailBootstrap(sample, TailDistance.KUIPER, key, 100, 4);
        assertEquals(one.goodness(fit), four.goodness(fit));
        assertEquals(one.intervals(0.9), four.intervals(0.9));
        TailBootstrap other =
                new TailBootstrap(
                        sample,
                        TailDistance.KUIPER,
                        new StreamKey(8, StreamKey.BOOTSTRAPS, 0),
                        100,
                        4);
        assertNotEquals(one.intervals(0.9), other.intervals(0.9));
        assertThrows(IllegalArgumentException.class, () -> one.intervals(1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TailBootstrap(sample, TailDistance.KUIPER, key, 0, 1));
    }

    /** A p-value beyond every replica is a bound: a sample of few values repeated many times. */
    @Test
    void ties() {
        double[] x = new double[600];
        for (int i = 0; i < x.length; i++) {
            x[i] = 1 + i % 3;
        }
        TailSample sample = TailSample.of(x);
        TailBootstrap.Goodness goodness = bootstrap(sample, 1, 99).goodness(fit(sample));
        assertNotNull(goodness);
        assertTrue(goodness.bound());
        assertEquals(0.01, goodness.pValue(), 1e-15);
    }

    /** Drawn values: the right shares, sorted, and above the threshold the fitted law. */
    @Test
    void replicasFollowTheirLaw() {
        double[] logs = new double[1000];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = i < 600 ? i * 1e-3 : 1 + i * 1e-3;
        }
        Resampling resampling = new Resampling(logs);
        int tails = 0;
        double excess = 0;
        int replicas = 200;
        for (int r = 0; r < replicas; r++) {
            double[] drawn =
                    resampling.semiParametric(
                            new StreamKey(5, StreamKey.BOOTSTRAPS, r), 600, 1.6, 2);
            for (int i = 0; i < drawn.length; i++) {
                assertTrue(i == 0 || drawn[i] >= drawn[i - 1]);
                tails += drawn[i] > 1.6 ? 1 : 0;
                excess += drawn[i] > 1.6 ? drawn[i] - 1.6 : 0;
            }
        }
        double n = 1000.0 * replicas;
        // Binomial and exponential mean, five standard errors each (false alarm 6e-7).
        assertEquals(0.4, tails / n, 5 * Math.sqrt(0.24 / n));
        assertEquals(0.5, excess / tails, 5 * 0.5 / Math.sqrt(tails));
        double sum = 0;
        for (int r = 0; r < replicas; r++) {
            for (double v : resampling.plain(new StreamKey(6, StreamKey.BOOTSTRAPS, r))) {
                sum += v;
            }
        }
        double mean = 0;
        double squares = 0;
        for (double v : logs) {
            mean += v / 1000;
            squares += v * v / 1000;
        }
        assertEquals(mean, sum / n, 5 * Math.sqrt((squares - mean * mean) / n));
    }

    /** The exact interval at known threshold: 1000 samples, 950 +- 6.9 cover, five deviations. */
    @Test
    void exactIntervalCovers() {
        SplittableRandom random = new SplittableRandom(43);
        int covered = 0;
        for (int trial = 0; trial < 1000; trial++) {
            TailSample sample = pareto(random, 30, 2.5);
            PowerLawFit fit =
                    PowerLawSearch.above(sample, sample.value(0), TailDistance.KOLMOGOROV);
            assertNotNull(fit);
            PowerLawFit.Interval interval = fit.interval(0.95);
            covered += interval.low() <= 2.5 && 2.5 <= interval.high() ? 1 : 0;
        }
        assertEquals(950, covered, 35);
    }

    /**
     * At a threshold set in advance the p-value is exact: 2000 of them are uniform by Kolmogorov's
     * test at 1e-4, besides their steps of 1/200, for thresholds between values and at the least.
     */
    @Test
    void pValueAboveAGivenThresholdIsUniform() {
        SplittableRandom random = new SplittableRandom(44);
        for (TailDistance distance : TailDistance.values()) {
            double[] p = new double[2000];
            for (int trial = 0; trial < p.length; trial++) {
                TailSample sample = pareto(random, 20, 3);
                double xmin = trial % 2 == 0 ? 1 : sample.value(0);
                TailBootstrap.Goodness goodness =
                        new TailBootstrap(
                                        sample,
                                        distance,
                                        new StreamKey(trial, StreamKey.BOOTSTRAPS, 0),
                                        199,
                                        1)
                                .goodnessAbove(xmin);
                assertNotNull(goodness);
                // Spread over its step, so that the law is continuous.
                p[trial] = goodness.pValue() - random.nextDouble() / 200;
            }
            assertTrue(Kolmogorov.uniformP(p) > 1e-4, distance.toString());
        }
        assertNull(bootstrap(pareto(random, 20, 3), 1, 9).goodnessAbove(1e9));
    }

    /**
     * Percentile intervals with a free threshold: of 300 at nominal 0.95 between 264 and 300 cover,
     * five binomial deviations (3.8) below 283 and no bound above.
     */
    @Test
    void intervalsCover() {
        SplittableRandom random = new SplittableRandom(45);
        int covered = 0;
        for (int trial = 0; trial < 300; trial++) {
            TailBootstrap.Intervals intervals =
                    bootstrap(pareto(random, 300, 2.5), trial, 200).intervals(0.95);
            assertNotNull(intervals);
            covered += intervals.alphaLow() <= 2.5 && 2.5 <= intervals.alphaHigh() ? 1 : 0;
        }
        assertTrue(covered >= 264, covered + " of 300 cover");
    }
}
