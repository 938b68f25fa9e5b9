package io.bulkedge.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Cases;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Philox4x32Test {
    private static int[] block(int... words) {
        int[] target = new int[4];
        Philox4x32.block(words[0], words[1], words[2], words[3], words[4], words[5], target);
        return target;
    }

    /** The three known answers for philox4x32-10 that are published with Random123. */
    @Test
    void knownAnswers() {
        assertArrayEquals(
                new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8},
                block(0, 0, 0, 0, 0, 0),
                "zeros");
        assertArrayEquals(
                new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd},
                block(-1, -1, -1, -1, -1, -1),
                "ones");
        assertArrayEquals(
                new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
                block(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0),
                "digits of pi");
    }

    @Test
    void counterAndKeyHaveTheDocumentedLayout() {
        Cases.run(
                1,
                200,
                random -> {
                    long seed = random.nextLong();
                    int stream = random.nextInt(StreamKey.MAX_STREAM + 1);
                    long matrix = random.nextLong() >>> 1;
                    long pair = random.nextLong() >>> 12;
                    int[] found = new int[4];
                    Philox4x32.pair(new StreamKey(seed, stream, matrix), pair, found);
                    assertArrayEquals(
                            block(
                                    (int) pair,
                                    (int) (pair >> 32) + (stream << 20),
                                    (int) matrix,
                                    (int) (matrix >> 32),
                                    (int) seed,
                                    (int) (seed >> 32)),
                            found);
                });
    }

    /** 52 bits: the least and the largest outcome are half a step away from 0 and 1. */
    @Test
    void uniformsAreNeverZeroNorOne() {
        assertEquals(0x1p-53, Philox4x32.uniform(0, 0));
        assertEquals(1 - 0x1p-53, Philox4x32.uniform(-1, -1));
        assertEquals(0x1p-53, Philox4x32.uniform(0, 0xFFF), "the low 12 bits are not used");
        assertEquals(0x1.8p-52, Philox4x32.uniform(0, 0x1000));
        assertEquals(0.5 + 0x1p-53, Philox4x32.uniform(0x80000000, 0));
    }

    @Test
    void indicesOutsideTheCounterAreRefused() {
        StreamKey key = new StreamKey(0, 0, 0);
        int[] target = new int[4];
        assertThrows(IllegalArgumentException.class, () -> Philox4x32.pair(key, -1, target));
        assertThrows(IllegalArgumentException.class, () -> Philox4x32.pair(key, 1L << 52, target));
        assertThrows(IllegalArgumentException.class, () -> new StreamKey(0, 4096, 0));
        assertThrows(IllegalArgumentException.class, () -> new StreamKey(0, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new StreamKey(0, 0, -1));
        assertThrows(
                ArithmeticException.class, () -> new StreamKey(0, 0, 1).matrix(Long.MAX_VALUE));
    }

    /** Every part of the key and the highest bits of every index change the words. */
    @Test
    void everyPartOfTheCounterMatters() {
        Set<String> seen = new HashSet<>();
        int[] target = new int[4];
        for (long seed : new long[] {0, 1, 1L << 32, 1L << 63}) {
            for (int stream : new int[] {0, 1, 2, 3, 0x800}) {
                for (long matrix : new long[] {0, 1, 1L << 32, 1L << 62}) {
                    for (long pair : new long[] {0, 1, 1L << 31, 1L << 32, 1L << 51}) {
                        Philox4x32.pair(new StreamKey(seed, stream, matrix), pair, target);
                        assertTrue(seen.add(Arrays.toString(target)), "words repeat");
                    }
                }
            }
        }
        assertEquals(400, seen.size());
    }

    /**
     * One flipped bit of the counter flips half of the 128 output bits: 64 with standard deviation
     * 5.66 each, so the mean of 128 flips stays within 64 +- 2.5 (five standard deviations, false
     * alarm 6e-7).
     */
    @Test
    void oneBitOfTheCounterChangesHalfOfTheWords() {
        int[] base = block(1, 2, 3, 4, 5, 6);
        int flipped = 0;
        for (int bit = 0; bit < 128; bit++) {
            int[] words = {1, 2, 3, 4, 5, 6};
            words[bit / 32] ^= 1 << (bit % 32);
            int[] other = block(words);
            assertNotEquals(Arrays.toString(base), Arrays.toString(other));
            for (int i = 0; i < 4; i++) {
                flipped += Integer.bitCount(base[i] ^ other[i]);
            }
        }
        assertEquals(64, flipped / 128.0, 2.5);
    }
}
