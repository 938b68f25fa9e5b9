package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.commons.numbers.gamma.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wigner's surmise, Brody's law and the centring of the largest eigenvalue of a Wishart matrix. */
class SpacingLawsTest {
    /** s^q at the origin limits Simpson's rule for q below 1; quantiles start it above 0. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.954, 1, 2})
    void brody(double q) {
        LawProperties.check(new Brody(q), 1e-7);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2, 4})
    void surmise(double beta) {
        LawProperties.check(new WignerSurmise(beta), 1e-8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.7, 1})
    void berryRobnik(double regular) {
        BerryRobnik law = new BerryRobnik(regular);
        LawProperties.check(law, 1e-8);
        double q = 1 - regular;
        assertEquals(1 - q * q, law.density(0), 1e-14);
        assertEquals(1, law.moment(1));
        for (double s = 0.01; s < 6; s += 0.13) {
            // The probability of an empty interval is that of both parts.
            double h = 1e-5;
            double slope = (empty(regular, s + h) - empty(regular, s - h)) / (2 * h);
            assertEquals(1 + slope, law.cumulative(s), 1e-9);
        }
        double mean = LawProperties.integral(s -> s * law.density(s), 0, 40, 8000);
        assertEquals(1, mean, 1e-9);
    }

    private static double empty(double regular, double s) {
        return Math.exp(-regular * s) * (1 - Erf.value(Math.sqrt(Math.PI) * (1 - regular) * s / 2));
    }

    @Test
    void berryRobnikRunsFromWignerToPoisson() {
        for (double s = 0.01; s < 6; s += 0.13) {
            assertEquals(new WignerSurmise(1).density(s), new BerryRobnik(0).density(s), 1e-14);
            assertEquals(Math.exp(-s), new BerryRobnik(1).density(s), 1e-14);
        }
        // Near zero F is the density there times s.
        double small = new BerryRobnik(0.5).quantile(1e-20);
        assertEquals(1e-20 / 0.75, small, 1e-34);
        assertThrows(IllegalArgumentException.class, () -> new BerryRobnik(-0.01));
        assertThrows(IllegalArgumentException.class, () -> new BerryRobnik(1.01));
    }

    @ParameterizedTest
    @CsvSource({"1, 1.2732395", "2, 1.1780972", "4, 1.1044662"})
    void momentsOfTheSurmise(double beta, double second) {
        WignerSurmise law = new WignerSurmise(beta);
        assertEquals(second, law.moment(2), 6e-8);
        assertEquals(1, LawProperties.integral(law::density, 0, 12, 4000), 1e-9);
        assertEquals(1, LawProperties.integral(s -> s * law.density(s), 0, 12, 4000), 1e-9);
        assertEquals(
                second, LawProperties.integral(s -> s * s * law.density(s), 0, 12, 4000), 6e-8);
    }

    @Test
    void surmiseInClosedForm() {
        for (double s = 0; s < 5; s += 0.1) {
            assertEquals(
                    -Math.expm1(-Math.PI * s * s / 4), new WignerSurmise(1).cumulative(s), 1e-14);
            assertEquals(
                    Erf.value(2 * s / Math.sqrt(Math.PI))
                            - 4 * s / Math.PI * Math.exp(-4 * s * s / Math.PI),
                    new WignerSurmise(2).cumulative(s),
                    1e-14);
            double symplectic = Math.pow(2, 18) / (Math.pow(3, 6) * Math.pow(Math.PI, 3));
            assertEquals(
                    symplectic * Math.pow(s, 4) * Math.exp(-64 * s * s / (9 * Math.PI)),
                    new WignerSurmise(4).density(s),
                    1e-13);
        }
    }

    @Test
    void brodyRunsFromPoissonToWigner() {
        for (double s = 0.01; s < 6; s += 0.13) {
            assertEquals(-Math.expm1(-s), new Brody(0).cumulative(s), 1e-14);
            assertEquals(new WignerSurmise(1).cumulative(s), new Brody(1).cumulative(s), 1e-14);
            assertEquals(new WignerSurmise(1).density(s), new Brody(1).density(s), 1e-14);
        }
        assertEquals(1, new Brody(0).density(0));
        assertEquals(1 - Math.exp(-0.857725), new Brody(0.5).cumulative(1), 3e-7);
        for (double q : new double[] {0, 0.25, 0.5, 1, 3}) {
            // The substitution s = t^2 makes the integrand smooth enough at the origin.
            double mean =
                    LawProperties.integral(
                            t -> 2 * t * t * t * new Brody(q).density(t * t), 0, 7, 20_000);
            assertEquals(1, mean, 1e-9, "mean for q = " + q);
        }
    }

    @Test
    void parametersAreChecked() {
        for (double wrong : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Brody(wrong));
            assertThrows(IllegalArgumentException.class, () -> new WignerSurmise(wrong));
        }
        assertThrows(IllegalArgumentException.class, () -> new WignerSurmise(0));
    }

    @Test
    void centringOfTheWishartEdge() {
        WishartEdge johnstone = WishartEdge.johnstone(401, 100);
        assertEquals(900, johnstone.centre(), 1e-12);
        assertEquals(30 * Math.cbrt(0.05 + 0.1), johnstone.scale(), 1e-12);
        WishartEdge ma = WishartEdge.ma(400, 100);
        double root = Math.sqrt(399.5) + Math.sqrt(99.5);
        assertEquals(root * root, ma.centre(), 1e-10);
        assertEquals(ma, WishartEdge.ma(100, 400), "symmetric in the sizes");
        assertEquals(0, ma.standardise(ma.centre()));
        assertEquals(2, ma.standardise(ma.centre() + 2 * ma.scale()), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> WishartEdge.ma(0, 5));
        assertThrows(IllegalArgumentException.class, () -> WishartEdge.johnstone(1, 5));
    }
}
