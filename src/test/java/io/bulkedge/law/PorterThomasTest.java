package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PorterThomasTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 10, 512})
    void densityDistributionAndQuantilesAgree(int n) {
        LawProperties.check(new PorterThomas(n, false), n == 2 ? 1e-4 : 1e-5);
        LawProperties.check(new PorterThomas(n, true), 1e-6);
    }

    /** The entry itself is {@link SphereEntry}. */
    @Test
    void isTheSquareOfAnEntry() {
        int n = 17;
        SphereEntry entry = new SphereEntry(n);
        PorterThomas law = new PorterThomas(n, false);
        for (double v = 0.02; v < 1; v += 0.07) {
            assertEquals(
                    entry.cumulative(v) - entry.cumulative(-v), law.cumulative(n * v * v), 1e-12);
            assertEquals(entry.density(v) / (n * v), law.density(n * v * v), 1e-10);
        }
    }

    /** Density of an entry: Gamma(n/2)/(sqrt(pi) Gamma((n - 1)/2)) (1 - v^2)^((n-3)/2). */
    @Test
    void limits() {
        PorterThomas real = new PorterThomas(2_000_000, false);
        PorterThomas complex = new PorterThomas(2_000_000, true);
        ChiSquaredDistribution chi = ChiSquaredDistribution.of(1);
        for (double y = 0.05; y < 9; y += 0.3) {
            assertEquals(chi.cumulativeProbability(y), real.cumulative(y), 1e-6);
            assertEquals(Math.exp(-y / 2) / Math.sqrt(2 * Math.PI * y), real.density(y), 2e-6);
            assertEquals(-Math.expm1(-y), complex.cumulative(y), 1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 512})
    void participationAndEntropy(int n) {
        PorterThomas real = new PorterThomas(n, false);
        PorterThomas complex = new PorterThomas(n, true);
        assertEquals(1, real.moment(1), 1e-14);
        assertEquals(3.0 / (n + 2), real.participationMean(), 1e-14);
        assertEquals(2.0 / (n + 1), complex.participationMean(), 1e-14);
        // E of -n p log p with p = y/n, by quadrature of the density.
        for (PorterThomas law : new PorterThomas[] {real, complex}) {
            double entropy =
                    DoubleExponential.integrate(y -> -y * Math.log(y / n) * law.density(y), 0, n);
            assertEquals(entropy, law.entropyMean(), 1e-7);
        }
    }

    @Test
    void entropyOfLongVectors() {
        double log = Math.log(1e6);
        assertEquals(log - 0.7296, new PorterThomas(1_000_000, false).entropyMean(), 6e-5);
        assertEquals(log - 0.4228, new PorterThomas(1_000_000, true).entropyMean(), 6e-5);
    }

    @Test
    void dimensionIsChecked() {
        assertThrows(IllegalArgumentException.class, () -> new PorterThomas(1, false));
    }
}
