package io.bulkedge.stats.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Cases;
import io.bulkedge.check.Mean;
import io.bulkedge.ensemble.CircularBeta;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import io.bulkedge.stats.unfold.Unfolded;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Number variance and rigidity of one spectrum. */
class SlidingStatisticsTest {
    private static Unfolded ladder(int n) {
        return Unfolded.declared(IntStream.range(0, n).asDoubleStream().toArray());
    }

    private static Unfolded poisson(SplittableRandom random, int n) {
        return Unfolded.declared(random.doubles(n).map(u -> u * n).sorted().toArray());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 1, 2.75, 10, 33.3})
    void equallySpacedLevelsHaveTheVarianceOfTheirFraction(double length) {
        double fraction = length - Math.floor(length);
        NumberVariance variance = NumberVariance.of(ladder(1000), length);
        assertEquals(fraction * (1 - fraction), variance.value(), 1e-3);
        // Whole windows: every block holds as many kinds of places as every other.
        double rigidity = Rigidity.of(ladder(1000), length).value();
        assertTrue(rigidity <= 1.0 / 12 + 1e-12, () -> "rigidity " + rigidity);
    }

    @Test
    void equallySpacedLevelsAreATwelfthFromTheirLine() {
        assertEquals(1.0 / 12, Rigidity.of(ladder(3000), 200).value(), 1e-3);
    }

    /** A fine grid of places, without the sweep and without closed integrals. */
    @Test
    void meansOverAllPlacesAreThoseOfAFineGrid() {
        Cases.run(
                11,
                20,
                random -> {
                    Unfolded unfolded = poisson(random, 3 + random.nextInt(40));
                    double[] levels = unfolded.levels();
                    double span = levels[levels.length - 1] - levels[0];
                    double length = span * (0.02 + 0.9 * random.nextDouble());
                    int places = 20_000;
                    double first = 0;
                    double second = 0;
                    double rigidity = 0;
                    for (int k = 0; k < places; k++) {
                        double start = levels[0] + (span - length) * (k + 0.5) / places;
                        int low = -1 - Arrays.binarySearch(levels, start);
                        int end = -1 - Arrays.binarySearch(levels, start + length);
                        first += end - low;
                        second += (double) (end - low) * (end - low);
                        rigidity += Rigidity.ofWindow(levels, low, end, start + length / 2, length);
                    }
                    double mean = first / places;
                    double scale = 1 + length * length;
                    assertEquals(
                            second / places - mean * mean,
                            NumberVariance.of(unfolded, length).value(),
                            2e-3 * scale);
                    assertEquals(
                            rigidity / places, Rigidity.of(unfolded, length).value(), 2e-3 * scale);
                });
    }

    /** Independent levels: L and L/15; an error is exceeded fourfold once in 16000 times. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2, 10})
    void independentLevelsHaveTheirLaws(double length) {
        Unfolded unfolded = poisson(new SplittableRandom(9), 100_000);
        NumberVariance variance = NumberVariance.of(unfolded, length);
        assertEquals(length, variance.value(), 5 * variance.standardError());
        assertEquals(length, variance.value(), 0.05 * length);
        Rigidity rigidity = Rigidity.of(unfolded, length);
        assertEquals(length / 15, rigidity.value(), 5 * rigidity.standardError());
        assertEquals(length / 15, rigidity.value(), 0.05 * length / 15);
    }

    /** Phases have an exactly constant density, so nothing is unfolded and no bulk is chosen. */
    @ParameterizedTest
    @CsvSource({"1, 2", "1, 10", "2, 2", "2, 10", "4, 2", "4, 10"})
    void circularEnsemblesHaveTheLawsOfTheirBeta(int beta, double length) {
        int n = 400;
        Mean variances = new Mean();
        Mean rigidities = new Mean();
        double[] phases = new double[n];
        for (int k = 0; k < 25; k++) {
            new CircularBeta(beta, n)
                    .fill(Draws.scalar(), new StreamKey(k, StreamKey.ENTRIES, 0), phases, 0);
            Arrays.sort(phases);
            double[] levels = Arrays.stream(phases).map(x -> x * n / (2 * Math.PI)).toArray();
            Unfolded unfolded = Unfolded.declared(levels);
            variances.add(NumberVariance.of(unfolded, length).value());
            rigidities.add(Rigidity.of(unfolded, length).value());
        }
        // Finite n changes the laws by about (L/n)^2, far below the error.
        variances.assertMean(
                new io.bulkedge.law.NumberVariance(beta).value(length), "L = " + length);
        rigidities.assertMean(new io.bulkedge.law.Rigidity(beta).value(length), "L = " + length);
    }

    /** The error covers the scatter of independent spectra. */
    @Test
    void standardErrorsAreThoseOfRepetition() {
        double sum = 0;
        double squares = 0;
        double claimed = 0;
        int spectra = 300;
        for (int k = 0; k < spectra; k++) {
            NumberVariance v = NumberVariance.of(poisson(new SplittableRandom(1000 + k), 2000), 5);
            sum += v.value();
            squares += v.value() * v.value();
            claimed += v.standardError() / spectra;
        }
        double scatter = Math.sqrt(squares / spectra - Math.pow(sum / spectra, 2));
        assertEquals(1, claimed / scatter, 0.15);
    }

    @Test
    void noWindowFitsIsNotANumber() {
        for (int n = 0; n < 4; n++) {
            assertTrue(Double.isNaN(NumberVariance.of(ladder(n), 3).value()));
            assertTrue(Double.isNaN(Rigidity.of(ladder(n), 3).value()));
        }
        assertTrue(Double.isNaN(NumberVariance.of(ladder(10), 3).standardError()));
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> NumberVariance.of(ladder(9), bad));
            assertThrows(IllegalArgumentException.class, () -> Rigidity.of(ladder(9), bad));
        }
    }
}
