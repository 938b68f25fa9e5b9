package io.bulkedge.ensemble;

import io.bulkedge.random.Draws;
import io.bulkedge.random.StreamKey;
import java.util.Arrays;

/**
 * Independent levels, uniform on [0, n]: spacings are exponential with mean 1 up to O(1/n).
 *
 * @param n number of levels
 */
public record PoissonLevels(int n) implements LevelModel {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public PoissonLevels {
        Bounds.atLeast("number of levels", 0, n);
    }

    @Override
    public int size() {
        return n;
    }

    @Override
    public double period() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public String normalisation() {
        return n + " independent levels, uniform on [0, " + n + "]";
    }

    @Override
    public void fill(Draws draws, StreamKey key, double[] levels, int offset) {
        draws.uniforms(key.role(Roles.LEVELS), 0, levels, offset, n);
        Scaling.multiply(levels, offset, n, n);
        Arrays.sort(levels, offset, offset + n);
    }
}
