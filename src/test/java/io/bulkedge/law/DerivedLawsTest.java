package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Laws that are made of others. */
class DerivedLawsTest {
    private static final List<SpectralLaw> LAWS =
            List.of(
                    new Scaled(new Semicircle(1), 3),
                    new SquareRoot(new MarchenkoPastur(0.4, 2)),
                    new WithZeros(new Semicircle(0.5), 0.3),
                    new WithZeros(new MarchenkoPastur(2, 1), 0.25),
                    new NormalShift(new Semicircle(1), 0.5));

    /** F' = f, F(Q(p)) = p away from the atom, and the atom is the jump at zero. */
    @Test
    void densityDistributionAndQuantileBelongTogether() {
        for (SpectralLaw law : LAWS) {
            for (double p : new double[] {0.03, 0.2, 0.4, 0.6, 0.85, 0.97}) {
                double x = law.quantile(p);
                double h = 1e-5;
                if (x == 0) {
                    assertTrue(law.cumulative(-h) < p && law.cumulative(0) >= p, law + " " + p);
                } else {
                    assertEquals(p, law.cumulative(x), 1e-9, law + " " + p);
                    double slope = (law.cumulative(x + h) - law.cumulative(x - h)) / (2 * h);
                    assertEquals(law.density(x), slope, 1e-5, law + " " + p);
                }
            }
            double jump = law.cumulative(0) - law.cumulative(-1e-12);
            assertEquals(law.atomAtZero(), jump, 1e-9, law.toString());
        }
    }

    @Test
    void momentsFollowFromThoseOfTheOtherLaw() {
        assertEquals(81 * 2, new Scaled(new Semicircle(1), 3).moment(4), 1e-10);
        SquareRoot root = new SquareRoot(new MarchenkoPastur(0.4, 2));
        assertEquals(2, root.moment(2), 1e-12);
        assertEquals(
                new QuarterCircle(1).moment(3),
                new SquareRoot(new MarchenkoPastur(1, 1)).moment(3),
                1e-9);
        assertEquals(0.7 * 0.5, new WithZeros(new Semicircle(0.5), 0.3).moment(2), 1e-15);
        assertEquals(1, new WithZeros(new Semicircle(0.5), 0.3).moment(0));
        // E (X + 0.5 Z)^4 = m_4 + 6 m_2/4 + 3/16.
        assertEquals(2 + 1.5 + 3 / 16.0, new NormalShift(new Semicircle(1), 0.5).moment(4), 1e-12);
    }

    /** A law of no width leaves a normal density. */
    @Test
    void aNarrowLawIsShiftedToANormalOne() {
        NormalShift law = new NormalShift(new Semicircle(1e-12), 1);
        assertEquals(1 / Math.sqrt(2 * Math.PI), law.density(0), 1e-9);
        assertEquals(0.8413447460685429, law.cumulative(1), 1e-9);
        assertEquals(Double.NEGATIVE_INFINITY, law.quantile(0));
    }

    @Test
    void badParametersAreRefused() {
        SpectralLaw law = new Semicircle(1);
        assertThrows(IllegalArgumentException.class, () -> new Scaled(law, 0));
        assertThrows(IllegalArgumentException.class, () -> new SquareRoot(law));
        assertThrows(IllegalArgumentException.class, () -> new WithZeros(law, 1));
        assertThrows(IllegalArgumentException.class, () -> new WithZeros(law, -0.1));
        assertThrows(IllegalArgumentException.class, () -> new NormalShift(law, Double.NaN));
        SpectralLaw atom = new MarchenkoPastur(2, 1);
        assertThrows(IllegalArgumentException.class, () -> new NormalShift(atom, 1));
    }
}
