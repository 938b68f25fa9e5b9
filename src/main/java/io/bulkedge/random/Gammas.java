package io.bulkedge.random;

/**
 * Gamma variates of any positive shape and scale 1, by Marsaglia and Tsang (2000,
 * doi:10.1145/358407.358414): with d = a - 1/3, c = 1 / sqrt(9 d) and a normal number x, {@code d
 * (1 + c x)^3} is accepted with probability above 0.95. Shapes below 1 take the variate of shape a
 * + 1 times a uniform number to the power 1/a. Draw k depends on (key, k) and its shape alone.
 *
 * <p>A uniform number u accepts if {@code log u < x^2/2 + d (1 - v + log v)}, v = (1 + c x)^3. Two
 * simpler conditions imply that: the authors' {@code u < 1 - 0.0331 x^4}; and, with t = c x of at
 * most 1/2, for which {@code log(1 + t) >= t - t^2/2 + t^3/3 - 0.45 t^4} makes the right-hand side
 * at least {@code -1.35 d t^4 = -0.15 x^2 t^2}, the condition {@code u < 1 - 0.15 x^2 t^2}, which
 * few attempts of large shapes fail. A factor of 0.18 leaves room for rounding.
 */
public final class Gammas {
    private static final double SQUEEZE = 0.0331;
    private static final double NEAR_SQUEEZE = 0.18;
    private static final double NEAR = 0.25;
    private static final double THIRD = 1.0 / 3.0;

    /** Scratch of a thread: draws come many thousand times, a few dozen each. */
    private static final ThreadLocal<Tile> TILES = ThreadLocal.withInitial(Tile::new);

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
        Tile tile = TILES.get();
        for (int done = 0; done < count; done += Tile.SIZE) {
            int size = Math.min(Tile.SIZE, count - done);
            tile.fill(draws, key, first + done, target, offset + done, size);
        }
    }

    /**
     * The logarithm of a variate, which of small shapes may be below the least number.
     *
     * @param key seed, stream and matrix
     * @param draw index of the draw, as in {@link #fill}
     * @param shape its shape, positive and finite
     * @return the logarithm of draw {@code draw}
     * @throws IllegalArgumentException if the shape is not positive and finite
     */
    public static double log(StreamKey key, long draw, double shape) {
        requireShape(shape);
        double large = shape >= 1 ? shape : shape + 1;
        double variate = accepted(key, draw, large, normal(key, 0, draw), uniform(key, 0, draw));
        double log = BoxMuller.log(variate);
        return shape >= 1 ? log : log + BoxMuller.log(uniform(key, Attempts.SPARE, draw)) / shape;
    }

    private static void requireShape(double shape) {
        if (!(shape > 0) || !Double.isFinite(shape)) {
            throw new IllegalArgumentException(
                    "shape " + shape + " of a gamma law is not positive and finite");
        }
    }

    /**
     * The first attempts of consecutive draws, in loops without branches; draws that need more are
     * few and follow one by one.
     */
    private static final class Tile {
        static final int SIZE = 256;

        private final double[] shapes = new double[SIZE];
        private final double[] large = new double[SIZE];
        private final double[] normals = new double[SIZE];
        private final double[] uniforms = new double[SIZE];
        private final double[] slack = new double[SIZE];
        private final double[] variates = new double[SIZE];
        private final int[] open = new int[SIZE];

        void fill(Draws draws, StreamKey key, long first, double[] target, int offset, int size) {
            boolean small = read(target, offset, size);
            draws.normals(key, Attempts.normal(0, first), normals, 0, size);
            draws.uniforms(key, Attempts.uniform(0, first), uniforms, 0, size);
            attempt(size);
            int left = choose(size);
            for (int j = 0; j < left; j++) {
                int i = open[j];
                variates[i] = accepted(key, first + i, large[i], normals[i], uniforms[i]);
            }
            if (small) {
                boost(key, first, size);
            }
            System.arraycopy(variates, 0, target, offset, size);
        }

        /** Reads shapes; those of the variates that are drawn are at least 1. */
        private boolean read(double[] target, int offset, int size) {
            boolean small = false;
            for (int i = 0; i < size; i++) {
                double shape = target[offset + i];
                requireShape(shape);
                shapes[i] = shape;
                large[i] = shape >= 1 ? shape : shape + 1;
                small |= shape < 1;
            }
            return small;
        }

        /**
         * The variates of accepted attempts, and a positive slack where a simple condition accepts.
         */
        private void attempt(int size) {
            for (int i = 0; i < size; i++) {
                double d = large[i] - THIRD;
                double c = 1.0 / Math.sqrt(9.0 * d);
                double x = normals[i];
                double t = c * x;
                double root = 1.0 + t;
                double square = x * x;
                double most = 1.0 - uniforms[i];
                double authors = Math.min(most - SQUEEZE * square * square, root);
                double near = Math.min(most - NEAR_SQUEEZE * square * (t * t), NEAR - t * t);
                slack[i] = Math.max(authors, near);
                variates[i] = d * (root * root * root);
            }
        }

        private int choose(int size) {
            int left = 0;
            for (int i = 0; i < size; i++) {
                open[left] = i;
                left += slack[i] > 0 ? 0 : 1;
            }
            return left;
        }

        private void boost(StreamKey key, long first, int size) {
            for (int i = 0; i < size; i++) {
                if (shapes[i] < 1) {
                    double uniform = uniform(key, Attempts.SPARE, first + i);
                    variates[i] *= Exponential.power(uniform, 1 / shapes[i]);
                }
            }
        }
    }

    private static double accepted(
            StreamKey key, long draw, double shape, double firstNormal, double firstUniform) {
        double d = shape - THIRD;
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
