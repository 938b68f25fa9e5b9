package io.bulkedge.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Cases;
import io.bulkedge.check.Kolmogorov;
import io.bulkedge.check.Mean;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.CauchyDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.junit.jupiter.api.Test;

/** Laws against their distribution functions: false alarm 0.1 % each, seeds fixed. */
class SamplersTest {
    private static final int SIZE = 40_000;
    private static final double LEVEL = 0.001;
    private static final Draws DRAWS = Draws.scalar();

    /** Draws consecutive numbers of a law from some index on. */
    @FunctionalInterface
    private interface Law {
        void fill(StreamKey key, long first, double[] target, int offset, int count);
    }

    private static Law gamma(double shape) {
        return (key, first, target, offset, count) -> {
            Arrays.fill(target, offset, offset + count, shape);
            Gammas.fill(DRAWS, key, first, target, offset, count);
        };
    }

    private static Law truncated(double bound) {
        return (key, first, target, offset, count) ->
                TruncatedNormals.fill(DRAWS, key, bound, first, target, offset, count);
    }

    private static Law student(double degrees) {
        return (key, first, target, offset, count) ->
                Students.fill(DRAWS, key, degrees, first, target, offset, count);
    }

    private static Law stable(double alpha) {
        return (key, first, target, offset, count) ->
                Stables.fill(DRAWS, key, alpha, first, target, offset, count);
    }

    private static Law pareto(double alpha) {
        return (key, first, target, offset, count) ->
                Paretos.fill(DRAWS, key, alpha, first, target, offset, count);
    }

    private static double[] sample(Law law, long seed) {
        double[] sample = new double[SIZE];
        law.fill(new StreamKey(seed, 0, 5), 0, sample, 0, SIZE);
        return sample;
    }

    private static void follows(Law law, DoubleUnaryOperator cumulative, long seed, String name) {
        double p = Kolmogorov.pValue(sample(law, seed), cumulative);
        assertTrue(p > LEVEL, name + ": p " + p);
    }

    @Test
    void gammaOfAnyShape() {
        for (double shape : new double[] {0.05, 0.5, 1, 1.5, 7, 300}) {
            GammaDistribution law = GammaDistribution.of(shape, 1);
            follows(gamma(shape), law::cumulativeProbability, 101, "gamma " + shape);
        }
    }

    /**
     * Of small shapes a, P(X &lt; x) = x^a / Gamma(a + 1) up to O(a), far below the least number.
     */
    @Test
    void logarithmsOfGammas() {
        StreamKey key = new StreamKey(110, 0, 0);
        for (double shape : new double[] {0.05, 0.9, 1, 7, 300}) {
            double[] sample = new double[500];
            Arrays.fill(sample, shape);
            Gammas.fill(DRAWS, key, 40, sample, 0, sample.length);
            for (int i = 0; i < sample.length; i++) {
                double log = Gammas.log(key, 40 + i, shape);
                assertEquals(StrictMath.log(sample[i]), log, 1e-13 * (1 + Math.abs(log)));
            }
        }
        double shape = 1e-5;
        double[] powers = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            powers[i] = Math.exp(shape * Gammas.log(key, i, shape));
        }
        double p = Kolmogorov.pValue(powers, x -> Math.min(1, x));
        assertTrue(p > LEVEL, "p " + p);
    }

    /** The mean square is the number of degrees of freedom, the fourth moment k (k + 2). */
    @Test
    void chiMoments() {
        for (double degrees : new double[] {0.3, 1, 2.5, 40}) {
            double[] sample = new double[SIZE];
            Arrays.fill(sample, degrees);
            Chis.fill(DRAWS, new StreamKey(102, 0, 0), 0, sample, 0, SIZE);
            Mean second = new Mean();
            Mean fourth = new Mean();
            for (double x : sample) {
                second.add(x * x);
                fourth.add(x * x * x * x);
            }
            second.assertMean(degrees, "square of chi of " + degrees);
            fourth.assertMean(degrees * (degrees + 2), "fourth power of chi of " + degrees);
        }
    }

    @Test
    void studentOfAnyDegrees() {
        for (double degrees : new double[] {0.5, 1, 3, 30}) {
            TDistribution law = TDistribution.of(degrees);
            follows(student(degrees), law::cumulativeProbability, 103, "t " + degrees);
        }
    }

    @Test
    void paretoHasItsTail() {
        for (double alpha : new double[] {0.7, 3}) {
            follows(
                    pareto(alpha),
                    x ->
                            Math.abs(x) < 1
                                    ? 0.5
                                    : 0.5
                                            + Math.signum(x)
                                                    * 0.5
                                                    * (1 - Math.pow(Math.abs(x), -alpha)),
                    104,
                    "Pareto " + alpha);
        }
    }

    /** E cos t x = exp(-|t|^alpha), and the Cauchy law for alpha = 1. */
    @Test
    void stableHasItsCharacteristicFunction() {
        for (double alpha : new double[] {0.5, 1, 1.5, 1.9, 2}) {
            double[] sample = sample(stable(alpha), 105);
            for (double t : new double[] {0.2, 1, 2}) {
                Mean real = new Mean();
                Mean imaginary = new Mean();
                for (double x : sample) {
                    real.add(Math.cos(t * x));
                    imaginary.add(Math.sin(t * x));
                }
                real.assertMean(Math.exp(-Math.pow(t, alpha)), "alpha " + alpha + ", t " + t);
                imaginary.assertMean(0, "symmetric, alpha " + alpha);
            }
        }
        CauchyDistribution cauchy = CauchyDistribution.of(0, 1);
        follows(stable(1), cauchy::cumulativeProbability, 106, "Cauchy");
    }

    @Test
    void truncatedNormalOfBothKinds() {
        for (double bound : new double[] {0.1, 0.99, 1, 2, 5}) {
            TruncatedNormalDistribution law = TruncatedNormalDistribution.of(0, 1, -bound, bound);
            follows(truncated(bound), law::cumulativeProbability, 107, "cut at " + bound);
            for (double x : sample(truncated(bound), 107)) {
                assertTrue(Math.abs(x) <= bound, x + " is cut");
            }
        }
    }

    @Test
    void bernoulliHasItsProbability() {
        for (double p : new double[] {0.001, 0.3, 1}) {
            double[] sample = new double[SIZE];
            Bernoullis.fill(DRAWS, new StreamKey(108, 0, 0), p, 0, sample, 0, SIZE);
            Mean mean = new Mean();
            for (double x : sample) {
                assertTrue(x == 0 || x == 1);
                mean.add(x);
            }
            mean.assertMean(p, "probability");
        }
    }

    /** All 24 permutations of 4: chi-square with 23 degrees of freedom, false alarm below 1e-4. */
    @Test
    void permutationsAreEquallyLikely() {
        int[] seen = new int[256];
        int[] permutation = new int[4];
        for (int m = 0; m < 24_000; m++) {
            Permutations.fill(DRAWS, new StreamKey(109, StreamKey.SHUFFLES, m), permutation);
            int code = 0;
            for (int i : permutation) {
                code = 4 * code + i;
            }
            seen[code]++;
        }
        double chiSquare = 0;
        int kinds = 0;
        for (int count : seen) {
            kinds += count > 0 ? 1 : 0;
            chiSquare += count == 0 ? 0 : (count - 1000.0) * (count - 1000) / 1000;
        }
        assertEquals(24, kinds);
        assertTrue(chiSquare < 57, "chi-square " + chiSquare);
        int[] large = new int[5000];
        Permutations.fill(DRAWS, new StreamKey(110, 0, 0), large);
        Arrays.sort(large);
        for (int i = 0; i < large.length; i++) {
            assertEquals(i, large[i]);
        }
    }

    /** Rejection included: whatever is drawn before and beside it, a draw is the same. */
    @Test
    void aDrawDependsOnItsIndexOnly() {
        Law[] laws = {
            gamma(0.4),
            gamma(1.1),
            truncated(0.5),
            truncated(1.2),
            student(3),
            stable(1.5),
            pareto(2)
        };
        for (Law law : laws) {
            StreamKey key = new StreamKey(111, 2, 9);
            double[] whole = new double[900];
            law.fill(key, 0, whole, 0, 900);
            Cases.run(
                    1,
                    30,
                    random -> {
                        int first = random.nextInt(900);
                        int count = random.nextInt(900 - first + 1);
                        double[] part = new double[count + 2];
                        law.fill(key, first, part, 1, count);
                        assertArrayEquals(
                                Arrays.copyOfRange(whole, first, first + count),
                                Arrays.copyOfRange(part, 1, count + 1));
                    });
        }
    }

    @Test
    void shapesAndIndicesOutOfRangeAreRefused() {
        StreamKey key = new StreamKey(0, 0, 0);
        for (double shape : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Gammas.fill(DRAWS, key, 0, new double[] {shape}, 0, 1));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> Gammas.fill(DRAWS, key, 1L << 40, new double[] {1}, 0, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> TruncatedNormals.fill(DRAWS, key, 1, -1, new double[1], 0, 1));
    }
}
