package io.bulkedge.law;

/**
 * The spectral form factor of unfolded levels in the bulk of large random matrices, {@code K(tau) =
 * 1 - } Fourier transform of the two-level cluster function (Mehta, Random Matrices, chapter 16),
 * tau in units of the Heisenberg time. Independent levels have 1.
 *
 * @param beta Dyson index: 1, 2 or 4
 */
public record FormFactor(int beta) {
    /**
     * Checks the index.
     *
     * @throws IllegalArgumentException if it is not 1, 2 or 4
     */
    public FormFactor {
        Bounds.dyson(beta);
    }

    /**
     * The form factor.
     *
     * @param tau time, at least 0
     * @return K(tau); infinite for beta = 4 at tau = 1
     * @throws IllegalArgumentException if tau is negative or no number
     */
    public double value(double tau) {
        if (!(tau >= 0)) {
            throw new IllegalArgumentException("tau must be at least 0, not " + tau);
        }
        return switch (beta) {
            case 1 ->
                    tau <= 1
                            ? 2 * tau - tau * Math.log1p(2 * tau)
                            : 2 - tau * Math.log1p(2 / (2 * tau - 1));
            case 2 -> Math.min(tau, 1);
            default -> tau < 2 ? tau / 2 - tau / 4 * Math.log(Math.abs(1 - tau)) : 1;
        };
    }
}
