package io.bulkedge.stats.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Cases;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThresholdSearchTest {
    /** Kinds of data, as a function of a uniform number. */
    private enum Sample {
        PARETO,
        EXPONENTIAL,
        UNIFORM,
        PARETO_TAIL,
        TIED,
        WIDE,
        NEARLY_EQUAL;

        private double quantile(double u) {
            return switch (this) {
                case PARETO -> Math.pow(1 - u, -1 / 1.7);
                case EXPONENTIAL -> -Math.log1p(-u);
                case UNIFORM -> 3 * u;
                case PARETO_TAIL -> u < 0.6 ? 0.2 + 1.3 * u : Math.pow((1 - u) / 0.4, -0.8);
                case TIED -> Math.ceil(8 * u * u);
                case WIDE -> Math.exp(600 * u - 300);
                case NEARLY_EQUAL -> 5 + 1e-9 * u;
            };
        }

        double[] draw(SplittableRandom random, int size) {
            return random.doubles(size).map(this::quantile).sorted().toArray();
        }
    }

    /**
     * Every candidate and every deviation, nothing left out: the same floating-point operations.
     */
    private static ThresholdSearch.@Nullable Best exhaustive(LogTail tail, TailDistance distance) {
        ThresholdSearch.Best best = null;
        for (int i = 0; i < tail.entries() - 1 && tail.excess()[i] > 0; i++) {
            double n = tail.values(i);
            double slope = 1 - tail.alpha(i);
            double above = 0;
            double below = 0;
            double sum = 0;
            for (int j = i; j < tail.entries(); j++) {
                double exponent = slope * (tail.logs()[j] - tail.logs()[i]);
                double f = -Math.expm1(exponent);
                double e = (tail.ranks()[j] - tail.ranks()[i]) / n;
                above = Math.max(above, f - e);
                below = Math.max(below, e - f);
                double weight = Math.exp(exponent) * f;
                int next = j + 1 < tail.entries() ? tail.ranks()[j + 1] : tail.size();
                if (weight > 0) {
                    sum += (next - tail.ranks()[j]) * (f - e) * (f - e) / weight;
                }
            }
            double value =
                    switch (distance) {
                        case KOLMOGOROV -> Math.max(above, below);
                        case KUIPER -> above + below;
                        case ANDERSON_DARLING -> sum / n;
                    };
            if (slope == 0) {
                value = 1;
            }
            if (best == null || value < best.distance()) {
                best = new ThresholdSearch.Best(i, tail.alpha(i), value);
            }
        }
        return best;
    }

    /** To the last bit, for equal values counted singly and together, sizes through one stride. */
    @ParameterizedTest
    @EnumSource
    void searchIsExhaustive(Sample sample) {
        Cases.run(
                sample.name().hashCode(),
                60,
                random -> {
                    double[] logs =
                            Arrays.stream(sample.draw(random, Cases.size(random, 2, 700)))
                                    .map(Math::log)
                                    .toArray();
                    for (TailDistance distance : TailDistance.values()) {
                        LogTail all = LogTail.ofAll(logs);
                        assertEquals(exhaustive(all, distance), ThresholdSearch.of(all, distance));
                        LogTail distinct = LogTail.ofDistinct(logs);
                        assertEquals(
                                exhaustive(distinct, distance),
                                ThresholdSearch.of(distinct, distance));
                    }
                });
    }

    @Test
    void knownThresholdIsFound() {
        SplittableRandom random = new SplittableRandom(32);
        TailSample sample = TailSample.of(Sample.PARETO_TAIL.draw(random, 5000));
        for (TailDistance distance : TailDistance.values()) {
            PowerLawFit fit = PowerLawSearch.distinct(sample, distance);
            assertNotNull(fit);
            // Density exponent 1 + 1/0.8 above 1; false alarm 6e-7 at five standard errors, and
            // the free threshold adds some.
            assertEquals(2.25, fit.alpha(), 5 * fit.sigma(), distance.toString());
            assertEquals(1, fit.xmin(), 0.35, distance.toString());
            assertEquals(
                    Arrays.stream(sample.above(fit.xmin())).count(), fit.spikes(), "tail size");
        }
    }

    /** Any order, no ties: the distinct convention is WeightWatcher's. */
    @Test
    void conventionsAgreeWhereTheyShould() {
        Cases.run(
                33,
                30,
                random -> {
                    double[] x = Sample.PARETO.draw(random, Cases.size(random, 3, 400));
                    PowerLawFit expected = PowerLawFit.of(x);
                    double[] shuffled = x.clone();
                    for (int i = 1; i < x.length; i++) {
                        int other = random.nextInt(i + 1);
                        double kept = shuffled[i];
                        shuffled[i] = shuffled[other];
                        shuffled[other] = kept;
                    }
                    TailSample sample = TailSample.of(shuffled);
                    assertEquals(
                            expected, PowerLawSearch.distinct(sample, TailDistance.KOLMOGOROV));
                    assertNotNull(expected);
                    PowerLawFit above =
                            PowerLawSearch.above(sample, expected.xmin(), TailDistance.KOLMOGOROV);
                    assertNotNull(above);
                    assertEquals(expected.alpha(), above.alpha(), 1e-12 * expected.alpha());
                    assertEquals(expected.distance(), above.distance(), 1e-12);
                });
    }

    /** powerlaw 2.0's grid by its definition, one exponential per value. */
    @Test
    void gridIsItsDefinition() {
        Cases.run(
                34,
                20,
                random -> {
                    double[] x = Sample.PARETO.draw(random, Cases.size(random, 5, 300));
                    PowerLawFit fit =
                            PowerLawSearch.grid(TailSample.of(x), TailDistance.KOLMOGOROV);
                    assertNotNull(fit);
                    double low = Math.log(x[0]);
                    double high = Math.log(x[x.length - 3]);
                    double least = Double.POSITIVE_INFINITY;
                    for (int k = 0; k < 100; k++) {
                        double xmin = Math.exp(low + k * (high - low) / 99) * (1 - 1e-13);
                        double[] tail = Arrays.stream(x).filter(v -> v >= xmin).toArray();
                        double sum = Arrays.stream(tail).map(v -> Math.log(v / xmin)).sum();
                        double alpha = 1 + tail.length / sum;
                        double distance = 0;
                        for (int j = 0; j < tail.length; j++) {
                            double f = 1 - Math.pow(tail[j] / xmin, 1 - alpha);
                            double e = (double) j / tail.length;
                            distance = Math.max(distance, Math.abs(f - e));
                        }
                        least = Math.min(least, distance);
                    }
                    assertEquals(least, fit.distance(), 1e-9);
                });
    }

    /** All points of the curve contain the fit, a few points are some of them. */
    @Test
    void curveHoldsTheFit() {
        Cases.run(
                36,
                20,
                random -> {
                    double[] x = Sample.PARETO_TAIL.draw(random, Cases.size(random, 4, 300));
                    TailSample sample = TailSample.of(x);
                    PowerLawFit fit = PowerLawSearch.distinct(sample, TailDistance.KUIPER);
                    List<PowerLawFit> all =
                            PowerLawSearch.curve(sample, TailDistance.KUIPER, x.length);
                    assertEquals(x.length - 1, all.size());
                    assertEquals(
                            fit,
                            all.stream()
                                    .min(Comparator.comparingDouble(PowerLawFit::distance))
                                    .orElseThrow());
                    List<PowerLawFit> few = PowerLawSearch.curve(sample, TailDistance.KUIPER, 3);
                    assertEquals(3, few.size());
                    assertTrue(all.containsAll(few));
                });
        assertEquals(
                List.of(),
                PowerLawSearch.curve(TailSample.of(new double[] {2, 2}), TailDistance.KUIPER, 5));
    }

    @Test
    void noFitWhereThereIsNone() {
        for (double[] x : new double[][] {{}, {1}, {1, 2}, {4, 4, 4, 4}, {-1, 0, 2}}) {
            TailSample sample = TailSample.of(x);
            assertNull(PowerLawSearch.distinct(sample, TailDistance.KOLMOGOROV));
            assertNull(PowerLawSearch.grid(sample, TailDistance.KUIPER));
        }
        assertEquals(2, TailSample.of(new double[] {-1, 0, 2}).dropped());
        assertNull(
                PowerLawSearch.above(
                        TailSample.of(new double[] {1, 2, 3}), 3, TailDistance.KOLMOGOROV));
        assertThrows(
                IllegalArgumentException.class, () -> TailSample.of(new double[] {1, Double.NaN}));
    }

    /**
     * A million values with every value a candidate: the work is near linear, so that it ends. The
     * definition would need 5e11 exponentials, about an hour; a minute is allowed.
     */
    @Test
    void largeSamplesEnd() {
        SplittableRandom random = new SplittableRandom(35);
        for (Sample kind : new Sample[] {Sample.PARETO_TAIL, Sample.UNIFORM}) {
            TailSample sample = TailSample.of(kind.draw(random, 1_000_000));
            long start = System.nanoTime();
            PowerLawFit fit = PowerLawSearch.distinct(sample, TailDistance.KOLMOGOROV);
            assertNotNull(fit);
            double seconds = (System.nanoTime() - start) * 1e-9;
            assertTrue(seconds < 60, kind + " took " + seconds + " s");
        }
    }
}
