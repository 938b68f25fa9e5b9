package io.bulkedge.stats.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Kolmogorov;
import io.bulkedge.check.WishartSample;
import io.bulkedge.spectrum.Spectrum;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpikeCountTest {
    private static final double LEVEL = SpikeCount.DEFAULT_LEVEL;

    private static SpikeCount count(Spectrum spectrum) {
        return SpikeCount.of(spectrum, LEVEL);
    }

    /**
     * Pure noise at level 1 %: the true rate is between 0.5 % and the largest stated for the shape,
     * which a binomial number leaves with probability 1e-4 at most; an estimate of the noise level
     * from the median alone fails here, with rates from 2.3 % to 8 % for square matrices.
     */
    @ParameterizedTest
    @CsvSource({
        "10, 10, 4000, 0.02",
        "10, 100, 4000, 0.015",
        "32, 32, 4000, 0.015",
        "64, 64, 4000, 0.015",
        "64, 256, 3000, 0.015",
        "384, 384, 1000, 0.015",
        "384, 1536, 1000, 0.015"
    })
    void falseAlarmsAreAtTheLevel(int m, int n, int replicas, double largest) {
        int alarms = 0;
        for (Spectrum spectrum : WishartSample.spectra(m, n, replicas)) {
            alarms += count(spectrum).count() > 0 ? 1 : 0;
        }
        int least = BinomialDistribution.of(replicas, 0.005).inverseCumulativeProbability(1e-4);
        int most =
                BinomialDistribution.of(replicas, largest).inverseCumulativeProbability(1 - 1e-4);
        String rate = m + " x " + n + ": " + alarms + " of " + replicas;
        assertTrue(alarms >= least && alarms <= most, rate + ", not " + least + " to " + most);
    }

    /** The p-value of the largest value is uniform where it matters: distance below 0.03. */
    @Test
    void pValuesFollowTheUniformLaw() {
        double[] p =
                WishartSample.spectra(64, 256, 3000).stream()
                        .mapToDouble(spectrum -> count(spectrum).pValue())
                        .toArray();
        assertTrue(Kolmogorov.distance(p, x -> x) < 0.03 + 2.2 / Math.sqrt(3000));
    }

    @Test
    void pValueEdgeAndCountAgree() {
        for (Spectrum spectrum : WishartSample.spectra(64, 64, 4000).subList(0, 500)) {
            SpikeCount spikes = count(spectrum);
            assertEquals(64, spikes.n());
            double top = spectrum.value(63);
            if (spikes.count() == 0) {
                assertTrue(spikes.pValue() > LEVEL);
                assertTrue(top < spikes.edge());
            } else {
                assertTrue(spikes.pValue() <= LEVEL);
                assertTrue(spectrum.value(64 - spikes.count()) >= spikes.edge());
                assertTrue(spectrum.value(63 - spikes.count()) < spikes.edge());
            }
        }
    }

    /**
     * Spikes planted in spectra: a signal theta sqrt(N) above c^(1/4) leaves the bulk at sqrt((1 +
     * theta^2)(c + theta^2))/theta sqrt(N) (Benaych-Georges and Nadakuditi 2012). All are found,
     * and one more in 1 % of the cases.
     */
    @Test
    void spikesAreCounted() {
        double[][] signals = {{2}, {1.6, 2, 3}, {1.5, 1.6, 1.7, 1.8, 2, 2.5, 3, 4, 6, 10}};
        for (double[] theta : signals) {
            int more = 0;
            for (double[] noise : WishartSample.singularValues(64, 256, 3000).subList(0, 300)) {
                int found = count(planted(noise, 256, theta)).count();
                assertTrue(found >= theta.length, found + " of " + theta.length);
                more += found > theta.length ? 1 : 0;
            }
            assertTrue(more <= 14, more + " of 300 have one too many");
        }
    }

    /** Noise of a matrix smaller by the number of spikes would do; here spikes replace the top. */
    private static Spectrum planted(double[] noise, int n, double... theta) {
        double c = (double) noise.length / n;
        double[] values = noise.clone();
        for (int i = 0; i < theta.length; i++) {
            double t = theta[i] * theta[i];
            values[values.length - theta.length + i] =
                    Math.sqrt((1 + t) * (c + t) / t) * Math.sqrt(n);
        }
        Arrays.sort(values);
        return WishartSample.spectrum(values, n);
    }

    /** Up to two fifths of all values can be large spikes without hiding each other. */
    @Test
    void manyLargeSpikesDoNotHide() {
        double[] noise = WishartSample.singularValues(64, 256, 3000).get(1);
        for (int spikes : new int[] {1, 5, 18, 25}) {
            double[] values = noise.clone();
            for (int i = 64 - spikes; i < 64; i++) {
                values[i] = 1000 + i;
            }
            assertEquals(spikes, count(WishartSample.spectrum(values, 256)).count());
        }
    }

    @Test
    void scaleDoesNotMatter() {
        double[] values = WishartSample.singularValues(64, 256, 3000).get(2).clone();
        values[63] *= 1.5;
        SpikeCount one = count(WishartSample.spectrum(values, 256));
        for (double scale : new double[] {0x1p-400, 0x1p-3, 0x1p400}) {
            double[] scaled = Arrays.stream(values).map(v -> scale * v).toArray();
            SpikeCount other = count(WishartSample.spectrum(scaled, 256));
            assertEquals(one.count(), other.count());
            assertEquals(one.pValue(), other.pValue(), 1e-12);
            assertEquals(one.edge() * scale, other.edge(), 1e-12 * one.edge() * scale);
        }
    }

    @Test
    void levelsAreProbabilities() {
        Spectrum spectrum = WishartSample.spectra(64, 256, 3000).get(0);
        for (double wrong : List.of(-0.1, 1.5, Double.NaN)) {
            assertThrows(IllegalArgumentException.class, () -> SpikeCount.of(spectrum, wrong));
        }
        assertTrue(SpikeCount.of(spectrum, 0.5).edge() < SpikeCount.of(spectrum, 1e-6).edge());
        assertEquals(0, SpikeCount.of(spectrum, 0).count(), "level 0 rejects nothing");
    }

    @Test
    void smallestMatrices() {
        assertEquals(0, count(WishartSample.spectrum(new double[] {2}, 1)).count());
        SpikeCount two = count(WishartSample.spectrum(new double[] {1, 100}, 2));
        assertTrue(two.count() <= 1 && two.edge() > 0);
    }
}
