package io.bulkedge.stats.unfold;

/**
 * Levels of mean spacing 1, ascending. Only an unfolding makes them, so that no spacing statistic
 * can be fed raw eigenvalues; {@link #declared} is the one explicit way past.
 */
public final class Unfolded {
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
     * The central part by rank, for statistics that must not see the edges.
     *
     * @param dropLow levels to leave out at the lower end
     * @param dropHigh levels to leave out at the upper end
     * @return the rest
     */
    public Unfolded without(int dropLow, int dropHigh) {
        int low = Math.clamp(dropLow, 0, levels.length);
        int high = Math.clamp(dropHigh, 0, levels.length - low);
        double[] rest = java.util.Arrays.copyOfRange(levels, low, levels.length - high);
        return new Unfolded(rest, method, lost + low + high, monotone);
    }
}
