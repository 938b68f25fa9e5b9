package io.bulkedge.stats.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Kolmogorov;
import io.bulkedge.check.WishartSample;
import io.bulkedge.law.Brody;
import io.bulkedge.law.GaudinMehta;
import io.bulkedge.law.SpectralLaw;
import io.bulkedge.law.WignerSurmise;
import io.bulkedge.spectrum.Spectrum;
import io.bulkedge.stats.unfold.Bulk;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpacingTestTest {
    /** Levels of the simulated bulks: enough for 110 spacings in the central part. */
    private static final int LEVELS = 160;

    private static final int REPLICAS = 2000;

    private static double[] statistics(List<Spectrum> spectra) {
        return spectra.stream()
                .mapToDouble(spectrum -> SpacingTest.scaledDistance(Bulk.of(spectrum, 0)))
                .toArray();
    }

    private static SpacingNull nullOf(double[] statistics) {
        return SpacingNull.parse(List.of(SpacingNull.row(LEVELS, statistics)));
    }

    private static double[] pValues(SpacingNull nulls, double[] statistics) {
        return Arrays.stream(statistics).map(d -> found(nulls.pValue(LEVELS, 1, d))).toArray();
    }

    private static double found(@Nullable Double p) {
        return Objects.requireNonNull(p);
    }

    /**
     * Half of the square matrices make the null table, the other half and as many rectangular
     * matrices are tested with it: uniform p-values, two-sample Kolmogorov-Smirnov at 0.1 % ({@code
     * 1.95 sqrt(1/1000 + 1/n)}) plus 0.01 for the interpolation of the table. One table for all
     * aspect ratios is right.
     */
    @Test
    void pValuesAreUniformForSquareAndRectangularNoise() {
        double[] square = statistics(WishartSample.spectra(LEVELS, LEVELS, REPLICAS));
        SpacingNull nulls = nullOf(Arrays.copyOf(square, 1000));
        double[] rest = pValues(nulls, Arrays.copyOfRange(square, 1000, REPLICAS));
        double bound = 0.01 + 1.95 * Math.sqrt(2.0 / 1000);
        assertTrue(Kolmogorov.distance(rest, p -> p) < bound, "square");
        double[] wide = pValues(nulls, statistics(WishartSample.spectra(LEVELS, 4 * LEVELS, 1000)));
        assertTrue(Kolmogorov.distance(wide, p -> p) < bound, "rectangular");
    }

    /** Independent levels of the same density are always rejected. */
    @Test
    void independentLevelsAreRejected() {
        double[] square = statistics(WishartSample.spectra(LEVELS, LEVELS, REPLICAS));
        SpacingNull nulls = nullOf(square);
        SplittableRandom random = new SplittableRandom(4);
        int rejected = 0;
        for (int i = 0; i < 50; i++) {
            double[] levels = random.doubles(LEVELS).sorted().toArray();
            SpacingTest test =
                    SpacingTest.of(Bulk.of(WishartSample.spectrum(levels, 160), 0), nulls);
            assertNotNull(test);
            assertNotNull(test.gaudinP());
            rejected += test.gaudinP() <= 0.01 ? 1 : 0;
            assertTrue(test.brody().q() < 0.6, "Brody " + test.brody());
        }
        assertEquals(50, rejected);
    }

    @Test
    void testOfOneBulk() {
        double[] values = WishartSample.singularValues(LEVELS, LEVELS, REPLICAS).get(0);
        Bulk bulk = Bulk.of(WishartSample.spectrum(values, LEVELS), 0);
        SpacingTest test = SpacingTest.of(bulk, SpacingNull.parse(List.of()));
        assertNotNull(test);
        assertNull(test.gaudinP(), "no table, no p-value");
        // 24 levels are cut at each end for the edge, of 30 that the unfolding loses anyway.
        assertEquals(LEVELS - 60 - 1, test.n());
        double[] spacings = test.unfolded().spacings();
        assertEquals(
                Kolmogorov.distance(spacings, new GaudinMehta()::cumulative),
                test.gaudinDistance(),
                1e-15);
        assertEquals(
                Kolmogorov.distance(spacings, new WignerSurmise(1)::cumulative),
                test.surmiseDistance(),
                1e-15);
        assertEquals(
                test.gaudinDistance() * Math.sqrt(test.n()),
                SpacingTest.scaledDistance(bulk),
                1e-14);
        assertNull(
                SpacingTest.of(
                        Bulk.of(WishartSample.spectrum(Arrays.copyOf(values, 80), 160), 0),
                        SpacingNull.parse(List.of())),
                "19 spacings are too few");
    }

    @Test
    void tableInterpolatesInStatisticAndLevels() {
        double[] statistics = new double[100_001];
        Arrays.setAll(statistics, i -> i / 100_000.0);
        double[] doubled = Arrays.stream(statistics).map(d -> 2 * d).toArray();
        SpacingNull nulls =
                SpacingNull.parse(
                        List.of(
                                "# comment",
                                SpacingNull.header(),
                                SpacingNull.row(100, statistics),
                                SpacingNull.row(400, doubled)));
        assertEquals(0.3, found(nulls.pValue(100, 1, 0.7)), 1e-6);
        assertEquals(0.3, found(nulls.pValue(100, 49, 0.1)), 1e-6);
        assertEquals(0.65, found(nulls.pValue(400, 1, 0.7)), 1e-6);
        assertEquals((0.3 + 0.65) / 2, found(nulls.pValue(200, 1, 0.7)), 1e-6);
        assertEquals(0.001, found(nulls.pValue(100, 1, 5)), "no smaller than the table knows");
        assertEquals(0.999, found(nulls.pValue(100, 1, 0)));
        assertNull(nulls.pValue(99, 1, 0.5));
        assertNull(nulls.pValue(401, 1, 0.5));
        assertThrows(
                IllegalStateException.class, () -> SpacingNull.parse(List.of("100,5,0.1,0.2")));
    }

    private static double[] draw(SpectralLaw law, long seed, int n) {
        return new SplittableRandom(seed).doubles(n).map(law::quantile).toArray();
    }

    /** The exact law has Brody parameter 0.954, the surmise 1, independent levels 0. */
    @Test
    void brodyParametersOfKnownLaws() {
        assertEquals(0.954, BrodyFit.of(draw(new GaudinMehta(), 1, 5000)).q(), 0.06);
        assertEquals(1, BrodyFit.of(draw(new WignerSurmise(1), 2, 5000)).q(), 0.06);
        assertEquals(0, BrodyFit.of(draw(new Brody(0), 3, 5000)).q(), 0.06);
        assertThrows(IllegalArgumentException.class, () -> BrodyFit.of(new double[] {1}));
    }

    /** Coverage of the 95 % interval over 200 seeds: 190 +- 3.1. */
    @Test
    void brodyStandardErrorCovers() {
        int covered = 0;
        for (int seed = 0; seed < 200; seed++) {
            BrodyFit fit = BrodyFit.of(draw(new Brody(0.5), seed, 300));
            covered += Math.abs(fit.q() - 0.5) < 1.96 * fit.standardError() ? 1 : 0;
            assertEquals(300, fit.n());
        }
        assertTrue(covered >= 178 && covered <= 199, covered + " of 200 cover");
    }

    @Test
    void kolmogorovDistanceIsTheDefinition() {
        double[] sample = draw(new WignerSurmise(1), 7, 100);
        assertEquals(
                Kolmogorov.distance(sample, new Brody(0)::cumulative),
                KolmogorovDistance.of(sample, new Brody(0)),
                1e-15);
        assertTrue(Double.isNaN(KolmogorovDistance.of(new double[0], new Brody(0))));
        assertEquals(0.5, KolmogorovDistance.of(new double[] {Math.log(2)}, new Brody(0)), 1e-15);
    }
}
