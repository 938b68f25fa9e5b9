package io.bulkedge.law;

/**
 * A Wigner matrix plus a rank-one matrix of eigenvalue t (Feral and Peche 2007,
 * doi:10.1007/s00220-007-0209-3; Benaych-Georges and Nadakuditi 2011,
 * doi:10.1016/j.aim.2011.02.007): with a semicircle of variance v = s^2 the outlier is {@code t +
 * v/t} for t &gt; s, the squared cosine {@code 1 - v/t^2}.
 *
 * @param variance v, variance of the semicircle, positive
 */
public record SpikedWigner(double variance) implements SpikeMap {
    /**
     * Checks the variance.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public SpikedWigner {
        Bounds.positive("variance", variance);
    }

    @Override
    public double threshold() {
        return Math.sqrt(variance);
    }

    @Override
    public double value(double spike) {
        Bounds.positive("a spike", spike);
        double strength = Math.max(spike, threshold());
        return strength + variance / strength;
    }

    @Override
    public double spike(double seen) {
        Bounds.positive("a value", seen);
        return seen <= 2 * threshold() ? 0 : 0.5 * seen + Math.sqrt(0.25 * seen * seen - variance);
    }

    @Override
    public double overlap(double spike) {
        Bounds.positive("a spike", spike);
        return spike <= threshold() ? 0 : 1 - variance / (spike * spike);
    }
}
