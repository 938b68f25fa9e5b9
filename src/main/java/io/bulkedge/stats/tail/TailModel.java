package io.bulkedge.stats.tail;

/**
 * A law of the values above a threshold, in the variable {@code u = ln(x/xmin)}, at least 0.
 *
 * <p>In this variable every model is free of units and stays accurate far out in the tail, and the
 * power law is the exponential law {@code k exp(-k u)}, a limit of each of the others. The density
 * of x is that of u divided by x; ratios of likelihoods are the same in both.
 */
public sealed interface TailModel permits ParetoTail, StretchedTail, LognormalTail, TruncatedTail {
    /**
     * Logarithm of the density of u.
     *
     * @param u {@code ln(x/xmin)}, at least 0
     * @return natural logarithm of the density
     */
    double logDensity(double u);

    /**
     * Probability of more.
     *
     * @param u {@code ln(x/xmin)}, at least 0
     * @return the share of the tail above u
     */
    double survival(double u);

    /**
     * Whether the parameters are on the boundary where the model is a power law.
     *
     * @return true if no other member of the family is likelier than the power law
     */
    boolean isPowerLaw();

    /**
     * Sum of {@link #logDensity}.
     *
     * @param u the tail
     * @return log-likelihood in the variable u
     */
    default double logLikelihood(double[] u) {
        double sum = 0;
        for (double v : u) {
            sum += logDensity(v);
        }
        return sum;
    }
}
