package io.bulkedge.stats.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Mean;
import io.bulkedge.ensemble.CircularBeta;
import io.bulkedge.law.BerryRobnik;
import io.bulkedge.law.FormFactor;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import io.bulkedge.stats.unfold.Unfolded;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelFitsTest {
    private static final int N = 200;

    /** Phases in units of their exactly constant mean spacing. */
    private static double[] circular(double beta, long seed) {
        double[] phases = new double[N];
        new CircularBeta(beta, N)
                .fill(Draws.scalar(), new StreamKey(seed, StreamKey.ENTRIES, 0), phases, 0);
        Arrays.sort(phases);
        return Arrays.stream(phases).map(x -> x * N / (2 * Math.PI)).toArray();
    }

    private static double[] poisson(long seed, int n) {
        return new SplittableRandom(seed).doubles(n).map(u -> u * n).sorted().toArray();
    }

    /** Second ratios of index 1 have the law of nearest ones of index 4. */
    @Test
    void higherRatiosHaveAHigherIndex() {
        Mean second = new Mean();
        Mean nearest = new Mean();
        Mean third = new Mean();
        for (int k = 0; k < 80; k++) {
            double[] levels = circular(1, k);
            second.add(SpacingRatio.of(levels, 2).mean());
            third.add(SpacingRatio.of(levels, 3).mean());
            // 3 . 4/2 . 1 + 3 - 1
            nearest.add(SpacingRatio.of(circular(8, 1000 + k)).mean());
        }
        assertEquals(SpacingRatio.GSE, second.value(), 1e-4 + 5 * second.error());
        third.assertSame(nearest, "third ratios of index 1 and nearest of index 8");
        assertThrows(IllegalArgumentException.class, () -> SpacingRatio.of(new double[] {1, 2}, 0));
        assertEquals(0, SpacingRatio.of(new double[] {1, 2, 4, 5}, 2).n());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 2.5, 4})
    void theDysonIndexIsThatOfTheEnsemble(double beta) {
        Mean found = new Mean();
        double claimed = 0;
        int spectra = 40;
        for (int k = 0; k < spectra; k++) {
            DysonIndexFit fit = DysonIndexFit.of(circular(beta, k));
            found.add(fit.beta());
            claimed += fit.standardError() / spectra;
        }
        // The surmise is a little wrong, and the mean of a fit to 200 levels a little high.
        assertEquals(beta, found.value(), 0.03 + 0.02 * beta + 5 * found.error());
        assertEquals(1, claimed / (found.error() * Math.sqrt(spectra)), 0.35);
    }

    @Test
    void independentLevelsHaveNearlyNoDysonIndex() {
        assertTrue(DysonIndexFit.of(poisson(3, 20_000)).beta() < 0.2);
        assertThrows(IllegalArgumentException.class, () -> DysonIndexFit.of(new double[] {1, 2}));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.6})
    void theShareOfIndependentLevelsIsFoundWithItsError(double regular) {
        BerryRobnik law = new BerryRobnik(regular);
        Mean found = new Mean();
        double claimed = 0;
        int samples = 60;
        for (int k = 0; k < samples; k++) {
            double[] spacings = new SplittableRandom(k).doubles(2400).map(law::quantile).toArray();
            BerryRobnikFit fit = BerryRobnikFit.of(spacings);
            found.add(fit.regular());
            claimed += fit.standardError() / samples;
        }
        assertEquals(regular, found.value(), 0.01 + 5 * found.error());
        assertEquals(1, claimed / (found.error() * Math.sqrt(samples)), 0.35);
    }

    @Test
    void aShareAtTheEndOfItsIntervalHasNoError() {
        double[] equal = new double[50];
        Arrays.fill(equal, 1);
        BerryRobnikFit fit = BerryRobnikFit.of(equal);
        assertEquals(0, fit.regular(), 1e-6);
        assertTrue(Double.isNaN(fit.standardError()));
        assertThrows(IllegalArgumentException.class, () -> BerryRobnikFit.of(new double[] {1}));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.2, 0.4",
        "1, 1.4, 1.8",
        "2, 0.2, 0.4",
        "2, 0.6, 0.8",
        "2, 1.2, 1.8",
        "4, 0.3, 0.5"
    })
    void formFactorsAreThoseOfTheLaw(int beta, double from, double to) {
        Mean found = new Mean();
        for (int k = 0; k < 40; k++) {
            found.add(
                    SpectralFormFactor.of(Unfolded.declared(circular(beta, k)), from, to).value());
        }
        double exact = 0;
        int points = 1000;
        for (int i = 0; i < points; i++) {
            exact += new FormFactor(beta).value(from + (to - from) * (i + 0.5) / points) / points;
        }
        // The taper blurs times by about 1/n.
        assertEquals(exact, found.value(), 0.01 + 5 * found.error());
    }

    @Test
    void independentLevelsHaveTheFormFactorOneWithItsError() {
        Mean found = new Mean();
        double claimed = 0;
        int spectra = 100;
        for (int k = 0; k < spectra; k++) {
            SpectralFormFactor k1 =
                    SpectralFormFactor.of(Unfolded.declared(poisson(k, 400)), 0.5, 0.8);
            found.add(k1.value());
            claimed += k1.standardError() / spectra;
        }
        found.assertMean(1, "independent levels");
        assertEquals(1, claimed / (found.error() * Math.sqrt(spectra)), 0.3);
        Unfolded few = Unfolded.declared(new double[] {1, 2, 3});
        assertTrue(Double.isNaN(SpectralFormFactor.of(few, 0.1, 1).value()));
        assertThrows(IllegalArgumentException.class, () -> SpectralFormFactor.of(few, 1, 0.5));
    }
}
