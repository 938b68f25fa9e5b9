package io.bulkedge.stats.unfold;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Unfolding by a known law: level x becomes n F(x) with the distribution function F of the limit.
 * The error is that of the law at the size of the matrix; fluctuations on all scales are kept, so
 * that number variance and rigidity can be read at any length.
 *
 * @param name the law, for results
 * @param count n, the number of levels of the whole spectrum, atoms included
 * @param cumulative F as a function of the level itself; a law of squared singular values is
 *     composed with the square
 */
public record AnalyticStaircase(String name, int count, DoubleUnaryOperator cumulative)
        implements Unfolding {
    /**
     * Checks the number of levels.
     *
     * @throws IllegalArgumentException if there are none
     */
    public AnalyticStaircase {
        if (count < 1) {
            throw new IllegalArgumentException("a spectrum has at least one level, not " + count);
        }
    }

    @Override
    public String method() {
        return "law:" + name;
    }

    /** Levels outside the support of the law are lost: it gives them no spacing. */
    @Override
    public Unfolded unfold(double[] levels) {
        double[] unfolded = new double[levels.length];
        int size = 0;
        for (double level : levels) {
            double share = cumulative.applyAsDouble(level);
            if (share > 0 && share < 1) {
                unfolded[size++] = count * share;
            }
        }
        return Unfolded.of(Arrays.copyOf(unfolded, size), method(), levels.length - size);
    }
}
