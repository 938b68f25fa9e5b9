package io.bulkedge.stats.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.bulkedge.spectrum.Spectrum;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeterminedVectorsTest {
    private static final double[] VALUES = {0, 1, 1.001, 2, 3, 3.5};

    private static boolean[] determined(double u, double bound, double relative) {
        double[] bounds = new double[VALUES.length];
        Arrays.fill(bounds, bound);
        Spectrum spectrum = new Spectrum(Spectrum.Kind.SINGULAR, VALUES, bounds, 6, 6, u);
        List<InverseParticipationRatio> same =
                Collections.nCopies(6, new InverseParticipationRatio(0, relative, 0, 6));
        return DeterminedVectors.of(spectrum, same, same);
    }

    /** Only the value 0 is undetermined for exact data and a precise solver. */
    @Test
    void everySeparateValueOfExactData() {
        assertArrayEquals(
                new boolean[] {false, true, true, true, true, true}, determined(0, 1e-12, 1));
    }

    /** A gap of 1e-3 is lost when the two bounds are a sixth of it each, and then for both. */
    @Test
    void gapsWithinTheErrorOfTheSolver() {
        assertArrayEquals(
                new boolean[] {false, true, true, true, true, true}, determined(0, 1.6e-4, 1));
        assertArrayEquals(
                new boolean[] {false, false, false, true, true, true}, determined(0, 1.7e-4, 1));
    }

    /** ||W||_F / 6 = 0.870: the gap of 1e-3 needs u below 3.83e-4 for delocalised vectors. */
    @Test
    void gapsWithinTheRoundingOfTheData() {
        assertArrayEquals(
                new boolean[] {false, true, true, true, true, true}, determined(3.7e-4, 1e-12, 1));
        assertArrayEquals(
                new boolean[] {false, false, false, true, true, true},
                determined(3.9e-4, 1e-12, 1));
        assertArrayEquals(
                new boolean[] {false, false, false, true, true, true},
                determined(2.0e-4, 1e-12, 2));
    }
}
