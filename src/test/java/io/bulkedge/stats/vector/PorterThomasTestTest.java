package io.bulkedge.stats.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Kolmogorov;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PorterThomasTestTest {
    private static final PorterThomasNull NULLS = new PorterThomasNull(17);

    private static double[] direction(SplittableRandom random, int n) {
        return unit(random.doubles(n).map(u -> random.nextGaussian()).toArray());
    }

    private static double[] unit(double... vector) {
        double norm = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
        return Arrays.stream(vector).map(v -> v / norm).toArray();
    }

    /** Random directions: uniform p-values, Kolmogorov-Smirnov at 0.1 %; 5000 uses n = 4096. */
    @ParameterizedTest
    @CsvSource({"2, 2000", "16, 4000", "64, 4000", "384, 2000", "5000, 300"})
    void pValuesAreUniformUnderTheNull(int n, int vectors) {
        SplittableRandom random = new SplittableRandom(n);
        double[] p = new double[vectors];
        for (int i = 0; i < vectors; i++) {
            p[i] = NULLS.pValue(direction(random, n));
        }
        assertTrue(Kolmogorov.uniformP(p) > 0.001, "p " + Kolmogorov.uniformP(p));
        int small = (int) Arrays.stream(p).filter(v -> v <= 0.01).count();
        // The simulated 1 % point itself is uncertain by a tenth of its value and more.
        double error = Math.sqrt(0.01 * vectors) + 0.0015 * vectors;
        assertEquals(0.01 * vectors, small, 4 * error);
    }

    /** The tail beyond the simulation: at nominal 1e-3 between a half and twice the vectors. */
    @Test
    void smallPValuesMeanWhatTheySay() {
        SplittableRandom random = new SplittableRandom(99);
        int vectors = 40_000;
        int small = 0;
        for (int i = 0; i < vectors; i++) {
            small += NULLS.pValue(direction(random, 16)) <= 1e-3 ? 1 : 0;
        }
        assertTrue(small >= 20 && small <= 80, small + " of " + vectors + " at 1e-3");
    }

    /** One localised vector among thousands is found; a textbook floor of 1e-4 would hide it. */
    @Test
    void localisedVectorsAreRejected() {
        SplittableRandom random = new SplittableRandom(5);
        double[] single = new double[384];
        single[7] = 1;
        assertTrue(NULLS.pValue(single) < 1e-50);
        double[] equal = new double[384];
        Arrays.fill(equal, 1 / Math.sqrt(384));
        assertTrue(NULLS.pValue(equal) < 1e-50);
        double[] mixed = direction(random, 384);
        for (int i = 0; i < 300; i++) {
            mixed[i] *= 0.3;
        }
        double[] half = unit(mixed);
        assertTrue(NULLS.pValue(half) < 1e-4, "p " + NULLS.pValue(half));
        double[] p = random.doubles(4096).map(u -> 0.01 + 0.99 * u).toArray();
        p[4095] = NULLS.pValue(single);
        assertEquals(1, PorterThomasTest.of(p).rejected());
    }

    @Test
    void signAndOrderDoNotMatter() {
        double[] vector = direction(new SplittableRandom(6), 100);
        double[] copy = vector.clone();
        double[] other = new double[100];
        for (int i = 0; i < 100; i++) {
            other[i] = -vector[99 - i];
        }
        assertEquals(NULLS.pValue(vector), NULLS.pValue(other), 1e-3);
        assertArrayEquals(copy, vector, "the vector is not sorted in place");
        assertEquals(
                NULLS.pValue(vector), new PorterThomasNull(17).pValue(vector), "seed decides all");
    }

    @Test
    void summaryOfPValues() {
        double[] p = new double[100];
        Arrays.setAll(p, i -> i < 15 ? 0.9 : i < 85 ? 0.5 : i < 95 ? 0.2 : 1e-4 * (i - 94));
        PorterThomasTest test = PorterThomasTest.of(p);
        assertEquals(0.5, test.bulkMean(), 1e-15);
        assertEquals(3e-4, test.topMean(), 1e-15);
        assertEquals(5, test.rejected());
        assertEquals(100, test.n());
        double[] means = test.runningMean(1);
        assertEquals(0.9, means[0], 1e-15);
        assertEquals((0.9 + 0.9 + 0.5) / 3, means[14], 1e-15);
        assertEquals((4e-4 + 5e-4) / 2, means[99], 1e-15);
        assertThrows(IllegalArgumentException.class, () -> PorterThomasTest.of(new double[0]));
    }

    /** Benjamini-Hochberg: a later p-value may carry earlier ones over the line. */
    @Test
    void falseDiscoveryRateStepsUp() {
        assertEquals(2, PorterThomasTest.of(new double[] {0.05, 0.04}).rejected());
        assertEquals(0, PorterThomasTest.of(new double[] {0.06, 0.04}).rejected());
        assertEquals(1, PorterThomasTest.of(new double[] {0.9, 0.01, 0.8}).rejected());
    }

    @Test
    void inverseParticipationRatio() {
        assertEquals(1, InverseParticipationRatio.of(new double[] {0, 1, 0, 0}).value());
        assertEquals(0.25, InverseParticipationRatio.of(unit(1, -1, 1, 1)).value(), 1e-15);
        SplittableRandom random = new SplittableRandom(8);
        int vectors = 4000;
        int n = 50;
        double relative = 0;
        double z = 0;
        double squares = 0;
        for (int i = 0; i < vectors; i++) {
            InverseParticipationRatio ratio = InverseParticipationRatio.of(direction(random, n));
            relative += ratio.relative() / vectors;
            z += ratio.z() / vectors;
            squares += ratio.z() * ratio.z() / vectors;
            assertEquals(ratio.value() * (n + 2) / 3, ratio.relative(), 1e-14);
            assertEquals(n, ratio.n());
        }
        // Five standard errors; the variance of z^2 is about 12 because the ratio is skew.
        assertEquals(0, z, 5 / Math.sqrt(vectors));
        assertEquals(1, squares, 5 * Math.sqrt(12.0 / vectors));
        double deviation = Math.sqrt(24.0 * 49 / (52.0 * 52 * 54 * 56)) * 52 / 3;
        assertEquals(1, relative, 5 * deviation / Math.sqrt(vectors));
    }
}
