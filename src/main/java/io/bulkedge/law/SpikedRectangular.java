package io.bulkedge.law;

/**
 * A rank-one signal of singular value t in additive noise: an n x m matrix, n at most m, of
 * independent entries of variance 1/m, c = n/m (Benaych-Georges and Nadakuditi 2012,
 * doi:10.1016/j.jmva.2012.04.019). For {@code t > c^(1/4)} the singular value is {@code sqrt((1 +
 * t^2)(c + t^2))/t}; the squared cosines are {@code 1 - c (1 + t^2)/(t^2 (t^2 + c))} on the left
 * and {@code 1 - (c + t^2)/(t^2 (t^2 + 1))} on the right. For noise of standard deviation s in each
 * entry divide all values by {@code s sqrt(m)}.
 *
 * @param ratio c = n/m, positive, at most 1
 */
public record SpikedRectangular(double ratio) implements SpikeMap {
    /**
     * Checks the ratio.
     *
     * @throws IllegalArgumentException if it is not positive or above 1
     */
    public SpikedRectangular {
        Bounds.positive("ratio", ratio);
        Bounds.between("ratio", ratio, 0, 1);
    }

    @Override
    public double threshold() {
        return Math.sqrt(Math.sqrt(ratio));
    }

    private double edge() {
        return 1 + Math.sqrt(ratio);
    }

    @Override
    public double value(double spike) {
        Bounds.positive("a spike", spike);
        double square = Math.max(spike, threshold());
        square *= square;
        return Math.sqrt((1 + square) * (ratio / square + 1));
    }

    /** {@code sqrt((b + sqrt(b^2 - 4 c))/2)} with {@code b = y^2 - c - 1}. */
    @Override
    public double spike(double seen) {
        Bounds.positive("a value", seen);
        if (seen <= edge()) {
            return 0;
        }
        double b = seen * seen - ratio - 1;
        return Math.sqrt(0.5 * (b + Math.sqrt(discriminant(seen))));
    }

    /** {@code (y^2 - c - 1)^2 - 4 c} as the product of its factors. */
    private double discriminant(double y) {
        double inner = 1 - Math.sqrt(ratio);
        return (y - edge()) * (y + edge()) * (y - inner) * (y + inner);
    }

    /**
     * The singular value that makes the error of the restored matrix smallest in the Frobenius
     * norm: {@code sqrt((y^2 - c - 1)^2 - 4 c)/y} (Gavish and Donoho 2017,
     * doi:10.1109/TIT.2017.2653801).
     *
     * @param seen singular value y
     * @return the shrunken value, 0 for values up to the edge of the bulk
     */
    public double frobenius(double seen) {
        Bounds.positive("a value", seen);
        return seen <= edge() ? 0 : Math.sqrt(discriminant(seen)) / seen;
    }

    @Override
    public double overlap(double spike) {
        Bounds.positive("a spike", spike);
        double square = spike * spike;
        return spike <= threshold() ? 0 : 1 - ratio * (1 + square) / (square * (square + ratio));
    }

    /**
     * Squared cosine between the right vector of the outlier and that of the signal.
     *
     * @param spike strength of the signal, positive
     * @return a number between 0 and 1, 0 up to the threshold
     */
    public double rightOverlap(double spike) {
        Bounds.positive("a spike", spike);
        double square = spike * spike;
        return spike <= threshold() ? 0 : 1 - (ratio + square) / (square * (square + 1));
    }
}
