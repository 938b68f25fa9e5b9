package io.bulkedge.random;

/**
 * Standard normal numbers conditioned on |x| at most c, by rejection: of normal numbers for c of 1
 * and more, of uniform ones on [-c, c] below; at least two thirds of the attempts are accepted.
 * Draw k depends on (key, k) alone.
 */
public final class TruncatedNormals {
    private static final int TILE = 256;

    private TruncatedNormals() {}

    /**
     * Draws consecutive numbers of one matrix.
     *
     * @param draws draws random numbers
     * @param key seed, stream and matrix
     * @param bound c, positive
     * @param first index of the first number, at most 2^40
     * @param target receives the numbers
     * @param offset position of the first
     * @param count how many
     */
    public static void fill(
            Draws draws,
            StreamKey key,
            double bound,
            long first,
            double[] target,
            int offset,
            int count) {
        Attempts.requireDraws(first, count);
        boolean wide = bound >= 1;
        double[] tile = new double[Math.min(TILE, count)];
        for (int done = 0; done < count; done += TILE) {
            int size = Math.min(TILE, count - done);
            long number = Attempts.normal(0, first + done);
            if (wide) {
                draws.normals(key, number, tile, 0, size);
            } else {
                draws.uniforms(key, number, tile, 0, size);
            }
            for (int i = 0; i < size; i++) {
                long draw = first + done + i;
                target[offset + done + i] =
                        wide
                                ? byNormal(key, bound, draw, tile[i])
                                : byUniform(key, bound, draw, tile[i]);
            }
        }
    }

    private static double byNormal(StreamKey key, double bound, long draw, double number) {
        double[] x = {number};
        for (int attempt = 0; Math.abs(x[0]) > bound; ) {
            attempt = Attempts.next(attempt);
            Normals.fill(key, Attempts.normal(attempt, draw), x, 0, 1);
        }
        return x[0];
    }

    private static double byUniform(StreamKey key, double bound, long draw, double number) {
        double[] u = {number, 0};
        int attempt = 0;
        while (true) {
            double x = bound * (2.0 * u[0] - 1.0);
            Uniforms.fill(key, Attempts.uniform(attempt, draw), u, 1, 1);
            if (u[1] <= Exponential.exp(-0.5 * x * x)) {
                return x;
            }
            attempt = Attempts.next(attempt);
            Uniforms.fill(key, Attempts.normal(attempt, draw), u, 0, 1);
        }
    }
}
