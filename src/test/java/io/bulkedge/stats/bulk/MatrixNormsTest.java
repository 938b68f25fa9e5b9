package io.bulkedge.stats.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Cases;
import io.bulkedge.check.WishartSample;
import io.bulkedge.spectrum.Spectrum;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MatrixNormsTest {
    /** Every definition, written down on lambda = s^2. */
    @Test
    void definitions() {
        Cases.run(
                1,
                100,
                random -> {
                    int size = Cases.size(random, 2, 60);
                    double scale = Math.pow(10, random.nextDouble(-8, 8));
                    double[] s =
                            random.doubles(size)
                                    .map(u -> scale * Math.exp(6 * u))
                                    .sorted()
                                    .toArray();
                    int larger = size + random.nextInt(50);
                    MatrixNorms norms = MatrixNorms.of(WishartSample.spectrum(s, larger));
                    double[] lambda = Arrays.stream(s).map(v -> v * v).toArray();
                    double norm = Arrays.stream(lambda).sum();
                    double max = lambda[size - 1];
                    close(norm, norms.norm());
                    close(Math.log10(norm), norms.logNorm());
                    close(max, norms.spectralNorm());
                    close(Math.log10(max), norms.logSpectralNorm());
                    close(norm / max, norms.stableRank());
                    double total = Arrays.stream(s).sum();
                    double shannon =
                            Arrays.stream(s).map(v -> -v / total * Math.log(v / total)).sum();
                    close(Math.exp(shannon), norms.effectiveRank());
                    double entropy =
                            Arrays.stream(lambda)
                                    .map(v -> v / norm + 1e-10)
                                    .map(p -> -p * Math.log(p))
                                    .sum();
                    close(entropy / Math.log(size), norms.entropy());
                    assertEquals(size, norms.matrixRank());
                    assertEquals(0, norms.rankLoss());
                    assertEquals(s[size - 1], norms.svMax());
                    assertEquals(s[0], norms.svMin());
                    close(s[size - 1] / s[0], norms.condition());
                    assertFalse(norms.svMinIsNoise());
                });
    }

    private static void close(double expected, double found) {
        assertEquals(expected, found, 1e-12 * Math.max(1, Math.abs(expected)));
    }

    /** Rank counts values above s_max N 2^-52 with N the larger dimension. */
    @Test
    void rankRule() {
        double cut = 4 * 100 * 0x1p-52;
        double[] s = {0, cut / 2, cut, Math.nextUp(cut), 1, 4};
        MatrixNorms norms = MatrixNorms.of(WishartSample.spectrum(s, 100));
        assertEquals(3, norms.matrixRank());
        assertEquals(3, norms.rankLoss());
        assertEquals(Double.POSITIVE_INFINITY, norms.condition());
        assertTrue(norms.svMinIsNoise(), "0 does not exceed its bound");
    }

    @Test
    void identityHasFullEntropy() {
        double[] ones = new double[20];
        Arrays.fill(ones, 3);
        MatrixNorms norms = MatrixNorms.of(WishartSample.spectrum(ones, 20));
        assertEquals(20, norms.stableRank(), 1e-13);
        assertEquals(20, norms.effectiveRank(), 1e-12);
        assertEquals(1, norms.entropy(), 1e-8);
    }

    @Test
    void rankOneAndZeroMatrices() {
        MatrixNorms one = MatrixNorms.of(WishartSample.spectrum(new double[] {0, 0, 7}, 3));
        assertEquals(1, one.matrixRank());
        assertEquals(1, one.stableRank());
        assertEquals(1, one.effectiveRank(), 1e-15);
        assertTrue(Double.isNaN(one.entropy()), "log of rank 1 is 0");
        MatrixNorms zero = MatrixNorms.of(WishartSample.spectrum(new double[3], 5));
        assertEquals(0, zero.norm());
        assertEquals(0, zero.matrixRank());
        assertEquals(3, zero.rankLoss());
        assertEquals(Double.NEGATIVE_INFINITY, zero.logNorm());
        for (double undefined :
                new double[] {
                    zero.stableRank(), zero.effectiveRank(), zero.entropy(), zero.condition()
                }) {
            assertTrue(Double.isNaN(undefined));
        }
        Spectrum empty = WishartSample.spectrum(new double[0], 5);
        assertThrows(IllegalArgumentException.class, () -> MatrixNorms.of(empty));
    }

    /** Logarithms and ratios survive squares that do not. */
    @Test
    void extremeScales() {
        for (double scale : new double[] {1e-200, 1e200}) {
            double[] s = {scale, 2 * scale, 3 * scale};
            MatrixNorms norms = MatrixNorms.of(WishartSample.spectrum(s, 3));
            assertEquals(Math.log10(14) + 2 * Math.log10(scale), norms.logNorm(), 1e-12);
            assertEquals(14.0 / 9, norms.stableRank(), 1e-15);
            assertEquals(3, norms.condition(), 1e-15);
            assertTrue(Double.isFinite(norms.entropy()));
        }
    }

    @Test
    void anUncertainSmallestValueIsNoise() {
        Spectrum spectrum =
                new Spectrum(
                        Spectrum.Kind.SINGULAR,
                        new double[] {1e-9, 1},
                        new double[] {1e-8, 1e-15},
                        2,
                        2,
                        0);
        assertTrue(MatrixNorms.of(spectrum).svMinIsNoise());
    }
}
