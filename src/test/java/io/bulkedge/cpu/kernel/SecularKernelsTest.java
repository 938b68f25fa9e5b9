package io.bulkedge.cpu.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Vector loops of the secular equation against the scalar ones, with all remainders of a vector.
 */
final class SecularKernelsTest {
    private static final int MOST = 37;
    private static final int OFFSET = 3;
    private static final double ORIGIN = 4;
    private static final double SHIFT = 0.3;

    /** Rounding of sums of up to 37 terms of both signs, relative to the sum of absolute values. */
    private static final double TOLERANCE = 40 * 0x1p-53;

    private final double[] d = new double[MOST + OFFSET];
    private final double[] z = new double[MOST + OFFSET];

    SecularKernelsTest() {
        SplittableRandom random = new SplittableRandom(5);
        Arrays.setAll(d, i -> i + 0.1 * random.nextDouble());
        Arrays.setAll(z, _ -> random.nextGaussian());
    }

    private static void eachWidth(java.util.function.Consumer<SecularKernels> check) {
        KernelLoader.availableBits()
                .forEach(bits -> check.accept(KernelLoader.vector(bits).kernels().secular()));
    }

    @Test
    void sumsAgree() {
        SecularKernels scalar = KernelLoader.scalar().kernels().secular();
        eachWidth(
                loops -> {
                    for (int n = 0; n <= MOST; n++) {
                        double[] expected = new double[3];
                        double[] actual = new double[3];
                        scalar.sums(n, d, OFFSET, z, OFFSET, ORIGIN, SHIFT, expected, 1);
                        loops.sums(n, d, OFFSET, z, OFFSET, ORIGIN, SHIFT, actual, 1);
                        double size = 0;
                        for (int i = OFFSET; i < OFFSET + n; i++) {
                            size += Math.abs(z[i] * z[i] / (d[i] - ORIGIN - SHIFT));
                        }
                        assertEquals(0, actual[0]);
                        assertEquals(expected[1], actual[1], TOLERANCE * size);
                        assertEquals(expected[2], actual[2], TOLERANCE * expected[2]);
                    }
                });
    }

    @Test
    void ratiosAndQuotientsAgreeInEveryBit() {
        SecularKernels scalar = KernelLoader.scalar().kernels().secular();
        eachWidth(
                loops -> {
                    for (int n = 0; n <= MOST; n++) {
                        double[] expected = z.clone();
                        double[] actual = z.clone();
                        scalar.multiplyRatios(n, d, OFFSET, ORIGIN, SHIFT, -1, expected, 2);
                        loops.multiplyRatios(n, d, OFFSET, ORIGIN, SHIFT, -1, actual, 2);
                        assertEquals(Arrays.toString(expected), Arrays.toString(actual));
                        scalar.quotients(n, d, OFFSET, z, OFFSET, ORIGIN, SHIFT, expected, 1);
                        loops.quotients(n, d, OFFSET, z, OFFSET, ORIGIN, SHIFT, actual, 1);
                        assertEquals(Arrays.toString(expected), Arrays.toString(actual));
                    }
                });
    }
}
