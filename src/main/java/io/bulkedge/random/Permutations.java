package io.bulkedge.random;

/**
 * Random permutations by Fisher and Yates: for i from n - 1 down to 1, place i is exchanged with
 * place {@code floor(u (i + 1))}, u the uniform number i. Probabilities are equal up to n 2^-52.
 */
public final class Permutations {
    private static final int TILE = 1024;

    private Permutations() {}

    /**
     * Draws one permutation per matrix.
     *
     * @param draws draws random numbers
     * @param key seed, stream and matrix
     * @param target receives a permutation of 0 to length - 1
     */
    public static void fill(Draws draws, StreamKey key, int[] target) {
        int n = target.length;
        for (int i = 0; i < n; i++) {
            target[i] = i;
        }
        double[] tile = new double[Math.min(TILE, n)];
        for (int first = (n - 1) / TILE * TILE; first >= 0 && n > 0; first -= TILE) {
            int size = Math.min(TILE, n - first);
            draws.uniforms(key, first, tile, 0, size);
            for (int i = size - 1; i >= 0; i--) {
                int last = first + i;
                int other = (int) (tile[i] * (last + 1.0));
                int kept = target[last];
                target[last] = target[other];
                target[other] = kept;
            }
        }
    }
}
