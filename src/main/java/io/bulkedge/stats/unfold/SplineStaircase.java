package io.bulkedge.stats.unfold;

import java.util.Arrays;

/**
 * Unfolding by a smooth curve through the mean places of groups of levels that follow one another:
 * a cubic spline with the slopes of Fritsch and Carlson (1980, doi:10.1137/0717021), which rises
 * wherever the points do. Fluctuations on scales beyond a group are absorbed.
 *
 * @param groups number of groups, at least 3
 */
public record SplineStaircase(int groups) implements Unfolding {
    /** Usual number of groups. */
    public static final int DEFAULT_GROUPS = 10;

    /** Slopes (a, b) in units of the secant keep a piece monotone while a^2 + b^2 is at most 9. */
    private static final double CIRCLE = 3;

    /**
     * Checks the number of groups.
     *
     * @throws IllegalArgumentException if there are fewer than 3
     */
    public SplineStaircase {
        if (groups < 3) {
            throw new IllegalArgumentException("there must be at least 3 groups, not " + groups);
        }
    }

    @Override
    public String method() {
        return "spline:" + groups;
    }

    /** Levels below the mean of the first group and above that of the last are lost. */
    @Override
    public Unfolded unfold(double[] levels) {
        int n = levels.length;
        if (n < 2 * groups) {
            return Unfolded.none(method(), n);
        }
        double[] x = new double[groups];
        double[] y = new double[groups];
        for (int g = 0; g < groups; g++) {
            int from = (int) ((long) g * n / groups);
            int to = (int) ((long) (g + 1) * n / groups);
            for (int i = from; i < to; i++) {
                x[g] += levels[i] / (to - from);
                y[g] += (i + 0.5) / (to - from);
            }
        }
        double[] slopes = slopes(x, y);
        double[] unfolded = new double[n];
        int size = 0;
        int piece = 0;
        for (double level : levels) {
            if (level < x[0] || level > x[groups - 1]) {
                continue;
            }
            while (piece < groups - 2 && level > x[piece + 1]) {
                piece++;
            }
            unfolded[size++] = hermite(x, y, slopes, piece, level);
        }
        return Unfolded.of(Arrays.copyOf(unfolded, size), method(), n - size);
    }

    private static double[] slopes(double[] x, double[] y) {
        int n = x.length;
        double[] secants = new double[n - 1];
        for (int i = 0; i < n - 1; i++) {
            secants[i] = (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
        }
        double[] slopes = new double[n];
        slopes[0] = secants[0];
        slopes[n - 1] = secants[n - 2];
        for (int i = 1; i < n - 1; i++) {
            slopes[i] = (secants[i - 1] + secants[i]) / 2;
        }
        for (int i = 0; i < n - 1; i++) {
            double radius = Math.hypot(slopes[i], slopes[i + 1]) / secants[i];
            if (radius > CIRCLE) {
                slopes[i] *= CIRCLE / radius;
                slopes[i + 1] *= CIRCLE / radius;
            }
        }
        return slopes;
    }

    private static double hermite(double[] x, double[] y, double[] slopes, int i, double at) {
        double h = x[i + 1] - x[i];
        double t = (at - x[i]) / h;
        double s = 1 - t;
        return s * s * ((1 + 2 * t) * y[i] + t * h * slopes[i])
                + t * t * ((1 + 2 * s) * y[i + 1] - s * h * slopes[i + 1]);
    }
}
