package io.bulkedge.stats.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.WishartSample;
import io.bulkedge.law.MarchenkoPastur;
import io.bulkedge.spectrum.Spectrum;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarchenkoPasturFitTest {
    private static MarchenkoPasturFit fit(Spectrum spectrum, int spikes) {
        double sigma = NoiseLevel.withoutSpikes(spectrum, spikes);
        return MarchenkoPasturFit.of(spectrum, spikes, sigma);
    }

    /**
     * sigma^2 is unbiased to second order and has standard deviation of about 1.8/sqrt(M N): five
     * standard errors of the mean, and the deviation itself within 15 %.
     */
    @ParameterizedTest
    @CsvSource({
        "32, 32, 4000, 0.005",
        "64, 64, 4000, 0.001",
        "64, 256, 3000, 0.001",
        "384, 384, 1000, 0.0002",
        "384, 1536, 1000, 0.0002"
    })
    void noiseLevelIsRecovered(int m, int n, int replicas, double bias) {
        double[] squares =
                WishartSample.spectra(m, n, replicas).stream()
                        .mapToDouble(s -> Math.pow(NoiseLevel.withoutSpikes(s, 0), 2))
                        .toArray();
        double mean = Arrays.stream(squares).average().orElseThrow();
        double variance = Arrays.stream(squares).map(v -> (v - mean) * (v - mean)).sum() / replicas;
        double unit = 1.8 / Math.sqrt((double) m * n);
        assertEquals(1, mean, bias + 5 * unit / Math.sqrt(replicas));
        assertEquals(1.7 / 1.8, Math.sqrt(variance) / unit, 0.15);
    }

    /** Values beyond the quartiles count by rank only. */
    @Test
    void spikesDoNotMatterOnceRemoved() {
        double[] noise = WishartSample.singularValues(384, 384, 1000).get(0);
        double clean = NoiseLevel.withoutSpikes(WishartSample.spectrum(noise, 384), 0);
        assertEquals(1, clean, 5 * 0.9 / 384);
        double[] values = new double[394];
        System.arraycopy(noise, 0, values, 0, 384);
        for (int i = 384; i < 394; i++) {
            values[i] = 1e6 + i;
        }
        Spectrum spiked = WishartSample.spectrum(values, 394);
        assertEquals(clean, NoiseLevel.withoutSpikes(spiked, 10), 1e-12);
        // Ten of 394 still in: ranks shift by five, about 5/394 of the median.
        assertEquals(clean, NoiseLevel.withoutSpikes(spiked, 0), 0.03);
    }

    @Test
    void fitOfNoise() {
        double sigma = 0.02;
        List<double[]> samples = WishartSample.singularValues(384, 1536, 1000);
        double[] values = Arrays.stream(samples.get(3)).map(v -> sigma * v).toArray();
        MarchenkoPasturFit fit = fit(WishartSample.spectrum(values, 1536), 0);
        assertEquals(sigma, fit.sigma(), 0.005 * sigma);
        double s2 = fit.sigma() * fit.sigma();
        double sqrtM = Math.sqrt(384);
        double sqrtN = Math.sqrt(1536);
        assertEquals(s2 * Math.pow(sqrtN + sqrtM, 2), fit.lambdaPlus(), 1e-12);
        assertEquals(s2 * Math.pow(sqrtN - sqrtM, 2), fit.lambdaMinus(), 1e-12);
        double max = values[383] * values[383];
        assertEquals(fit.lambdaPlus() / max, fit.softRank(), 1e-12);
        assertEquals(1, fit.softRank(), 0.05);
        // Eigenvalues are rigid: the distance is a few levels of 384.
        assertTrue(fit.distance() < 4.0 / 384, "distance " + fit.distance());
        assertEquals(384, fit.n());
    }

    @Test
    void distanceSeesWhatIsNoBulk() {
        double[] values = new double[300];
        for (int i = 0; i < 300; i++) {
            values[i] = Math.exp(i / 50.0);
        }
        assertTrue(fit(WishartSample.spectrum(values, 300), 0).distance() > 0.15);
    }

    /** The density of singular values is that of the law of s^2, and integrates to 1. */
    @ParameterizedTest
    @CsvSource({"384, 1536, 0", "384, 384, 0", "384, 384, 3"})
    void singularDensityBelongsToTheLaw(int m, int n, int spikes) {
        Spectrum spectrum = WishartSample.spectra(m, n, 1000).get(5);
        MarchenkoPasturFit fit = fit(spectrum, spikes);
        double low = Math.sqrt(fit.lambdaMinus());
        double high = Math.sqrt(fit.lambdaPlus());
        double sum = 0;
        int points = 4000;
        for (int i = 0; i < points; i++) {
            double theta = Math.PI * (i + 0.5) / points;
            double s = 0.5 * (low + high) + 0.5 * (high - low) * Math.cos(theta);
            sum += fit.singularDensity(s, spectrum) * Math.sin(theta);
        }
        assertEquals(1, sum * 0.5 * (high - low) * Math.PI / points, 1e-6);
        double larger = n - spikes;
        MarchenkoPastur law = new MarchenkoPastur((m - spikes) / larger, fit.sigma() * fit.sigma());
        double s = 0.6 * high + 0.4 * low;
        assertEquals(
                law.density(s * s / larger) * 2 * s / larger,
                fit.singularDensity(s, spectrum),
                1e-10);
        assertEquals(0, fit.singularDensity(0, spectrum));
        assertEquals(0, fit.singularDensity(high * 1.01, spectrum));
    }
}
