package io.bulkedge.law;

/**
 * A law of which a part is replaced by zeros: X with probability 1 - weight, 0 otherwise.
 *
 * @param law the law of X
 * @param weight probability of a zero, at least 0 and below 1
 */
public record WithZeros(SpectralLaw law, double weight) implements SpectralLaw {
    /**
     * Checks the weight.
     *
     * @throws IllegalArgumentException if it is negative or not below 1
     */
    public WithZeros {
        if (!(weight >= 0 && weight < 1)) {
            throw new IllegalArgumentException(
                    "weight of zeros must be at least 0 and below 1, not " + weight);
        }
    }

    @Override
    public double density(double x) {
        return (1 - weight) * law.density(x);
    }

    @Override
    public double cumulative(double x) {
        return (1 - weight) * law.cumulative(x) + (x >= 0 ? weight : 0);
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        double below = (1 - weight) * (law.cumulative(0) - law.atomAtZero());
        if (p > below && p <= below + atomAtZero()) {
            return 0;
        }
        return law.quantile(Math.clamp((p > below ? p - weight : p) / (1 - weight), 0, 1));
    }

    @Override
    public double lower() {
        return law.lower();
    }

    @Override
    public double upper() {
        return law.upper();
    }

    @Override
    public double atomAtZero() {
        return weight + (1 - weight) * law.atomAtZero();
    }

    @Override
    public double moment(int k) {
        Moments.check(k);
        return k == 0 ? 1 : (1 - weight) * law.moment(k);
    }
}
