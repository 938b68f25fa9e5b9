package io.bulkedge.cpu.small;

import io.bulkedge.cpu.tridiagonal.Scaling;

/**
 * Scales interleaved matrices whose entries are far from one, each by its own power of two, and
 * finds those that hold a NaN or an infinity.
 */
final class LaneScaling {
    /** Matrices whose largest entry is within 2^16 and 2^-16 need no scaling. */
    private static final int UNSCALED = 16;

    private static final int LARGEST_STEP = 1000;

    private final int lanes;
    private final int[] exponents;
    private final boolean[] nonFinite;
    private final double[] magnitudes;

    /** A loop over the matrices of a group with one number per lane from {@code xOffset} on. */
    @FunctionalInterface
    interface Loop {
        void run(double[] x, int xOffset);
    }

    LaneScaling(int lanes, int groups) {
        this.lanes = lanes;
        this.exponents = new int[groups * lanes];
        this.nonFinite = new boolean[groups * lanes];
        this.magnitudes = new double[lanes];
    }

    /**
     * Scales the matrices of a group.
     *
     * @param maxAbs finds their largest absolute values
     * @param multiply multiplies them
     */
    void scale(int group, Loop maxAbs, Loop multiply) {
        maxAbs.run(magnitudes, 0);
        boolean scaled = false;
        for (int lane = 0; lane < lanes; lane++) {
            int position = group * lanes + lane;
            double largest = magnitudes[lane];
            nonFinite[position] = !Double.isFinite(largest);
            int exponent = nonFinite[position] || largest == 0 ? 0 : Scaling.exponent(largest);
            exponents[position] = Math.abs(exponent) <= UNSCALED ? 0 : exponent;
            scaled |= exponents[position] != 0;
        }
        if (scaled) {
            multiply(group, multiply);
        }
    }

    /** In steps that are normal numbers. */
    private void multiply(int group, Loop multiply) {
        boolean more = true;
        for (int done = 0; more; done += LARGEST_STEP) {
            more = false;
            for (int lane = 0; lane < lanes; lane++) {
                int exponent = exponents[group * lanes + lane];
                int rest = Math.max(0, Math.abs(exponent) - done);
                int step = Math.min(rest, LARGEST_STEP) * -Integer.signum(exponent);
                magnitudes[lane] = Math.scalb(1.0, step);
                more |= rest > LARGEST_STEP;
            }
            multiply.run(magnitudes, 0);
        }
    }

    /** The matrix at a position was divided by two to this power. */
    int exponent(int position) {
        return exponents[position];
    }

    /** Which positions, group times lanes plus lane, hold a NaN or an infinity. */
    boolean[] nonFinite() {
        return nonFinite;
    }
}
