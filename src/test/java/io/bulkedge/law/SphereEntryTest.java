package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SphereEntryTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 10, 63, 64, 384, 4096})
    void densityDistributionAndQuantilesAgree(int n) {
        LawProperties.check(new SphereEntry(n), n == 2 ? 1e-6 : 1e-9);
    }

    /**
     * The second route, in elementary functions: F_2 = 1/2 + asin(v)/pi, F_3 = (1 + v)/2 and, by
     * parts, F_(n+2) = F_n + c_n/(n - 1) v (1 - v^2)^((n-1)/2) with c_n the normalisation.
     */
    private static double elementary(int n, double v) {
        boolean even = n % 2 == 0;
        double value = even ? 0.5 + Math.asin(v) / Math.PI : 0.5 * (1 + v);
        double norm = even ? 1 / Math.PI : 0.5;
        for (int k = even ? 2 : 3; k < n; k += 2) {
            value += norm / (k - 1) * v * Math.pow(1 - v * v, (k - 1) / 2.0);
            norm *= k / (k - 1.0);
        }
        return value;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 16, 63, 64, 65, 384, 1536, 5000})
    void distributionAgreesWithTheRecurrence(int n) {
        SphereEntry law = new SphereEntry(n);
        for (int i = -1000; i <= 1000; i++) {
            double v = Math.clamp(i / 100.0 / Math.sqrt(n), -1, 1);
            // Interpolation of the table: 1e-11 as documented.
            assertEquals(elementary(n, v), law.cumulative(v), 2e-11, "F(" + v + ")");
        }
    }

    @Test
    void squareIsBetaDistributed() {
        BetaDistribution beta = BetaDistribution.of(0.5, 191.5);
        SphereEntry law = new SphereEntry(384);
        for (double v = 0.001; v < 1; v += 0.003) {
            double p = law.cumulative(v) - law.cumulative(-v);
            assertEquals(beta.cumulativeProbability(v * v), p, 3e-11);
        }
    }

    /** n v^2 tends to chi-squared with one degree of freedom: v sqrt(n) to the normal law. */
    @Test
    void limitIsPorterThomas() {
        SphereEntry law = new SphereEntry(1_000_000);
        NormalDistribution normal = NormalDistribution.of(0, 1);
        for (double z = -5; z <= 5; z += 0.1) {
            assertEquals(normal.cumulativeProbability(z), law.cumulative(z / 1000), 1e-6);
        }
    }

    @Test
    void endsOfTheSupport() {
        for (int n : new int[] {2, 3, 4, 64, 1000}) {
            SphereEntry law = new SphereEntry(n);
            assertEquals(0, law.cumulative(-1));
            assertEquals(1, law.cumulative(1));
            assertEquals(0.5, law.cumulative(0));
            assertEquals(0, law.density(1.0000001));
            assertEquals(n, law.dimension());
        }
        assertEquals(Double.POSITIVE_INFINITY, new SphereEntry(2).density(-1));
        assertEquals(0.5, new SphereEntry(3).density(1));
        assertEquals(0, new SphereEntry(4).density(1));
        assertThrows(IllegalArgumentException.class, () -> new SphereEntry(1));
    }
}
