package io.bulkedge.law;

/**
 * The spectral rigidity of Dyson and Mehta (1963, doi:10.1063/1.1704008): mean least-squares
 * deviation of the counting function from a straight line over L mean spacings, in the bulk of
 * large random matrices: {@code L/15 - 4 L I}, I the integral of {@code (1/30 - t/4 + t^2/2 - t^3/3
 * + t^5/20) Y(r)} over r from 0 to L with t = r/L, Y the two-level cluster function. Independent
 * levels have L/15.
 *
 * @param beta Dyson index: 1, 2 or 4; for 4 Kramers pairs count once
 */
public record Rigidity(int beta) {
    /**
     * Checks the index.
     *
     * @throws IllegalArgumentException if it is not 1, 2 or 4
     */
    public Rigidity {
        Bounds.dyson(beta);
    }

    /**
     * The rigidity, absolute error below 1e-9 for L up to 1000.
     *
     * @param length L, between 0 and 100000
     * @return Delta_3(L)
     * @throws IllegalArgumentException if L is outside that range
     */
    public double value(double length) {
        TwoPointIntegrals.check(length);
        return length == 0
                ? 0
                : length
                        * (1.0 / 15
                                - 4
                                        * TwoPointIntegrals.of(
                                                beta,
                                                length,
                                                t ->
                                                        1.0 / 30
                                                                - t / 4
                                                                + t * t / 2
                                                                - t * t * t / 3
                                                                + Math.pow(t, 5) / 20));
    }
}
