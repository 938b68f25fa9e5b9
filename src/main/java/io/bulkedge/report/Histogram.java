package io.bulkedge.report;

/**
 * Bins of equal width, or of equal ratio, with heights that integrate to one over the values that fall inside.
 *
 * @param edges bin edges, ascending, one more than heights
 * @param density height of every bin
 */
public record Histogram(double[] edges, double[] density) {

    /**
     * Bins of equal width.
     *
     * @param values any order
     * @param low first edge
     * @param high last edge, above the first
     * @param bins number of bins
     * @return the histogram
     */
    public static Histogram linear(double[] values, double low, double high, int bins) {
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = low + (high - low) * i / bins;
        }
        return fill(values, edges);
    }

    /**
     * Bins of equal ratio.
     *
     * @param values any order; those that are not positive are left out
     * @param low first edge, positive
     * @param high last edge, above the first
     * @param bins number of bins
     * @return the histogram
     */
    public static Histogram logarithmic(double[] values, double low, double high, int bins) {
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = low * Math.pow(high / low, (double) i / bins);
        }
        return fill(values, edges);
    }

    private static Histogram fill(double[] values, double[] edges) {
        int bins = edges.length - 1;
        double[] density = new double[bins];
        int inside = 0;
        for (double value : values) {
            if (value >= edges[0] && value <= edges[bins]) {
                int at = java.util.Arrays.binarySearch(edges, value);
                int bin = Math.min(bins - 1, at >= 0 ? at : -at - 2);
                density[bin]++;
                inside++;
            }
        }
        for (int i = 0; i < bins; i++) {
            density[i] /= Math.max(1, inside) * (edges[i + 1] - edges[i]);
        }
        return new Histogram(edges, density);
    }
}
