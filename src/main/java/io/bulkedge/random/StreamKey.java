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
 * @param stream what the numbers are for, 0 to 4095. Bits 0 to 2 name the purpose (0 entries, 1
 *     nulls, 2 shuffles, 3 bootstraps), bits 3 to 6 the role within a matrix (0 its entries, others
 *     masks, radii and the like, see {@link #role}), bits 7 to 11 the factor of a product ({@link
 *     #factor}), so that no two ends share numbers
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

    /** Largest role: bits 3 to 6 of the tag. */
    public static final int MAX_ROLE = 15;

    /** Largest factor of a product: bits 7 to 11 of the tag. */
    public static final int MAX_FACTOR = 31;

    private static final int ROLE_SHIFT = 3;
    private static final int FACTOR_SHIFT = 7;

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
     * The numbers of the same matrix that serve another end than its entries, such as a mask.
     *
     * @param role which end, 1 to 15; the ensemble that draws them says what it means
     * @return the key with bits 3 to 6 of the stream set
     * @throws IllegalArgumentException if the role is out of range or the key has one already
     */
    public StreamKey role(int role) {
        return with(role, MAX_ROLE, ROLE_SHIFT, "role");
    }

    /**
     * The numbers of one factor of a product of matrices.
     *
     * @param factor index, 0 to 31; factor 0 shares its numbers with the key itself
     * @return the key with bits 7 to 11 of the stream set
     * @throws IllegalArgumentException if the factor is out of range or the key has one already
     */
    public StreamKey factor(int factor) {
        return with(factor, MAX_FACTOR, FACTOR_SHIFT, "factor");
    }

    private StreamKey with(int value, int largest, int shift, String what) {
        if (value < 0 || value > largest) {
            throw new IllegalArgumentException(what + " " + value + " is outside 0.." + largest);
        }
        if ((stream >> shift & largest) != 0) {
            throw new IllegalArgumentException(
                    "stream " + stream + " names a " + what + " already, so it has no further one");
        }
        return new StreamKey(seed, stream | value << shift, firstMatrix);
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
