package io.bulkedge.random;

/**
 * Standard normal numbers by Box and Muller (1958, doi:10.1214/aoms/1177706645): number i of a
 * matrix is component i mod 2 of pair i / 2, and the pair of uniforms (u, v) gives {@code sqrt(-2
 * log u) (cos 2 pi v, sin 2 pi v)}.
 *
 * <p>Logarithm, sine and cosine are the polynomials of {@link BoxMuller}, written with plain
 * operations in a fixed order, so that a vectorised version and a kernel on a device draw the same
 * bits.
 */
public final class Normals {
    private Normals() {}

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
            double radius = BoxMuller.radius(Philox4x32.uniform(words[0], words[1]));
            double turn = Philox4x32.uniform(words[2], words[3]);
            if ((index & 1) == 0) {
                target[offset + i++] = radius * BoxMuller.cosTurn(turn);
            }
            if (i < count && ((first + i) & 1) == 1) {
                target[offset + i++] = radius * BoxMuller.sinTurn(turn);
            }
        }
    }
}
