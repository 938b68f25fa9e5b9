package io.bulkedge.law;

import java.util.function.DoubleUnaryOperator;

/**
 * The exact law of the two spacings on either side of a level in the bulk, for beta = 1, 2 and 4
 * and mean spacing 1. The other levels, given one at 0, have the correlations of the kernel {@code
 * K(x, y) - K(x, 0) K(0, y)}, K the sine kernel for beta = 2 and Dyson's quaternion kernels of it
 * for 1 and 4 (Mehta, Random Matrices, chapters 6 to 8), so that the probability of none in (-x, y)
 * is a Fredholm determinant, or the root of one of order two. Determinants by Gauss-Legendre rules
 * on either side of 0 (Bornemann 2010, doi:10.1090/S0025-5718-09-02280-7); the step function in the
 * kernel for beta = 1 becomes the integration matrix of the rule, which is exact for polynomials,
 * so that convergence stays exponential.
 */
final class ConsecutiveSpacings {
    private final int beta;
    private final int nodes;
    private final double[] points;
    private final double[] rule;
    private final double[][] integral;

    ConsecutiveSpacings(int beta, int nodes) {
        this.beta = beta;
        this.nodes = nodes;
        GaussLegendre unit = GaussLegendre.on(-1, 1, nodes);
        this.points = unit.nodes();
        this.rule = unit.weights();
        this.integral = integration();
    }

    /** Integrals from -1 to each node of the interpolating polynomial, by Legendre series. */
    private double[][] integration() {
        double[][] matrix = new double[nodes][nodes];
        double[][] legendre = new double[nodes][nodes + 1];
        for (int i = 0; i < nodes; i++) {
            legendre[i][0] = 1;
            legendre[i][1] = points[i];
            for (int k = 2; k <= nodes; k++) {
                legendre[i][k] =
                        ((2 * k - 1) * points[i] * legendre[i][k - 1]
                                        - (k - 1) * legendre[i][k - 2])
                                / k;
            }
        }
        for (int i = 0; i < nodes; i++) {
            for (int j = 0; j < nodes; j++) {
                double sum = 0.5 * (points[i] + 1);
                for (int k = 1; k < nodes; k++) {
                    sum += 0.5 * (legendre[i][k + 1] - legendre[i][k - 1]) * legendre[j][k];
                }
                matrix[i][j] = rule[j] * sum;
            }
        }
        return matrix;
    }

    /** Probability of no other level in (-x, y), given one at 0. */
    double survival(double x, double y) {
        return generating(x, y, 0, 0);
    }

    /** E a^(levels in (-x, 0)) b^(levels in (0, y)), given a level at 0. */
    double generating(double x, double y, double a, double b) {
        int n = 2 * nodes;
        double[] at = new double[n];
        double[] weight = new double[n];
        for (int i = 0; i < nodes; i++) {
            at[i] = 0.5 * x * (points[i] - 1);
            weight[i] = 0.5 * x * rule[i];
            at[nodes + i] = 0.5 * y * (points[i] + 1);
            weight[nodes + i] = 0.5 * y * rule[i];
        }
        int order = beta == 2 ? n : 2 * n;
        double[][] m = new double[order][order];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double share = 1 - (j < nodes ? a : b);
                double part = weight[j] * share;
                if (beta == 2) {
                    double kernel = sine(at[i] - at[j]) - sine(at[i]) * sine(at[j]);
                    m[i][j] = (i == j ? 1 : 0) - kernel * part;
                } else {
                    block(m, i, j, at, part, share * step(i, j, x, y));
                }
            }
        }
        double determinant = determinant(m);
        return beta == 2 ? determinant : Math.sqrt(Math.max(0, determinant));
    }

    /** Half the integral over y of sgn(x - y) f(y), as it takes values of f at the nodes. */
    private double step(int i, int j, double x, double y) {
        int row = i % nodes;
        int column = j % nodes;
        double half = 0.5 * (j < nodes ? x : y);
        if (i < nodes != j < nodes) {
            return (i < nodes ? -0.5 : 0.5) * half * rule[column];
        }
        return half * (integral[row][column] - 0.5 * rule[column]);
    }

    private void block(double[][] m, int i, int j, double[] at, double part, double step) {
        int n = at.length;
        double r = at[i] - at[j];
        double s = kernel(r);
        double d = slope(r);
        double[] left = {kernel(at[i]), slope(at[i]), primitive(at[i])};
        double[] right = {kernel(at[j]), slope(at[j]), primitive(at[j])};
        if (beta == 1) {
            left[2] -= 0.5 * Math.signum(at[i]);
            right[2] -= 0.5 * Math.signum(at[j]);
        }
        double rest = beta == 1 ? step : 0;
        // K(x, 0) = (s, d; j, s) at x; in K(0, y) the odd functions d and j change their signs.
        double ss = s - (left[0] * right[0] - left[1] * right[2]);
        double sd = d - (left[1] * right[0] - left[0] * right[1]);
        double js = primitive(r) - (left[2] * right[0] - left[0] * right[2]);
        double dd = s - (left[0] * right[0] - left[2] * right[1]);
        m[i][j] = (i == j ? 1 : 0) - ss * part;
        m[i][n + j] = -sd * part;
        m[n + i][j] = rest - js * part;
        m[n + i][n + j] = (i == j ? 1 : 0) - dd * part;
    }

    private double kernel(double r) {
        return beta == 4 ? sine(2 * r) : sine(r);
    }

    private double slope(double r) {
        return beta == 4 ? 2 * sineSlope(2 * r) : sineSlope(r);
    }

    private double primitive(double r) {
        return beta == 4 ? 0.5 * sinePrimitive(2 * r) : sinePrimitive(r);
    }

    private static double sine(double r) {
        return r == 0 ? 1 : Math.sin(Math.PI * r) / (Math.PI * r);
    }

    private static double sineSlope(double r) {
        double z = Math.PI * r;
        if (Math.abs(z) < 1e-2) {
            double square = z * z;
            return Math.PI * z * (-1 / 3.0 + square * (1 / 30.0 - square * (1 / 840.0)));
        }
        return Math.PI * (z * Math.cos(z) - Math.sin(z)) / (z * z);
    }

    private static double sinePrimitive(double r) {
        return SineIntegral.si(Math.PI * r) / Math.PI;
    }

    /** By elimination with partial pivoting. */
    private static double determinant(double[][] a) {
        double product = 1;
        for (int k = 0; k < a.length; k++) {
            int best = k;
            for (int i = k + 1; i < a.length; i++) {
                best = Math.abs(a[i][k]) > Math.abs(a[best][k]) ? i : best;
            }
            double[] row = a[best];
            a[best] = a[k];
            a[k] = row;
            product *= best == k ? row[k] : -row[k];
            for (int i = k + 1; i < a.length; i++) {
                double factor = a[i][k] / row[k];
                for (int j = k + 1; j < a.length; j++) {
                    a[i][j] -= factor * row[j];
                }
            }
        }
        return product;
    }

    /**
     * E min(r, 1/r) of the ratio r of the two spacings: {@code 2 int_0^1 dt int dy (-dE/dy)(t y, y)
     * - 1}, because P(S_1 &gt; t S_2) is the inner integral and both spacings have one law. E is
     * expanded in Chebyshev polynomials of y for every x that is needed.
     *
     * @param length beyond which E counts as zero
     * @param size terms of the expansions
     */
    double meanRatio(double length, int size) {
        GaussLegendre shares = GaussLegendre.on(0, 1, 40);
        GaussLegendre lengths = GaussLegendre.on(0, length, 120);
        Chebyshev[] ofX = new Chebyshev[size];
        for (int k = 0; k < size; k++) {
            double x = 0.5 * length * (1 + Math.cos(Math.PI * (k + 0.5) / size));
            ofX[k] = Chebyshev.interpolate(y -> survival(x, y), 0, length, size).derivative();
        }
        double sum = 0;
        for (int j = 0; j < lengths.size(); j++) {
            double y = lengths.nodes()[j];
            double[] slopes = new double[size];
            for (int k = 0; k < size; k++) {
                slopes[k] = ofX[k].value(y);
            }
            DoubleUnaryOperator inX = through(slopes, length);
            for (int i = 0; i < shares.size(); i++) {
                double weight = shares.weights()[i] * lengths.weights()[j];
                sum -= weight * inX.applyAsDouble(shares.nodes()[i] * y);
            }
        }
        return 2 * sum - 1;
    }

    private static DoubleUnaryOperator through(double[] samples, double length) {
        int[] next = {0};
        return Chebyshev.interpolate(_ -> samples[next[0]++], 0, length, samples.length)::value;
    }
}
