package io.bulkedge.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Cases;
import io.bulkedge.check.Kolmogorov;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/**
 * Seeds are fixed; the false-alarm rate of every statistical test is what another seed would risk.
 */
class NormalsTest {
    private static final int SIZE = 1 << 18;

    /** Five standard deviations: false alarm 6e-7 each. */
    private static final double DEVIATIONS = 5;

    private static double[] normals(StreamKey key, int count) {
        double[] target = new double[count];
        Normals.fill(key, 0, target, 0, count);
        return target;
    }

    private static double moment(double[] sample, int power) {
        return Arrays.stream(sample).map(x -> Math.pow(x, power)).average().orElseThrow();
    }

    @Test
    void momentsAreThoseOfTheNormalLaw() {
        double[] sample = normals(new StreamKey(11, 0, 0), SIZE);
        double unit = DEVIATIONS / Math.sqrt(SIZE);
        assertEquals(0, moment(sample, 1), unit);
        assertEquals(1, moment(sample, 2), unit * Math.sqrt(2));
        assertEquals(0, moment(sample, 3), unit * Math.sqrt(15));
        assertEquals(3, moment(sample, 4), unit * Math.sqrt(96));
        assertEquals(15, moment(sample, 6), unit * Math.sqrt(10170));
    }

    /** False alarm 0.1 %. */
    @Test
    void distributionIsTheNormalLaw() {
        NormalDistribution law = NormalDistribution.of(0, 1);
        double p =
                Kolmogorov.pValue(
                        normals(new StreamKey(12, 0, 0), SIZE), law::cumulativeProbability);
        assertTrue(p > 0.001, "p " + p);
    }

    /** Beyond 4 standard deviations 6.334e-5 of the numbers: 66.4 +- 5 roots. */
    @Test
    void tailsAreThere() {
        double beyond =
                Arrays.stream(normals(new StreamKey(13, 0, 0), 1 << 20))
                        .filter(x -> Math.abs(x) > 4)
                        .count();
        assertEquals(66.4, beyond, DEVIATIONS * Math.sqrt(66.4));
    }

    @Test
    void uniformsAreUniformAndUncorrelated() {
        double[] sample = new double[SIZE];
        Uniforms.fill(new StreamKey(14, 0, 0), 0, sample, 0, SIZE);
        assertTrue(Kolmogorov.uniformP(sample) > 0.001);
        for (int lag = 1; lag <= 5; lag++) {
            double sum = 0;
            for (int i = lag; i < SIZE; i++) {
                sum += (sample[i] - 0.5) * (sample[i - lag] - 0.5) * 12;
            }
            assertEquals(0, sum / Math.sqrt(SIZE), DEVIATIONS, "lag " + lag);
        }
    }

    /** Neighbours in seed, stream and matrix share nothing: 28 correlations of 7 sequences. */
    @Test
    void seedsStreamsAndMatricesAreUncorrelated() {
        double[][] sequences = {
            normals(new StreamKey(1, StreamKey.ENTRIES, 0), 1 << 16),
            normals(new StreamKey(2, StreamKey.ENTRIES, 0), 1 << 16),
            normals(new StreamKey(1, StreamKey.NULLS, 0), 1 << 16),
            normals(new StreamKey(1, StreamKey.SHUFFLES, 0), 1 << 16),
            normals(new StreamKey(1, StreamKey.BOOTSTRAPS, 0), 1 << 16),
            normals(new StreamKey(1, StreamKey.ENTRIES, 1), 1 << 16),
            normals(new StreamKey(1, StreamKey.ENTRIES, 1L << 32), 1 << 16)
        };
        for (int a = 0; a < sequences.length; a++) {
            for (int b = 0; b < a; b++) {
                double sum = 0;
                double squares = 0;
                for (int i = 0; i < 1 << 16; i++) {
                    sum += sequences[a][i] * sequences[b][i];
                    squares +=
                            (sequences[a][i] * sequences[a][i] - 1)
                                    * (sequences[b][i] * sequences[b][i] - 1)
                                    / 2;
                }
                assertEquals(0, sum / 256, DEVIATIONS, a + " and " + b);
                assertEquals(0, squares / 256, 2 * DEVIATIONS, a + " and " + b);
            }
        }
    }

    /** Two numbers of one pair share a radius and must not show it. */
    @Test
    void bothNumbersOfAPairAreIndependent() {
        double[] sample = normals(new StreamKey(15, 0, 0), SIZE);
        double product = 0;
        double squares = 0;
        for (int i = 0; i < SIZE; i += 2) {
            product += sample[i] * sample[i + 1];
            squares += (sample[i] * sample[i] - 1) * (sample[i + 1] * sample[i + 1] - 1) / 2;
        }
        assertEquals(0, product / Math.sqrt(SIZE / 2.0), DEVIATIONS);
        assertEquals(0, squares / Math.sqrt(SIZE / 2.0), 2 * DEVIATIONS);
    }

    @Test
    void aNumberDependsOnItsIndexOnly() {
        StreamKey key = new StreamKey(-5, 7, 3);
        double[] whole = normals(key, 1000);
        double[] wholeUniform = new double[1000];
        Uniforms.fill(key, 0, wholeUniform, 0, 1000);
        Cases.run(
                1,
                200,
                random -> {
                    int first = random.nextInt(1000);
                    int count = random.nextInt(1000 - first + 1);
                    int offset = random.nextInt(5);
                    double[] part = new double[count + 10];
                    Arrays.fill(part, Double.NaN);
                    Normals.fill(key, first, part, offset, count);
                    assertArrayEquals(
                            Arrays.copyOfRange(whole, first, first + count),
                            Arrays.copyOfRange(part, offset, offset + count));
                    for (int i = 0; i < part.length; i++) {
                        assertEquals(
                                i < offset || i >= offset + count,
                                Double.isNaN(part[i]),
                                "only the target range is written");
                    }
                    Uniforms.fill(key, first, part, offset, count);
                    assertArrayEquals(
                            Arrays.copyOfRange(wholeUniform, first, first + count),
                            Arrays.copyOfRange(part, offset, offset + count));
                });
    }

    @Test
    void indicesReachPastTheIntegers() {
        StreamKey key = new StreamKey(1, 0, 0);
        double[] a = new double[4];
        double[] b = new double[4];
        Normals.fill(key, (1L << 53) - 4, a, 0, 4);
        Normals.fill(key, (1L << 33) - 4, b, 0, 4);
        assertTrue(Arrays.stream(a).allMatch(Double::isFinite));
        assertNotEquals(Arrays.toString(a), Arrays.toString(b));
        assertNotEquals(Arrays.toString(Arrays.copyOf(normals(key, 4), 4)), Arrays.toString(b));
    }
}
