package io.bulkedge.stats.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.bulkedge.check.Cases;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PowerLawFitTest {
    /** Kinds of data, as a function of a uniform number. */
    private enum Sample {
        PARETO,
        EXPONENTIAL,
        LOG_LOGISTIC,
        UNIFORM,
        SMALL,
        STRADDLING_THE_THRESHOLD,
        HUGE,
        TIED,
        TWO_VALUES,
        NEARLY_EQUAL;

        private double quantile(double u) {
            return switch (this) {
                case PARETO -> Math.pow(1 - u, -1 / 1.7);
                case EXPONENTIAL -> -Math.log1p(-u);
                case LOG_LOGISTIC -> Math.pow(u / (1 - u), 2);
                case UNIFORM -> 3 * u;
                case SMALL -> 3e-5 * u;
                case STRADDLING_THE_THRESHOLD -> 2e-5 * u;
                case HUGE -> 1e200 * Math.pow(1 - u, -2);
                case TIED -> Math.ceil(8 * u);
                case TWO_VALUES -> u < 0.7 ? 1 : 10;
                case NEARLY_EQUAL -> 5 + 1e-9 * u;
            };
        }

        double[] draw(SplittableRandom random, int size) {
            return random.doubles(size).map(this::quantile).sorted().toArray();
        }
    }

    /** The definition, written down: no early exit, no recurrence. Columns xmin, alpha, D. */
    private static double @Nullable [] definition(double[] eigenvalues) {
        double[] x = Arrays.stream(eigenvalues).filter(v -> v > 1e-5).toArray();
        double[] best = null;
        for (int i = 0; i < x.length - 1; i++) {
            int n = x.length - i;
            double sum = 0;
            for (int j = i; j < x.length; j++) {
                sum += Math.log(x[j] / x[i]);
            }
            if (sum == 0) {
                continue;
            }
            double alpha = 1 + n / sum;
            double distance = 0;
            for (int j = i; j < x.length; j++) {
                double model = 1 - Math.pow(x[j] / x[i], 1 - alpha);
                distance = Math.max(distance, Math.abs(model - (double) (j - i) / n));
            }
            if (best == null || distance < best[2]) {
                best = new double[] {x[i], alpha, distance};
            }
        }
        return best;
    }

    @ParameterizedTest
    @EnumSource
    void fitIsTheDefinition(Sample sample) {
        // Near-equal values leave log(x_j/x_i) with 1e-7 of relative accuracy.
        double tolerance = sample == Sample.NEARLY_EQUAL ? 2e-6 : 1e-10;
        Cases.run(
                sample.name().hashCode(),
                30,
                random -> {
                    double[] x = sample.draw(random, Cases.size(random, 3, 300));
                    PowerLawFit fit = PowerLawFit.of(x);
                    double[] expected = definition(x);
                    long used = Arrays.stream(x).filter(v -> v > 1e-5).count();
                    if (used < 3 || expected == null) {
                        assertNull(fit);
                        return;
                    }
                    assertNotNull(fit);
                    assertEquals(expected[2], fit.distance(), tolerance, "D");
                    if (sample != Sample.NEARLY_EQUAL) {
                        assertEquals(expected[0], fit.xmin(), "xmin");
                        assertEquals(expected[1], fit.alpha(), tolerance * fit.alpha(), "alpha");
                    }
                    long spikes = Arrays.stream(x).filter(v -> v >= fit.xmin()).count();
                    assertEquals(spikes, fit.spikes(), "eigenvalues at or above xmin");
                });
    }

    @Test
    void noFitWhereThereIsNone() {
        assertNull(PowerLawFit.of(new double[0]));
        assertNull(PowerLawFit.of(new double[] {1}));
        assertNull(PowerLawFit.of(new double[] {1, 2}));
        assertNull(PowerLawFit.of(new double[] {4, 4, 4, 4}));
        assertNull(PowerLawFit.of(new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}));
        assertNull(PowerLawFit.of(new double[50]));
        assertNull(PowerLawFit.of(new double[] {1e-6, 2e-6, 3e-6, 1e-5, 1, 2}));
    }

    /**
     * Known answer: of 2000 Pareto numbers with density exponent 2.5 the exponent comes back within
     * five of its standard errors (false alarm 6e-7; the free threshold adds some).
     */
    @Test
    void paretoExponentIsRecovered() {
        SplittableRandom random = new SplittableRandom(5);
        double[] x = random.doubles(2000).map(u -> Math.pow(1 - u, -1 / 1.5)).sorted().toArray();
        PowerLawFit fit = PowerLawFit.of(x);
        assertNotNull(fit);
        assertEquals(2.5, fit.alpha(), 5 * fit.sigma());
        assertEquals((fit.alpha() - 1) / Math.sqrt(fit.spikes()), fit.sigma(), 1e-15);
        assertEquals("", fit.warning());
    }

    @Test
    void derivedQuantities() {
        double[] x = {0.5, 1, 2, 4, 16};
        PowerLawFit fit = new PowerLawFit(3, 1, 0.1, 0.5, 4);
        assertEquals(3 * Math.log10(16), fit.weighted(16), 1e-14);
        double sum = Arrays.stream(x).map(v -> v * v * v).sum();
        assertEquals(Math.log10(sum), fit.logAlphaNorm(x), 1e-14);
        assertEquals(
                Math.log10(sum) + 900,
                fit.logAlphaNorm(Arrays.stream(x).map(v -> 1e300 * v).toArray()),
                1e-12,
                "no overflow");
        assertEquals("over-trained", new PowerLawFit(1.99, 1, 0, 0, 1).warning());
        assertEquals("under-trained", new PowerLawFit(6.01, 1, 0, 0, 1).warning());
        assertEquals("", new PowerLawFit(2, 1, 0, 0, 1).warning());
    }

    /** alpha does not depend on the unit as long as no eigenvalue crosses the threshold. */
    @Test
    void scaleChangesOnlyXmin() {
        double[] x = Sample.EXPONENTIAL.draw(new SplittableRandom(8), 200);
        PowerLawFit fit = PowerLawFit.of(Arrays.stream(x).map(v -> v + 0.01).toArray());
        PowerLawFit scaled = PowerLawFit.of(Arrays.stream(x).map(v -> 1e6 * (v + 0.01)).toArray());
        assertNotNull(fit);
        assertNotNull(scaled);
        assertEquals(fit.alpha(), scaled.alpha(), 1e-10);
        assertEquals(1e6 * fit.xmin(), scaled.xmin(), 1e-6 * fit.xmin());
        assertEquals(fit.spikes(), scaled.spikes());
    }
}
