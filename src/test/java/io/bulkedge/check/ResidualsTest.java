package io.bulkedge.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResidualsTest {
    private static final double[] IDENTITY = {1, 0, 0, 1};

    @Test
    void exactDecompositionHasRatioZeroAtEveryScale() {
        for (double scale : new double[] {1, 0x1p1023, 0x1p-1022, Double.MIN_VALUE}) {
            double[] a = {scale, 0, 0, scale / 2};
            double[] s = {scale, scale / 2};
            assertEquals(0, Residuals.reconstruction(2, 2, a, s, IDENTITY, IDENTITY));
        }
    }

    @Test
    void errorsAreCountedInUnitsOfRoundoffAtEveryScale() {
        for (double scale : new double[] {1, 0x1p1020, 0x1p-900}) {
            double[] a = {scale, 0, 0, scale};
            double[] s = {scale * (1 + 64 * 0x1p-53), scale};
            assertEquals(32, Residuals.reconstruction(2, 2, a, s, IDENTITY, IDENTITY), 1e-6);
            assertEquals(
                    64,
                    Residuals.agreement(new double[] {scale, scale}, new double[] {s[1], s[0]}),
                    1e-6);
            assertEquals(
                    8,
                    Residuals.knownSpectrum(
                            new double[] {scale, scale}, new double[] {s[1], s[0]}, 8),
                    1e-6);
        }
    }

    @Test
    void oneSubnormalUnitIsNoError() {
        double[] s = {3 * Double.MIN_VALUE};
        double[] t = {4 * Double.MIN_VALUE};
        assertEquals(1, Residuals.agreement(s, t), 1e-6);
    }

    @Test
    void orthogonalityMeasuresTheDefect() {
        assertEquals(0, Residuals.orthogonality(2, 2, IDENTITY));
        double e = 0x1p-40;
        // The first column has norm squared 1 + 2 e + e^2.
        assertEquals(0x1p13, Residuals.orthogonality(3, 1, new double[] {1 + e, 0, 0}) * 3 / 2, 1);
        assertEquals(0, Residuals.orthogonality(0, 0, new double[0]));
    }

    @Test
    void notANumberIsNeverAPass() {
        double[] bad = {1, Double.NaN};
        assertTrue(Double.isNaN(Residuals.reconstruction(2, 2, IDENTITY, bad, IDENTITY, IDENTITY)));
        assertTrue(Double.isNaN(Residuals.orthogonality(2, 1, bad)));
        assertTrue(Double.isNaN(Residuals.agreement(new double[] {1, 1}, bad)));
        assertFalse(Residuals.ascending(bad));
        RatioLog log = new RatioLog(ResidualsTest.class);
        assertThrows(AssertionError.class, () -> log.check("NaN", "refused", Double.NaN));
        assertThrows(
                AssertionError.class,
                () -> log.check("threshold", "refused", RatioThreshold.VALUE));
        log.check("below the threshold", "accepted", RatioThreshold.VALUE / 2);
    }

    @Test
    void orderIsExact() {
        assertTrue(Residuals.ascendingNonNegative(new double[] {0, 0, 1}));
        assertFalse(Residuals.ascendingNonNegative(new double[] {-0.0, 1}));
        assertTrue(Residuals.ascending(new double[] {-1, 1}));
        assertFalse(Residuals.ascending(new double[] {1, 0.5}));
        assertThrows(
                IllegalArgumentException.class,
                () -> Residuals.agreement(new double[1], new double[2]));
    }

    @Test
    void failedCaseTellsItsSeed() {
        AtomicInteger count = new AtomicInteger();
        AssertionError error =
                assertThrows(
                        AssertionError.class,
                        () ->
                                Cases.run(
                                        100,
                                        10,
                                        random -> assertTrue(count.incrementAndGet() < 4, "stop")));
        assertTrue(String.valueOf(error.getMessage()).contains("seed 103"), error.getMessage());
        Cases.run(
                1,
                200,
                random -> {
                    int size = Cases.size(random, 2, 9);
                    assertTrue(size >= 2 && size <= 9, "size " + size);
                });
    }
}
