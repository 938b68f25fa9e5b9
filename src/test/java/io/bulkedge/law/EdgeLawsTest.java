package io.bulkedge.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.numbers.gamma.Digamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edelman's laws of the smallest eigenvalue and of the condition number. */
class EdgeLawsTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void densityDistributionAndQuantilesAgree(boolean complex) {
        LawProperties.check(new HardEdge(complex), 1e-6);
        LawProperties.check(new ConditionNumber(complex), 1e-5);
    }

    @Test
    void realHardEdge() {
        HardEdge law = new HardEdge(false);
        assertEquals(0.688641, law.moment(1), 6e-7);
        assertEquals(0.296767, law.quantile(0.5), 6e-7);
        assertEquals(0.544764, Math.sqrt(law.quantile(0.5)), 6e-7);
        for (double x : new double[] {0.01, 0.3, 2, 9}) {
            double root = Math.sqrt(x);
            assertEquals(
                    (1 + root) / (2 * root) * Math.exp(-(x / 2 + root)), law.density(x), 1e-14);
            assertEquals(1 - Math.exp(-(x / 2 + root)), law.cumulative(x), 1e-15);
        }
        assertEquals(1e-20, law.quantile(1e-10), 1e-29, "small probabilities keep their digits");
    }

    @Test
    void complexHardEdgeIsExponential() {
        HardEdge law = new HardEdge(true);
        assertEquals(Math.log(2), law.quantile(0.5), 1e-15);
        assertEquals(24, law.moment(4));
    }

    @Test
    void conditionNumber() {
        for (double x : new double[] {0.3, 1, 4, 50}) {
            assertEquals(
                    (2 * x + 4) / (x * x * x) * Math.exp(-2 / x - 2 / (x * x)),
                    new ConditionNumber(false).density(x),
                    1e-14);
            assertEquals(
                    8 / (x * x * x) * Math.exp(-4 / (x * x)),
                    new ConditionNumber(true).density(x),
                    1e-14);
        }
        assertEquals(Double.POSITIVE_INFINITY, new ConditionNumber(false).moment(1));
        assertEquals(2 * Math.sqrt(Math.PI), new ConditionNumber(true).moment(1), 1e-14);
    }

    /** E ln(kappa/n): 1.537 (real); complex exactly (ln 4 + gamma)/2 = 0.982. */
    @Test
    void meanLogarithmOfTheConditionNumber() {
        for (boolean complex : new boolean[] {false, true}) {
            ConditionNumber law = new ConditionNumber(complex);
            double mean =
                    DoubleExponential.integrate(x -> Math.log(x) * law.density(x), 0, 1)
                            + DoubleExponential.integrate(
                                    u -> -Math.log(u) * law.density(1 / u) / u / u, 0, 1);
            assertEquals(complex ? 0.982 : 1.537, mean, 6e-4);
            if (complex) {
                assertEquals(0.5 * (Math.log(4) - Digamma.value(1)), mean, 1e-9);
            }
        }
    }
}
