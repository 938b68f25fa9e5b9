package io.bulkedge.law;

/**
 * A probability law on the real line that random-matrix theory predicts for levels, spacings,
 * ratios, edges or vector entries. Implementations are immutable and may be shared between threads.
 */
public interface SpectralLaw {

    /**
     * Density of the continuous part.
     *
     * @param x any number; NaN gives NaN
     * @return the density at x, 0 outside the support
     */
    double density(double x);

    /**
     * Cumulative distribution function P(X &lt;= x), the atom included.
     *
     * @param x any number; NaN gives NaN
     * @return a probability
     */
    double cumulative(double x);

    /**
     * Smallest x with {@code cumulative(x) >= p}.
     *
     * @param p a probability
     * @return the quantile
     * @throws IllegalArgumentException if p is outside [0, 1]
     */
    double quantile(double p);

    /**
     * Lower end of the support of the continuous part, possibly negative infinity.
     *
     * @return the lower end
     */
    double lower();

    /**
     * Upper end of the support, possibly positive infinity.
     *
     * @return the upper end
     */
    double upper();

    /**
     * Weight of the atom at zero.
     *
     * @return 0 unless the law has one
     */
    default double atomAtZero() {
        return 0;
    }

    /**
     * Weight of the atom at one, which only laws of angles between subspaces have.
     *
     * @return 0 unless the law has one
     */
    default double atomAtOne() {
        return 0;
    }

    /**
     * The moment E X^k, atoms included.
     *
     * @param k order, at least 0
     * @return the moment; positive infinity if the integral diverges
     * @throws IllegalArgumentException if k is negative
     */
    double moment(int k);
}
