package io.bulkedge.random;

/** Zeros and ones: number k is 1 if uniform number k is below p, so with probability p to 2^-53. */
public final class Bernoullis {
    private Bernoullis() {}

    /**
     * Draws consecutive numbers of one matrix.
     *
     * @param draws draws random numbers
     * @param key seed, stream and matrix
     * @param p probability of 1
     * @param first index of the first number
     * @param target receives the numbers
     * @param offset position of the first
     * @param count how many
     */
    public static void fill(
            Draws draws,
            StreamKey key,
            double p,
            long first,
            double[] target,
            int offset,
            int count) {
        draws.uniforms(key, first, target, offset, count);
        for (int i = offset; i < offset + count; i++) {
            target[i] = target[i] < p ? 1.0 : 0.0;
        }
    }
}
