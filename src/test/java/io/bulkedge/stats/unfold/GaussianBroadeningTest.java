package io.bulkedge.stats.unfold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Cases;
import io.bulkedge.check.WishartSample;
import io.bulkedge.spectrum.Spectrum;
import io.bulkedge.stats.unfold.GaussianBroadening.Boundary;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GaussianBroadeningTest {
    private static double[] levels(SplittableRandom random, int n) {
        return random.doubles(n).map(u -> u * u * 10).sorted().toArray();
    }

    /** The definition with explicit padding: a copies of the first and last level. */
    private static double[] definition(double[] levels, int a, Boundary boundary) {
        boolean padded = boundary == Boundary.PADDED;
        int n = levels.length;
        double[] all = new double[n + 2 * a];
        for (int i = 0; i < all.length; i++) {
            all[i] = levels[Math.clamp(i - a, 0, n - 1)];
        }
        int first = padded ? 0 : a;
        int lost = padded ? a : 2 * a;
        double[] unfolded = new double[Math.max(0, n - 2 * lost)];
        for (int i = 0; i < unfolded.length; i++) {
            for (int k = first; k < n - first; k++) {
                double sigma = (all[k + 2 * a] - all[k]) / 2;
                unfolded[i] +=
                        NormalDistribution.of(levels[k], sigma)
                                .cumulativeProbability(levels[lost + i]);
            }
        }
        return unfolded;
    }

    @ParameterizedTest
    @EnumSource
    void unfoldingIsTheDefinition(Boundary boundary) {
        Cases.run(
                7,
                40,
                random -> {
                    int a = 1 + random.nextInt(12);
                    double[] levels = levels(random, 2 + random.nextInt(120));
                    GaussianBroadening unfolding = new GaussianBroadening(a, boundary);
                    Unfolded unfolded = unfolding.unfold(levels);
                    double[] expected = definition(levels, a, boundary);
                    assertArrayEquals(expected, unfolded.levels(), 1e-12 * levels.length);
                    assertEquals(levels.length, unfolded.size() + unfolded.lost());
                    assertTrue(unfolded.monotone());
                    assertEquals("gaussian:" + a, unfolded.method());
                });
    }

    @Test
    void countsOfLevels() {
        double[] levels = levels(new SplittableRandom(1), 1024);
        assertEquals(
                1024 - 60, new GaussianBroadening(15, Boundary.FAITHFUL).unfold(levels).size());
        assertEquals(1024 - 30, new GaussianBroadening(15, Boundary.PADDED).unfold(levels).size());
        double[] few = Arrays.copyOf(levels, 60);
        assertEquals(0, new GaussianBroadening(15, Boundary.FAITHFUL).unfold(few).size());
        assertEquals(60, new GaussianBroadening(15, Boundary.FAITHFUL).unfold(few).lost());
        assertThrows(
                IllegalArgumentException.class, () -> new GaussianBroadening(0, Boundary.PADDED));
    }

    @Test
    void meanSpacingIsOneAndUnitsDoNotMatter() {
        GaussianBroadening unfolding = new GaussianBroadening(15, Boundary.FAITHFUL);
        for (double[] s : WishartSample.singularValues(384, 384, 1000).subList(0, 20)) {
            Unfolded unfolded = unfolding.unfold(s);
            assertEquals(1, unfolded.meanSpacing(), 0.01);
            double[] scaled = Arrays.stream(s).map(v -> 1e-6 * v + 3).toArray();
            assertArrayEquals(unfolded.levels(), unfolding.unfold(scaled).levels(), 1e-6);
        }
    }

    /** Equally spaced levels stay equally spaced. */
    @Test
    void picketFence() {
        double[] levels = new double[200];
        Arrays.setAll(levels, i -> 3 * i - 7);
        Unfolded unfolded = new GaussianBroadening(5, Boundary.FAITHFUL).unfold(levels);
        double[] spacings = unfolded.without(25, 25).spacings();
        for (double spacing : spacings) {
            assertEquals(1, spacing, 1e-6);
        }
    }

    /** The density is a density: its integral is 1, for levels with Gaussians of their own. */
    @ParameterizedTest
    @EnumSource
    void densityIntegratesToOne(Boundary boundary) {
        double[] levels = levels(new SplittableRandom(2), 150);
        GaussianBroadening unfolding = new GaussianBroadening(10, boundary);
        double sum = 0;
        double h = 0.002;
        for (double x = -10; x < 20; x += h) {
            sum += h * unfolding.density(levels, x);
        }
        assertEquals(1, sum, 1e-6);
        assertTrue(
                Double.isNaN(
                        new GaussianBroadening(10, Boundary.FAITHFUL)
                                .density(Arrays.copyOf(levels, 20), 1)));
    }

    @Test
    void unfoldedLevelsAreCutByRank() {
        Unfolded unfolded = Unfolded.declared(new double[] {0, 1, 3, 6, 10});
        assertArrayEquals(new double[] {1, 2, 3, 4}, unfolded.spacings());
        assertEquals(2.5, unfolded.meanSpacing());
        Unfolded cut = unfolded.without(1, 2);
        assertArrayEquals(new double[] {1, 3}, cut.levels());
        assertEquals(3, cut.lost());
        assertEquals(0, unfolded.without(3, 9).size());
        assertEquals(0, unfolded.without(9, 0).spacings().length);
        assertTrue(Double.isNaN(unfolded.without(4, 0).meanSpacing()));
        double[] unsorted = {1, 0};
        double[] missing = {0, Double.NaN};
        assertThrows(IllegalArgumentException.class, () -> Unfolded.declared(unsorted));
        assertThrows(IllegalArgumentException.class, () -> Unfolded.declared(missing));
    }

    @Test
    void bulkHasDistinctLevelsWithoutSpikesAndZeros() {
        double[] values = {0, 1e-17, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 50};
        double[] bounds = new double[values.length];
        Arrays.fill(bounds, 1e-15);
        Spectrum spectrum = new Spectrum(Spectrum.Kind.SINGULAR, values, bounds, 13, 13, 0);
        Bulk bulk = Bulk.of(spectrum, 1);
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, bulk.levels());
        assertEquals(3, bulk.degenerate(), "one repeated, two not told from zero");
        assertEquals(1, bulk.edgeLow());
        assertEquals(1, bulk.edgeHigh());
        assertArrayEquals(new double[] {2, 3, 4, 5, 6, 7, 8}, bulk.central());
        Spectrum eigen =
                new Spectrum(
                        Spectrum.Kind.EIGEN, new double[] {-2, -1, 0, 1}, new double[4], 4, 4, 0);
        assertEquals(4, Bulk.of(eigen, 0).levels().length, "eigenvalues may be negative or zero");
        assertFalse(Bulk.of(eigen, 0).degenerate() > 0);
    }

    /** A matrix of rank 64 has 64 levels, however many values its null space leaves as roundoff. */
    @Test
    void roundoffOfANullSpaceIsNoLevel() {
        double[] values = new double[800];
        double[] bounds = new double[800];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 800; i++) {
            values[i] = i < 736 ? random.nextDouble() * 1e-14 : 1 + random.nextDouble();
            bounds[i] = 1e-13;
        }
        Arrays.sort(values);
        Bulk bulk = Bulk.of(new Spectrum(Spectrum.Kind.SINGULAR, values, bounds, 800, 800, 0), 0);
        assertEquals(64, bulk.levels().length);
    }
}
