package io.bulkedge.random;

/**
 * Student's t with any positive number of degrees of freedom, by Bailey (1994,
 * doi:10.1090/S0025-5718-1994-1219702-8): {@code sqrt(nu (u^(-2/nu) - 1)) cos 2 pi v}, without
 * rejection. The variance is nu / (nu - 2) for nu above 2. Relative errors are about nu 2^-53.
 */
public final class Students {
    private Students() {}

    /**
     * Draws consecutive numbers of one matrix; number k uses pair k.
     *
     * @param draws draws random numbers
     * @param key seed, stream and matrix
     * @param degrees degrees of freedom, positive
     * @param first index of the first number, at most 2^52
     * @param target receives the numbers
     * @param offset position of the first
     * @param count how many
     */
    public static void fill(
            Draws draws,
            StreamKey key,
            double degrees,
            long first,
            double[] target,
            int offset,
            int count) {
        double power = -2.0 / degrees;
        PairTransform.fill(
                (u, v) ->
                        Math.sqrt(degrees * (Exponential.power(u, power) - 1.0))
                                * BoxMuller.cosTurn(v),
                draws,
                key,
                first,
                target,
                offset,
                count);
    }
}
