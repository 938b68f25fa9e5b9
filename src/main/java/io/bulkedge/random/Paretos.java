package io.bulkedge.random;

/**
 * Symmetric Pareto variates: magnitude {@code u^(-1/alpha)}, at least 1, with P(|x| &gt; t) =
 * t^-alpha, and a fair sign. The variance is alpha / (alpha - 2) for alpha above 2.
 */
public final class Paretos {
    private Paretos() {}

    /**
     * Draws consecutive numbers of one matrix; number k uses pair k.
     *
     * @param draws draws random numbers
     * @param key seed, stream and matrix
     * @param alpha tail index, positive
     * @param first index of the first number, at most 2^52
     * @param target receives the numbers
     * @param offset position of the first
     * @param count how many
     */
    public static void fill(
            Draws draws,
            StreamKey key,
            double alpha,
            long first,
            double[] target,
            int offset,
            int count) {
        double power = -1.0 / alpha;
        PairTransform.fill(
                (u, v) -> Math.copySign(Exponential.power(u, power), v - 0.5),
                draws,
                key,
                first,
                target,
                offset,
                count);
    }
}
