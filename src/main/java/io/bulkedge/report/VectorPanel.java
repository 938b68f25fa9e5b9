package io.bulkedge.report;

/**
 * p-values of the test that the entries of a singular vector are those of a random direction
 * (Porter-Thomas), one per vector, in the order of ascending singular values. NaN marks a vector
 * that was not tested.
 *
 * @param left p-values of the left vectors; empty if they were not tested; copied
 * @param right p-values of the right vectors; empty if they were not tested; copied
 * @param window vectors in a running mean, odd and at least 1; under the null hypothesis the mean
 *     is 1/2 with standard deviation 1/sqrt(12 window)
 * @param summary the statistics in words
 */
public record VectorPanel(double[] left, double[] right, int window, String summary) {
    /**
     * Copies the arrays.
     *
     * @throws IllegalArgumentException if the window is not odd and positive
     */
    public VectorPanel {
        if (window < 1 || window % 2 == 0) {
            throw new IllegalArgumentException(
                    "running mean over " + window + " vectors: needs an odd number");
        }
        left = left.clone();
        right = right.clone();
    }
}
