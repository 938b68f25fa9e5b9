package io.bulkedge.stats.unfold;

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
public record GaussianBroadening(int halfWindow, Boundary boundary) implements Unfolding {
    /** Half window of the reference implementation. */
    public static final int DEFAULT_HALF_WINDOW = 15;

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

    @Override
    public String method() {
        return "gaussian:" + halfWindow;
    }

    /** Leaves n - 4 a or n - 2 a levels. */
    @Override
    public Unfolded unfold(double[] levels) {
        int n = levels.length;
        int lost = lostAtEachEnd();
        if (n <= 2 * lost) {
            return Unfolded.none(method(), n);
        }
        double[] unfolded = BroadenedStaircase.at(levels, widths(levels), lost);
        return Unfolded.of(unfolded, method(), 2 * lost);
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
}
