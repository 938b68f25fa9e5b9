package io.bulkedge.stats.unfold;

import java.util.Arrays;

/**
 * Levels of mean spacing 1, ascending. Only an unfolding makes them, so that no spacing statistic
 * can be fed raw eigenvalues; {@link #declared} is the one explicit way past.
 */
public final class Unfolded {
    /** Fewest levels of which a trend can be told. */
    public static final int LEAST_FOR_TREND = 10;

    private static final int TREND_DEGREE = 3;

    private final double[] levels;
    private final String method;
    private final int lost;
    private final boolean monotone;

    Unfolded(double[] levels, String method, int lost, boolean monotone) {
        this.levels = levels;
        this.method = method;
        this.lost = lost;
        this.monotone = monotone;
    }

    /** No levels: there were too few to unfold. */
    static Unfolded none(String method, int lost) {
        return new Unfolded(new double[0], method, lost, true);
    }

    /** Unfolded levels in the order of the levels; sorted here if the staircase does not rise. */
    static Unfolded of(double[] unfolded, String method, int lost) {
        boolean monotone = true;
        for (int i = 1; i < unfolded.length; i++) {
            monotone &= unfolded[i] >= unfolded[i - 1];
        }
        if (!monotone) {
            Arrays.sort(unfolded);
        }
        return new Unfolded(unfolded, method, lost, monotone);
    }

    /**
     * Declares that levels are unfolded already.
     *
     * @param levels ascending levels of mean spacing 1; copied
     * @return the same levels as unfolded ones
     * @throws IllegalArgumentException if they are not finite and ascending
     */
    public static Unfolded declared(double[] levels) {
        for (int i = 0; i < levels.length; i++) {
            if (!Double.isFinite(levels[i]) || (i > 0 && levels[i] < levels[i - 1])) {
                throw new IllegalArgumentException(
                        "level " + i + " is not finite and ascending: " + levels[i]);
            }
        }
        return new Unfolded(levels.clone(), "declared", 0, true);
    }

    /**
     * Number of levels.
     *
     * @return the size
     */
    public int size() {
        return levels.length;
    }

    /**
     * The levels, ascending.
     *
     * @return a copy
     */
    public double[] levels() {
        return levels.clone();
    }

    /**
     * Nearest-neighbour spacings.
     *
     * @return one less than levels, none if there are fewer than two
     */
    public double[] spacings() {
        double[] spacings = new double[Math.max(0, levels.length - 1)];
        for (int i = 0; i < spacings.length; i++) {
            spacings[i] = levels[i + 1] - levels[i];
        }
        return spacings;
    }

    /**
     * Mean of the spacings, 1 up to the error of the unfolding.
     *
     * @return the mean, NaN if there are fewer than two levels
     */
    public double meanSpacing() {
        return levels.length < 2
                ? Double.NaN
                : (levels[levels.length - 1] - levels[0]) / (levels.length - 1);
    }

    /**
     * How the levels were unfolded.
     *
     * @return for example {@code "gaussian:15"}
     */
    public String method() {
        return method;
    }

    /**
     * Levels at the two ends that the unfolding could not use.
     *
     * @return how many were lost
     */
    public int lost() {
        return lost;
    }

    /**
     * Whether the unfolding kept the order of the levels; a staircase that does not rise is no
     * staircase.
     *
     * @return false if levels had to be sorted again
     */
    public boolean monotone() {
        return monotone;
    }

    /**
     * How far the unfolded levels are from a ladder: root mean square of the distance of level k
     * from k, up to a constant. For n levels of a Gaussian ensemble it is the root of about {@code
     * 2/(beta pi^2) ln n}; several times as much says that the staircase is not that of the
     * spectrum.
     *
     * @return in mean spacings, NaN if there are fewer than {@value #LEAST_FOR_TREND} levels
     */
    public double residual() {
        return Math.sqrt(meanSquare(residuals()));
    }

    /**
     * Share of the square of {@link #residual} that a polynomial of degree three in k explains. A
     * few tenths are natural, where nearly all is explained the staircase misses the density on the
     * scale of the whole spectrum.
     *
     * @return from 0 to 1, NaN if there are fewer than {@value #LEAST_FOR_TREND} levels
     */
    public double trendShare() {
        double[] residuals = residuals();
        if (residuals.length == 0) {
            return Double.NaN;
        }
        double all = meanSquare(residuals);
        double[] index = new double[residuals.length];
        for (int k = 0; k < index.length; k++) {
            index[k] = 2.0 * k / (index.length - 1) - 1;
        }
        return all == 0
                ? 0
                : meanSquare(DiscretePolynomials.fit(index, residuals, TREND_DEGREE)) / all;
    }

    private double[] residuals() {
        int n = levels.length;
        if (n < LEAST_FOR_TREND) {
            return new double[0];
        }
        double mean = 0;
        for (int k = 0; k < n; k++) {
            mean += (levels[k] - k) / n;
        }
        double[] residuals = new double[n];
        for (int k = 0; k < n; k++) {
            residuals[k] = levels[k] - k - mean;
        }
        return residuals;
    }

    private static double meanSquare(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum / values.length;
    }

    /**
     * The central part by rank, for statistics that must not see the edges.
     *
     * @param dropLow levels to leave out at the lower end
     * @param dropHigh levels to leave out at the upper end
     * @return the rest
     */
    public Unfolded without(int dropLow, int dropHigh) {
        int low = Math.clamp(dropLow, 0, levels.length);
        int high = Math.clamp(dropHigh, 0, levels.length - low);
        double[] rest = Arrays.copyOfRange(levels, low, levels.length - high);
        return new Unfolded(rest, method, lost + low + high, monotone);
    }
}
