package io.bulkedge.random;

/**
 * Gamma variates of any positive shape and scale 1, by Marsaglia and Tsang (2000,
 * doi:10.1145/358407.358414): with d = a - 1/3, c = 1 / sqrt(9 d) and a normal number x, {@code d
 * (1 + c x)^3} is accepted with probability above 0.95. Shapes below 1 take the variate of shape a
 * + 1 times a uniform number to the power 1/a. Draw k depends on (key, k) and its shape alone.
 */
public final class Gammas {
    private static final int TILE = 256;
    private static final double SQUEEZE = 0.0331;

    private Gammas() {}

    /**
     * Replaces shapes by variates.
     *
     * @param draws draws random numbers
     * @param key seed, stream and matrix; its numbers must serve nothing else
     * @param first index of the first draw, at most 2^40
     * @param target holds the shapes, positive and finite; receives the variates
     * @param offset position of the first
     * @param count how many
     * @throws IllegalArgumentException if a shape is not positive and finite
     */
    public static void fill(
            Draws draws, StreamKey key, long first, double[] target, int offset, int count) {
        Attempts.requireDraws(first, count);
        double[] normals = new double[Math.min(TILE, count)];
        double[] uniforms = new double[normals.length];
        for (int done = 0; done < count; done += TILE) {
            int size = Math.min(TILE, count - done);
            draws.normals(key, Attempts.normal(0, first + done), normals, 0, size);
            draws.uniforms(key, Attempts.uniform(0, first + done), uniforms, 0, size);
            for (int i = 0; i < size; i++) {
                int at = offset + done + i;
                target[at] = gamma(key, first + done + i, target[at], normals[i], uniforms[i]);
            }
        }
    }

    private static double gamma(StreamKey key, long draw, double shape, double x, double u) {
        if (!(shape > 0) || !Double.isFinite(shape)) {
            throw new IllegalArgumentException(
                    "shape " + shape + " of a gamma law is not positive and finite");
        }
        if (shape >= 1) {
            return atLeastOne(key, draw, shape, x, u);
        }
        double boost = uniform(key, Attempts.SPARE, draw);
        return atLeastOne(key, draw, shape + 1, x, u) * Exponential.power(boost, 1 / shape);
    }

    private static double atLeastOne(
            StreamKey key, long draw, double shape, double firstNormal, double firstUniform) {
        double d = shape - 1.0 / 3.0;
        double c = 1.0 / Math.sqrt(9.0 * d);
        double x = firstNormal;
        double u = firstUniform;
        int attempt = 0;
        while (true) {
            double root = 1.0 + c * x;
            double square = x * x;
            if (root > 0) {
                double v = root * root * root;
                if (u < 1.0 - SQUEEZE * square * square
                        || BoxMuller.log(u) < 0.5 * square + d * (1.0 - v + BoxMuller.log(v))) {
                    return d * v;
                }
            }
            attempt = Attempts.next(attempt);
            x = normal(key, attempt, draw);
            u = uniform(key, attempt, draw);
        }
    }

    private static double normal(StreamKey key, int attempt, long draw) {
        double[] one = new double[1];
        Normals.fill(key, Attempts.normal(attempt, draw), one, 0, 1);
        return one[0];
    }

    private static double uniform(StreamKey key, int attempt, long draw) {
        double[] one = new double[1];
        Uniforms.fill(key, Attempts.uniform(attempt, draw), one, 0, 1);
        return one[0];
    }
}
