package io.bulkedge.random;

/**
 * Draws the numbers of a stream in bulk: the same bits whichever implementation draws them, so that
 * a backend hands in its fastest. Implementations hold no state and serve any number of threads.
 */
public interface Draws {
    /**
     * Standard normal numbers, as {@link Normals} defines them.
     *
     * @param key seed, stream and matrix ({@code firstMatrix})
     * @param first index of the first number, at least 0
     * @param target receives the numbers
     * @param offset position of the first
     * @param count how many
     */
    void normals(StreamKey key, long first, double[] target, int offset, int count);

    /**
     * Uniform numbers on (0, 1), as {@link Uniforms} defines them.
     *
     * @param key seed, stream and matrix ({@code firstMatrix})
     * @param first index of the first number, at least 0
     * @param target receives the numbers
     * @param offset position of the first
     * @param count how many
     */
    void uniforms(StreamKey key, long first, double[] target, int offset, int count);

    /**
     * The definition in plain Java.
     *
     * @return draws one pair after the other
     */
    static Draws scalar() {
        return ScalarDraws.INSTANCE;
    }
}
