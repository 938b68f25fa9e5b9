package io.bulkedge.stats.level;

import io.bulkedge.law.GaudinMehta;
import io.bulkedge.law.SpectralLaw;
import io.bulkedge.law.WignerSurmise;
import io.bulkedge.stats.unfold.Bulk;
import io.bulkedge.stats.unfold.GaussianBroadening;
import io.bulkedge.stats.unfold.Unfolded;
import org.jspecify.annotations.Nullable;

/**
 * Nearest-neighbour spacings of the central bulk against the exact Gaudin-Mehta law and the Wigner
 * surmise, after unfolding by Gaussian broadening.
 *
 * <p>The textbook p-value of a Kolmogorov-Smirnov test does not hold here: spacings are
 * anticorrelated and the unfolding is fitted to the same data, so it hardly ever rejects. p-values
 * come from {@link SpacingNull}, the same pipeline run on random matrices.
 *
 * @param unfolded the central unfolded levels
 * @param gaudinDistance Kolmogorov distance from the exact law
 * @param surmiseDistance Kolmogorov distance from the surmise
 * @param gaudinP calibrated p-value of {@code gaudinDistance}; null outside the null table
 * @param brody fitted Brody parameter
 * @param n number of spacings
 */
public record SpacingTest(
        Unfolded unfolded,
        double gaudinDistance,
        double surmiseDistance,
        @Nullable Double gaudinP,
        BrodyFit brody,
        int n) {
    /** Least number of spacings that are tested. */
    public static final int LEAST_SPACINGS = 20;

    private static final SpectralLaw GAUDIN = new GaudinMehta();
    private static final SpectralLaw SURMISE = new WignerSurmise(1);

    /**
     * Tests the bulk of a spectrum.
     *
     * @param bulk distinct levels without spikes
     * @param nulls null table
     * @return the test, or null if fewer than {@link #LEAST_SPACINGS} spacings remain
     */
    public static @Nullable SpacingTest of(Bulk bulk, SpacingNull nulls) {
        Unfolded central = central(bulk);
        double[] spacings = central.spacings();
        if (spacings.length < LEAST_SPACINGS) {
            return null;
        }
        double gaudin = KolmogorovDistance.of(spacings, GAUDIN);
        return new SpacingTest(
                central,
                gaudin,
                KolmogorovDistance.of(spacings, SURMISE),
                nulls.pValue(bulk.levels().length, spacings.length, gaudin),
                BrodyFit.of(spacings),
                spacings.length);
    }

    /**
     * Distance of the central spacings from the exact law: the statistic that null tables hold.
     *
     * @param bulk distinct levels without spikes
     * @return {@code D sqrt(n)} for n spacings; NaN if there are none
     */
    public static double scaledDistance(Bulk bulk) {
        double[] spacings = central(bulk).spacings();
        return KolmogorovDistance.of(spacings, GAUDIN) * Math.sqrt(spacings.length);
    }

    /**
     * Unfolds all levels and keeps those that are central by rank and not lost to the unfolding.
     */
    private static Unfolded central(Bulk bulk) {
        var unfolding =
                new GaussianBroadening(
                        GaussianBroadening.DEFAULT_HALF_WINDOW,
                        GaussianBroadening.Boundary.FAITHFUL);
        int lost = unfolding.lostAtEachEnd();
        return unfolding
                .unfold(bulk.levels())
                .without(Math.max(0, bulk.edgeLow() - lost), Math.max(0, bulk.edgeHigh() - lost));
    }
}
