package io.bulkedge.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpectrumResolutionTest {
    private static Spectrum spectrum(double u, double bound, double... values) {
        double[] bounds = new double[values.length];
        Arrays.fill(bounds, bound);
        return new Spectrum(
                Spectrum.Kind.SINGULAR, values, bounds, values.length, values.length, u);
    }

    /** u ||W||_F while that is less than 4 u s_1. */
    @Test
    void roundingMovesNoValueFurtherThanItsFrobeniusNorm() {
        assertEquals(5 * 0x1p-24, spectrum(0x1p-24, 0, 3, 4).storageResolution(), 1e-20);
        double[] equal = new double[100];
        Arrays.fill(equal, 2);
        assertEquals(8 * 0x1p-8, spectrum(0x1p-8, 0, equal).storageResolution(), 1e-15);
        assertEquals(0, spectrum(0, 0, 3, 4).storageResolution());
        assertEquals(5e-300 * 0x1p-8, spectrum(0x1p-8, 0, 3e-300, 4e-300).resolution(0), 1e-315);
    }

    @Test
    void theErrorBoundCountsWhereItIsLarger() {
        assertEquals(1, spectrum(0x1p-24, 1, 3, 4).resolution(0));
        assertEquals(5 * 0x1p-24, spectrum(0x1p-24, 1e-12, 3, 4).resolution(1), 1e-20);
    }
}
