package io.bulkedge.stats.unfold;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.Erf;

/**
 * Unfolding by adaptive Gaussian broadening (Thamm, Staats, Rosenow 2022,
 * doi:10.1103/PhysRevE.106.054124): every level carries a Gaussian of width {@code sigma_k =
 * (nu_(k+a) - nu_(k-a))/2}, and level x becomes {@code xi(x) = sum_k (1 + erf((x - nu_k)/(sqrt(2)
 * sigma_k)))/2}.
 *
 * <p>Fluctuations on scales beyond a/3 mean spacings are absorbed by the unfolding: number variance
 * and rigidity must not be read there.
 *
 * @param halfWindow a, at least 1
 * @param boundary what happens at the two ends
 */
public record GaussianBroadening(int halfWindow, Boundary boundary) {
    /** Half window of the reference implementation. */
    public static final int DEFAULT_HALF_WINDOW = 15;

    /** Standard deviations beyond which erf is -1 or 1 in double precision. */
    private static final double SATURATION = 8.5;

    /** What happens at the two ends. */
    public enum Boundary {
        /**
         * The first and last a levels carry no Gaussian and a more are not unfolded: n - 4 a levels
         * remain, as published.
         */
        FAITHFUL,
        /**
         * The first and last levels are repeated a times to form the windows; n - 2 a levels
         * remain.
         */
        PADDED
    }

    /**
     * Checks the window.
     *
     * @throws IllegalArgumentException if the half window is less than 1
     */
    public GaussianBroadening {
        if (halfWindow < 1) {
            throw new IllegalArgumentException(
                    "the half window must be at least 1, not " + halfWindow);
        }
    }

    /**
     * Levels lost at each end.
     *
     * @return 2 a or a
     */
    public int lostAtEachEnd() {
        return boundary == Boundary.FAITHFUL ? 2 * halfWindow : halfWindow;
    }

    /**
     * Unfolds levels.
     *
     * @param levels ascending and distinct
     * @return n - 4 a or n - 2 a levels, none if there are too few
     */
    public Unfolded unfold(double[] levels) {
        int n = levels.length;
        int lost = lostAtEachEnd();
        String method = "gaussian:" + halfWindow;
        if (n <= 2 * lost) {
            return new Unfolded(new double[0], method, n, true);
        }
        double[] unfolded = staircase(levels, widths(levels), lost);
        boolean monotone = true;
        for (int i = 1; i < unfolded.length; i++) {
            monotone &= unfolded[i] >= unfolded[i - 1];
        }
        Arrays.sort(unfolded);
        return new Unfolded(unfolded, method, 2 * lost, monotone);
    }

    /**
     * Broadened density of levels, normalised to the levels that carry a Gaussian.
     *
     * @param levels ascending and distinct
     * @param x where
     * @return the density per unit of x, NaN if there are too few levels
     */
    public double density(double[] levels, double x) {
        double[] widths = widths(levels);
        double sum = 0;
        int kernels = 0;
        for (int k = 0; k < levels.length; k++) {
            if (widths[k] > 0) {
                double z = (x - levels[k]) / widths[k];
                sum += Math.exp(-0.5 * z * z) / widths[k];
                kernels++;
            }
        }
        return sum / (kernels * Math.sqrt(2 * Math.PI));
    }

    /** Width of every level's Gaussian, 0 for a level that carries none. */
    private double[] widths(double[] levels) {
        int n = levels.length;
        double[] widths = new double[n];
        for (int k = 0; k < n; k++) {
            boolean inside = k >= halfWindow && k < n - halfWindow;
            if (inside || boundary == Boundary.PADDED) {
                double high = levels[Math.min(n - 1, k + halfWindow)];
                double low = levels[Math.max(0, k - halfWindow)];
                widths[k] = (high - low) / 2;
            }
        }
        return widths;
    }

    /**
     * The broadened staircase at the levels from {@code lost} to n - lost. A Gaussian reaches about
     * as many levels as its window has; beyond them it counts 0 or 1 to the last bit, and a running
     * sum adds the ones, so that the work is linear in n.
     */
    private static double[] staircase(double[] levels, double[] widths, int lost) {
        int size = levels.length - 2 * lost;
        double[] partial = new double[size];
        double[] whole = new double[size + 1];
        for (int k = 0; k < levels.length; k++) {
            if (widths[k] > 0) {
                double reach = SATURATION * widths[k];
                int from = firstNotBelow(levels, levels[k] - reach, lost, lost + size) - lost;
                int to = firstNotBelow(levels, levels[k] + reach, lost, lost + size) - lost;
                double scale = 1 / (Math.sqrt(2) * widths[k]);
                for (int i = from; i < to; i++) {
                    partial[i] += 0.5 * (1 + Erf.value((levels[lost + i] - levels[k]) * scale));
                }
                whole[to]++;
            }
        }
        double ones = 0;
        for (int i = 0; i < size; i++) {
            ones += whole[i];
            partial[i] += ones;
        }
        return partial;
    }

    private static int firstNotBelow(double[] levels, double x, int from, int to) {
        int at = Arrays.binarySearch(levels, from, to, x);
        return at >= 0 ? at : -at - 1;
    }
}
