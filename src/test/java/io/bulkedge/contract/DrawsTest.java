package io.bulkedge.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bulkedge.check.Cases;
import io.bulkedge.cpu.kernel.KernelLoader;
import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every implementation of draws promises: the bits of the scalar one. */
class DrawsTest {
    private static final long LAST = 1L << 53;

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void vectorDrawsAreEqual(int bits) {
        agree(VectorWidths.require(bits).draws());
    }

    /** The ones that begin as scalar and become vector ones on the way. */
    @Test
    void startingDrawsAreEqual() {
        agree(KernelLoader.best().draws());
    }

    private static void agree(Draws draws) {
        Cases.run(
                1,
                400,
                random -> {
                    int count = random.nextInt(random.nextInt(10) == 0 ? 3000 : 150);
                    long first = first(random, count);
                    StreamKey key =
                            new StreamKey(
                                    random.nextLong(),
                                    random.nextInt(StreamKey.MAX_STREAM + 1),
                                    random.nextLong() >>> 1);
                    double[] expected = new double[count + 5];
                    double[] found = new double[count + 5];
                    int offset = random.nextInt(6);
                    Draws.scalar().normals(key, first, expected, offset, count);
                    draws.normals(key, first, found, offset, count);
                    assertArrayEquals(expected, found, "normals from " + first);
                    Draws.scalar().uniforms(key, first, expected, offset, count);
                    draws.uniforms(key, first, found, offset, count);
                    assertArrayEquals(expected, found, "uniforms from " + first);
                });
    }

    /** Where the low word of the pair index overflows, at the end of the counter, and elsewhere. */
    private static long first(SplittableRandom random, int count) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(100);
            case 1 -> (1L << 33) - random.nextInt(200);
            case 2 -> LAST - count - random.nextInt(100);
            default -> random.nextLong(LAST - count);
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void indicesOutsideTheCounterAreRefused(int bits) {
        Draws draws = VectorWidths.require(bits).draws();
        StreamKey key = new StreamKey(0, 0, 0);
        for (long first : new long[] {-2, LAST - 50, LAST}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> draws.normals(key, first, new double[100], 0, 100));
        }
    }
}
