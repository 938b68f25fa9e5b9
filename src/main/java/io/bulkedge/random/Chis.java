package io.bulkedge.random;

/**
 * Chi variates of any positive number of degrees of freedom: {@code sqrt(2 g)} with g of {@link
 * Gammas} and half as large a shape. Mean square is the number of degrees of freedom.
 */
public final class Chis {
    private Chis() {}

    /**
     * Replaces degrees of freedom by variates.
     *
     * @param draws draws random numbers
     * @param key seed, stream and matrix; its numbers must serve nothing else
     * @param first index of the first draw, at most 2^40
     * @param target holds the degrees of freedom, positive and finite; receives the variates
     * @param offset position of the first
     * @param count how many
     * @throws IllegalArgumentException if a number of degrees of freedom is not positive and finite
     */
    public static void fill(
            Draws draws, StreamKey key, long first, double[] target, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            target[i] *= 0.5;
        }
        Gammas.fill(draws, key, first, target, offset, count);
        for (int i = offset; i < offset + count; i++) {
            target[i] = Math.sqrt(2.0 * target[i]);
        }
    }
}
