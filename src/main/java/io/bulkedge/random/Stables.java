package io.bulkedge.random;

/**
 * Symmetric alpha-stable variates with characteristic function {@code exp(-|t|^alpha)}, by
 * Chambers, Mallows and Stuck (1976, doi:10.1080/01621459.1976.10480344): with phi = pi (u - 1/2)
 * and w = -log v,
 *
 * <pre>{@code
 * sin(alpha phi) / cos(phi)^(1/alpha) * (cos((1 - alpha) phi) / w)^((1 - alpha)/alpha)
 * }</pre>
 *
 * <p>alpha = 2 is the normal law of variance 2, alpha = 1 the Cauchy law. Tails: P(|x| &gt; t) is
 * about {@code (2/pi) Gamma(alpha) sin(pi alpha/2) t^-alpha} for alpha below 2.
 */
public final class Stables {
    private Stables() {}

    /**
     * Draws consecutive numbers of one matrix; number k uses pair k.
     *
     * @param draws draws random numbers
     * @param key seed, stream and matrix
     * @param alpha stability index, above 0 and at most 2
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
        PairTransform.fill(
                (u, v) -> stable(alpha, u - 0.5, v), draws, key, first, target, offset, count);
    }

    /** Angles in turns: phi = pi s is s / 2 turns. */
    private static double stable(double alpha, double s, double v) {
        double half = 0.5 * Math.abs(s);
        double sine = BoxMuller.sinTurn(alpha * half);
        double logOfCosine = BoxMuller.log(BoxMuller.cosTurn(half));
        double ratio = BoxMuller.cosTurn(Math.abs(1.0 - alpha) * half) / -BoxMuller.log(v);
        double exponent = (1.0 - alpha) / alpha * BoxMuller.log(ratio) - logOfCosine / alpha;
        return Math.copySign(sine * Exponential.exp(exponent), s);
    }
}
