package io.bulkedge.random;

/** Numbers that are each a function of one pair of uniform numbers: number k of pair k. */
@FunctionalInterface
interface PairTransform {
    /** Pairs of a tile. */
    int TILE = 256;

    /** The number of a pair (u, v) in (0, 1)^2. */
    double of(double u, double v);

    /** Draws consecutive numbers of one matrix. */
    static void fill(
            PairTransform transform,
            Draws draws,
            StreamKey key,
            long first,
            double[] target,
            int offset,
            int count) {
        double[] pairs = new double[2 * Math.min(TILE, Math.max(0, count))];
        for (int done = 0; done < count; done += TILE) {
            int size = Math.min(TILE, count - done);
            draws.uniforms(key, 2 * (first + done), pairs, 0, 2 * size);
            for (int i = 0; i < size; i++) {
                target[offset + done + i] = transform.of(pairs[2 * i], pairs[2 * i + 1]);
            }
        }
    }
}
