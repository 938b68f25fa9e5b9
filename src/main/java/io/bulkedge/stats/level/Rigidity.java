package io.bulkedge.stats.level;

import io.bulkedge.stats.unfold.Unfolded;

/**
 * Spectral rigidity Delta_3(L) of one spectrum: the least mean square distance of the counting
 * function from a line in a window of length L (Dyson and Mehta 1963, doi:10.1063/1.1704008), mean
 * over all places of the window, exactly. Between places at which a level enters or leaves, the
 * distance is a polynomial of degree four in the place, which three Gauss points integrate.
 *
 * @param length L in mean spacings
 * @param value Delta_3, NaN if no window fits
 * @param standardError from the scatter of blocks of places at least 2 L long; NaN if there are
 *     fewer than 4
 */
public record Rigidity(double length, double value, double standardError) {
    private static final double NODE = Math.sqrt(0.6);
    private static final double[] NODES = {-NODE, 0, NODE};
    private static final double[] WEIGHTS = {5.0 / 18, 8.0 / 18, 5.0 / 18};

    /**
     * Measures.
     *
     * @param unfolded unfolded levels
     * @param length L, positive
     * @return the rigidity
     * @throws IllegalArgumentException if the length is not positive
     */
    public static Rigidity of(Unfolded unfolded, double length) {
        SlidingWindows windows = new SlidingWindows(unfolded, length);
        if (!windows.any()) {
            return new Rigidity(length, Double.NaN, Double.NaN);
        }
        double[] sums = new double[windows.blocks()];
        double[] levels = windows.levels();
        windows.visit(
                (block, from, to, first, end) -> {
                    double middle = (from + to + length) / 2;
                    double half = (to - from) / 2;
                    for (int g = 0; g < NODES.length; g++) {
                        double centre = middle + half * NODES[g];
                        sums[block] +=
                                (to - from)
                                        * WEIGHTS[g]
                                        * ofWindow(levels, first, end, centre, length);
                    }
                });
        double value = 0;
        for (int b = 0; b < sums.length; b++) {
            sums[b] /= windows.blockPlaces();
            value += sums[b] / sums.length;
        }
        return new Rigidity(length, value, SlidingWindows.standardError(sums));
    }

    /**
     * Rigidity of one window, in closed form.
     *
     * @param levels ascending
     * @param first index of the first level in the window
     * @param end index after its last level
     * @param centre centre of the window
     * @param length its length L
     * @return Delta_3
     */
    public static double ofWindow(
            double[] levels, int first, int end, double centre, double length) {
        int n = end - first;
        double sum = 0;
        double squares = 0;
        double ranked = 0;
        for (int k = 1; k <= n; k++) {
            double u = levels[first + k - 1] - centre;
            sum += u;
            squares += u * u;
            ranked += (2 * k - 1) * u;
        }
        double offset = n / 2.0 - sum / length;
        double slope = 1.5 * n / length - 6 * squares / (length * length * length);
        return n * (double) n / 2
                - ranked / length
                - offset * offset
                - slope * slope * length * length / 12;
    }
}
