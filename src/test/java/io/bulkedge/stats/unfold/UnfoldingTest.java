package io.bulkedge.stats.unfold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Cases;
import io.bulkedge.ensemble.CircularBeta;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnfoldingTest {
    private static final double EXACT = 1e-9;

    /** Level i is where a staircase on [0, 1] has counted i + 1/2 of n. */
    private static double[] ladder(int n, DoubleUnaryOperator inverse) {
        return IntStream.range(0, n)
                .mapToDouble(i -> inverse.applyAsDouble((i + 0.5) / n))
                .toArray();
    }

    private static double[] halves(int n) {
        return IntStream.range(0, n).mapToDouble(i -> i + 0.5).toArray();
    }

    private static double[] uniform(SplittableRandom random, int n) {
        return random.doubles(n).sorted().toArray();
    }

    private static double[] circular(int n) {
        double[] levels = new double[n];
        new CircularBeta(1, n)
                .fill(Draws.scalar(), new StreamKey(5, StreamKey.ENTRIES, 0), levels, 0);
        Arrays.sort(levels);
        return levels;
    }

    @Test
    void aPolynomialStaircaseIsFoundExactly() {
        double[] levels = ladder(300, Math::sqrt);
        for (int degree = 2; degree <= 40; degree += 19) {
            Unfolded unfolded = new PolynomialStaircase(degree).unfold(levels);
            assertArrayEquals(halves(300), unfolded.levels(), EXACT * 300);
            assertEquals("polynomial:" + degree, unfolded.method());
            assertEquals(0, unfolded.lost());
        }
    }

    /** What least squares mean: no Chebyshev polynomial of the degree or less is left over. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 15, 60})
    void nothingOfTheDegreeIsLeftOver(int degree) {
        double[] x = uniform(new SplittableRandom(1), 900);
        double[] scaled = Arrays.stream(x).map(u -> 2 * u - 1).toArray();
        double[] count = halves(x.length);
        double[] fitted = DiscretePolynomials.fit(scaled, count, degree);
        for (int k = 0; k <= degree; k++) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += Math.cos(k * Math.acos(scaled[i])) * (count[i] - fitted[i]);
            }
            assertEquals(0, sum, 1e-7, "T_" + k);
        }
    }

    @Test
    void splinesFollowAStraightStaircaseAndAlwaysRise() {
        double[] straight = ladder(100, u -> 3 * u - 1);
        Unfolded unfolded = new SplineStaircase(5).unfold(straight);
        assertEquals(20, unfolded.lost());
        assertArrayEquals(Arrays.copyOfRange(halves(100), 10, 90), unfolded.levels(), EXACT * 100);
        Cases.run(
                3,
                50,
                random -> {
                    double power = 1 + 6 * random.nextDouble();
                    double[] levels =
                            random.doubles(200).map(u -> Math.pow(u, power)).sorted().toArray();
                    assertTrue(
                            new SplineStaircase(3 + random.nextInt(60)).unfold(levels).monotone());
                });
    }

    @Test
    void aPoolCountsWhatLiesBelow() {
        PoolStaircase pool =
                new PoolStaircase(List.of(new double[] {3, 1}, new double[] {2, 2, 7}));
        Unfolded unfolded = pool.unfold(new double[] {0.5, 1, 1.5, 2, 2.5, 5, 7, 7.5});
        assertArrayEquals(new double[] {0.25, 0.5, 1, 1.5, 2, 2.25}, unfolded.levels(), EXACT);
        assertEquals(2, unfolded.lost());
        assertThrows(IllegalArgumentException.class, () -> new PoolStaircase(List.of()));
    }

    @Test
    void aLawGivesItsShareOfTheLevelsAndNoneBeyondItsSupport() {
        AnalyticStaircase uniform = new AnalyticStaircase("uniform", 10, x -> Math.clamp(x, 0, 1));
        Unfolded unfolded = uniform.unfold(new double[] {-1, 0, 0.25, 0.5, 1, 2});
        assertArrayEquals(new double[] {2.5, 5}, unfolded.levels(), EXACT);
        assertEquals(4, unfolded.lost());
        assertEquals("law:uniform", unfolded.method());
    }

    @Test
    void theKernelStaircaseIsTheDefinition() {
        double[] levels = uniform(new SplittableRandom(8), 150);
        double width = KernelStaircase.bandwidth(levels);
        double[] expected =
                Arrays.stream(levels)
                        .map(
                                x ->
                                        Arrays.stream(levels)
                                                .map(
                                                        y ->
                                                                NormalDistribution.of(y, width)
                                                                        .cumulativeProbability(x))
                                                .sum())
                        .toArray();
        assertArrayEquals(expected, new KernelStaircase().unfold(levels).levels(), EXACT);
    }

    @Test
    void withoutUnfoldingTheMeanSpacingIsOne() {
        Unfolded unfolded = new MeanSpacing().unfold(new double[] {1, 2, 7});
        assertArrayEquals(new double[] {0, 1.0 / 3, 2}, unfolded.levels(), EXACT);
        assertEquals(1, unfolded.meanSpacing(), EXACT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void fewLevelsAreNoError(int n) {
        double[] levels = ladder(n, u -> u);
        for (Unfolding unfolding :
                List.of(
                        new GaussianBroadening(15, GaussianBroadening.Boundary.FAITHFUL),
                        new PolynomialStaircase(7),
                        new SplineStaircase(10),
                        new KernelStaircase())) {
            Unfolded unfolded = unfolding.unfold(levels);
            assertEquals(n, unfolded.size() + unfolded.lost(), unfolding.method());
            assertTrue(Double.isNaN(unfolded.residual()));
            assertTrue(Double.isNaN(unfolded.trendShare()));
        }
    }

    /** A straight line through a density that is none: the residual is a parabola. */
    @Test
    void aWrongDensityShowsAsATrend() {
        Unfolded wrong = new MeanSpacing().unfold(ladder(1000, Math::sqrt));
        assertTrue(wrong.residual() > 20, () -> "residual " + wrong.residual());
        assertTrue(wrong.trendShare() > 0.9, () -> "share " + wrong.trendShare());
        Unfolded straight = new MeanSpacing().unfold(ladder(1000, u -> 5 * u));
        assertEquals(0, straight.residual(), EXACT);
    }

    /** Levels on a circle have a constant density: what is left over is their own fluctuation. */
    @Test
    void theResidualOfACircularEnsembleIsItsOwn() {
        double[] levels = circular(2000);
        Unfolded unfolded = new MeanSpacing().unfold(levels);
        double natural = Math.sqrt(2 / (Math.PI * Math.PI) * Math.log(levels.length));
        assertTrue(unfolded.residual() < 1.5 * natural, () -> "residual " + unfolded.residual());
        assertTrue(unfolded.trendShare() < 0.8, () -> "share " + unfolded.trendShare());
        Unfolded fitted = new PolynomialStaircase(7).unfold(levels);
        assertTrue(fitted.residual() < unfolded.residual());
    }

    @Test
    void aStaircaseThatFallsIsTold() {
        SplittableRandom random = new SplittableRandom(2);
        double[] levels =
                IntStream.range(0, 200)
                        .mapToDouble(i -> i < 100 ? random.nextDouble() : 50 + random.nextDouble())
                        .sorted()
                        .toArray();
        Unfolded unfolded = new PolynomialStaircase(9).unfold(levels);
        assertFalse(unfolded.monotone());
        double[] sorted = unfolded.levels();
        Arrays.sort(sorted);
        assertArrayEquals(sorted, unfolded.levels());
    }
}
