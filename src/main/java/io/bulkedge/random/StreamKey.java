package io.bulkedge.random;

/**
 * Names a family of random matrices: matrix b of a batch drawn with this key depends on (seed,
 * stream, firstMatrix + b) and on nothing else.
 *
 * <p>Layout of the Philox counter: words 0 and 1 hold the pair index (52 bits: word 0, then bits
 * 0-19 of word 1) and, in bits 20-31 of word 1, the stream; words 2 and 3 hold the matrix index.
 * The key words hold the seed, low word first.
 *
 * @param seed the user's seed, any value
 * @param stream what the numbers are for: 0 entries; nulls, shuffles, bootstraps, masks and factors
 *     of products each have their own tag, so that they never share numbers; 0 to 4095
 * @param firstMatrix index of the first matrix of the batch, at least 0
 */
public record StreamKey(long seed, int stream, long firstMatrix) {
    /** Stream of matrix entries. */
    public static final int ENTRIES = 0;

    /** Stream of Monte-Carlo nulls. */
    public static final int NULLS = 1;

    /** Stream of permutations. */
    public static final int SHUFFLES = 2;

    /** Stream of bootstrap resamples. */
    public static final int BOOTSTRAPS = 3;

    /** Largest stream tag: the tag has 12 bits. */
    public static final int MAX_STREAM = 0xFFF;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the stream is outside 0..4095 or the matrix index
     *     negative
     */
    public StreamKey {
        if (stream < 0 || stream > MAX_STREAM) {
            throw new IllegalArgumentException("stream " + stream + " is outside 0.." + MAX_STREAM);
        }
        if (firstMatrix < 0) {
            throw new IllegalArgumentException("first matrix " + firstMatrix + " is negative");
        }
    }

    /**
     * The key of matrix {@code b} of the batch as a batch of its own.
     *
     * @param b index within the batch
     * @return a key with {@code firstMatrix + b}
     */
    public StreamKey matrix(long b) {
        return new StreamKey(seed, stream, Math.addExact(firstMatrix, b));
    }
}
