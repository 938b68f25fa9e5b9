package io.bulkedge.ensemble;

import java.util.Arrays;

/** A real covariance matrix by its Cholesky factor. Immutable. */
public final class Covariance {
    private final int n;
    private final boolean isDiagonal;

    /** Column-major lower triangle L with L L^T the covariance, or its diagonal alone. */
    private final double[] root;

    private Covariance(int n, boolean isDiagonal, double[] root) {
        this.n = n;
        this.isDiagonal = isDiagonal;
        this.root = root;
    }

    /**
     * Uncorrelated rows.
     *
     * @param variances variance of each row, at least 0
     * @return the diagonal covariance
     * @throws IllegalArgumentException if a variance is negative or not finite
     */
    public static Covariance diagonal(double... variances) {
        double[] root = new double[variances.length];
        for (int i = 0; i < root.length; i++) {
            Bounds.notNegative("population variance", variances[i]);
            root[i] = Math.sqrt(variances[i]);
        }
        return new Covariance(root.length, true, root);
    }

    /**
     * The spiked population of Johnstone (2001): some eigenvalues, the others 1.
     *
     * @param n order
     * @param spikes the eigenvalues that are not 1, at most n
     * @return the diagonal covariance
     * @throws IllegalArgumentException if there are too many or one is negative or not finite
     */
    public static Covariance spiked(int n, double... spikes) {
        Bounds.atMost("number of spikes", n, spikes.length);
        double[] variances = new double[n];
        Arrays.fill(variances, 1);
        System.arraycopy(spikes, 0, variances, 0, spikes.length);
        return diagonal(variances);
    }

    /**
     * Any covariance.
     *
     * @param n order
     * @param matrix n x n entries, symmetric and positive definite; the lower triangle is read
     * @return the covariance
     * @throws IllegalArgumentException if a pivot of the Cholesky factorisation is not positive
     */
    public static Covariance of(int n, double[] matrix) {
        double[] l = new double[PanelSize.of(n, n, 1)];
        if (matrix.length != l.length) {
            throw new IllegalArgumentException(
                    matrix.length + " entries for a covariance of order " + n);
        }
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double sum = matrix[j * n + i];
                for (int k = 0; k < j; k++) {
                    sum -= l[k * n + i] * l[k * n + j];
                }
                if (i == j && !(sum > 0 && Double.isFinite(sum))) {
                    throw new IllegalArgumentException(
                            "the covariance is not positive definite: pivot " + j + " is " + sum);
                }
                l[j * n + i] = i == j ? Math.sqrt(sum) : sum / l[j * n + j];
            }
        }
        return new Covariance(n, false, l);
    }

    /**
     * Order of the matrix.
     *
     * @return rows it correlates
     */
    public int order() {
        return n;
    }

    /**
     * Mean of the population variances.
     *
     * @return trace / order
     */
    public double meanVariance() {
        double sum = 0;
        for (double x : root) {
            sum += x * x;
        }
        return sum / Math.max(1, n);
    }

    /** Multiplies the columns of a matrix by the root. */
    void correlate(Place place, int cols, int components) {
        double[] column = new double[n];
        for (int j = 0; j < cols; j++) {
            for (int p = 0; p < components; p++) {
                for (int i = 0; i < n; i++) {
                    column[i] = place.panel()[place.at(i, j) + p];
                }
                multiply(column);
                for (int i = 0; i < n; i++) {
                    place.panel()[place.at(i, j) + p] = column[i];
                }
            }
        }
    }

    /** x becomes L x, from the last entry up. */
    private void multiply(double[] x) {
        for (int k = n - 1; k >= 0; k--) {
            double factor = x[k];
            if (isDiagonal) {
                x[k] = root[k] * factor;
            } else {
                x[k] = root[k * n + k] * factor;
                for (int i = k + 1; i < n; i++) {
                    x[i] += root[k * n + i] * factor;
                }
            }
        }
    }
}
