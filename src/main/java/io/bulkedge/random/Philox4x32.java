package io.bulkedge.random;

/**
 * Philox4x32-10, a counter-based generator: a keyed bijection of 128-bit counters whose outputs
 * pass the usual batteries (Salmon, Moraes, Dror, Shaw 2011, doi:10.1145/2063384.2063405). Layout
 * of counter and key as in {@link StreamKey}.
 */
public final class Philox4x32 {
    /** Rounds of the bijection. */
    public static final int ROUNDS = 10;

    /** Multiplier of counter word 0. */
    public static final long MULTIPLIER_0 = 0xD2511F53L;

    /** Multiplier of counter word 2. */
    public static final long MULTIPLIER_1 = 0xCD9E8D57L;

    /** Added to key word 0 after each round. */
    public static final int WEYL_0 = 0x9E3779B9;

    /** Added to key word 1 after each round. */
    public static final int WEYL_1 = 0xBB67AE85;

    private static final long WORD = 0xFFFFFFFFL;
    private static final long MAX_PAIR = (1L << 52) - 1;

    private Philox4x32() {}

    /**
     * The generator itself.
     *
     * @param c0 counter word 0
     * @param c1 counter word 1
     * @param c2 counter word 2
     * @param c3 counter word 3
     * @param k0 key word 0
     * @param k1 key word 1
     * @param target receives the four output words
     */
    public static void block(int c0, int c1, int c2, int c3, int k0, int k1, int[] target) {
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (c0 & WORD);
            long product1 = MULTIPLIER_1 * (c2 & WORD);
            c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c1 = (int) product1;
            c3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        target[0] = c0;
        target[1] = c1;
        target[2] = c2;
        target[3] = c3;
    }

    /**
     * The four words of one pair of numbers.
     *
     * @param key seed, stream and matrix
     * @param pair index of the pair within the matrix, 0 to 2^52 - 1
     * @param target receives the four output words
     * @throws IllegalArgumentException if the pair index has more than 52 bits
     */
    public static void pair(StreamKey key, long pair, int[] target) {
        requirePairs(pair, 1);
        long matrix = key.firstMatrix();
        block(
                (int) pair,
                (int) (pair >>> 32) | key.stream() << 20,
                (int) matrix,
                (int) (matrix >>> 32),
                (int) key.seed(),
                (int) (key.seed() >>> 32),
                target);
    }

    /**
     * Checks that consecutive pairs exist.
     *
     * @param first index of the first pair
     * @param count how many
     * @throws IllegalArgumentException if an index is negative or has more than 52 bits
     */
    public static void requirePairs(long first, int count) {
        if (first < 0 || first > MAX_PAIR + 1 - count) {
            long wrong = first < 0 ? first : first + count - 1;
            throw new IllegalArgumentException("pair " + wrong + " is outside 0.." + MAX_PAIR);
        }
    }

    /**
     * A uniform number of 52 bits from two output words: {@code ((hi, lo) >>> 12 + 1/2) 2^-52}, so
     * never 0 and never 1.
     *
     * @param high first word
     * @param low second word
     * @return a multiple of 2^-53 in (0, 1)
     */
    public static double uniform(int high, int low) {
        long bits = (high & WORD) << 20 | (low & WORD) >>> 12;
        return (bits + 0.5) * 0x1p-52;
    }
}
