package io.bulkedge.random;

/** Uniform numbers on (0, 1): number i of a matrix is component i mod 2 of pair i / 2. */
public final class Uniforms {
    private Uniforms() {}

    /**
     * Draws consecutive numbers of one matrix.
     *
     * @param key seed, stream and matrix ({@code firstMatrix})
     * @param first index of the first number
     * @param target receives the numbers
     * @param offset position of the first
     * @param count how many
     */
    public static void fill(StreamKey key, long first, double[] target, int offset, int count) {
        int[] words = new int[4];
        for (int i = 0; i < count; ) {
            long index = first + i;
            Philox4x32.pair(key, index >>> 1, words);
            if ((index & 1) == 0) {
                target[offset + i++] = Philox4x32.uniform(words[0], words[1]);
            }
            if (i < count && ((first + i) & 1) == 1) {
                target[offset + i++] = Philox4x32.uniform(words[2], words[3]);
            }
        }
    }
}
