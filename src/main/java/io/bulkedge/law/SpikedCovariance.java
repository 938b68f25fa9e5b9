package io.bulkedge.law;

/**
 * A sample covariance matrix {@code X X^T / m}, X of size n x m, whose population covariance is 1
 * but for one eigenvalue l above it (Baik and Silverstein 2006, doi:10.1016/j.jmva.2005.08.003;
 * Paul 2007): with c = n/m the outlier is {@code l (1 + c/(l - 1))} for {@code l > 1 + sqrt(c)},
 * the squared cosine {@code (1 - c/(l - 1)^2)/(1 + c/(l - 1))}.
 *
 * @param ratio c = n/m, positive
 */
public record SpikedCovariance(double ratio) implements SpikeMap {
    /**
     * Checks the ratio.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public SpikedCovariance {
        Bounds.positive("ratio", ratio);
    }

    @Override
    public double threshold() {
        return 1 + Math.sqrt(ratio);
    }

    @Override
    public double value(double spike) {
        Bounds.positive("a spike", spike);
        double strength = Math.max(spike, threshold());
        return strength * (1 + ratio / (strength - 1));
    }

    @Override
    public double spike(double seen) {
        Bounds.positive("a value", seen);
        double edge = threshold() * threshold();
        if (seen <= edge) {
            return 0;
        }
        // The larger root of l^2 - (1 + seen - c) l + seen = 0.
        double half = 0.5 * (1 + seen - ratio);
        return half + Math.sqrt(half * half - seen);
    }

    @Override
    public double overlap(double spike) {
        Bounds.positive("a spike", spike);
        if (spike <= threshold()) {
            return 0;
        }
        double excess = spike - 1;
        return (1 - ratio / (excess * excess)) / (1 + ratio / excess);
    }
}
