package io.bulkedge.law;

/**
 * The variance of the number of unfolded levels in an interval of L mean spacings, in the bulk of
 * large random matrices: {@code L - 2} times the integral of {@code (L - r) Y(r)} from 0 to L, Y
 * the two-level cluster function (Mehta, Random Matrices, chapter 16). Independent levels have L.
 *
 * @param beta Dyson index: 1, 2 or 4; for 4 Kramers pairs count once
 */
public record NumberVariance(int beta) {
    /**
     * Checks the index.
     *
     * @throws IllegalArgumentException if it is not 1, 2 or 4
     */
    public NumberVariance {
        Bounds.dyson(beta);
    }

    /**
     * The number variance, absolute error below 1e-9 for L up to 1000.
     *
     * @param length L, between 0 and 100000
     * @return the variance
     * @throws IllegalArgumentException if L is outside that range
     */
    public double value(double length) {
        TwoPointIntegrals.check(length);
        return length == 0 ? 0 : length * (1 - 2 * TwoPointIntegrals.of(beta, length, t -> 1 - t));
    }
}
