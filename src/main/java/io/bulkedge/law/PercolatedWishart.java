package io.bulkedge.law;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * A diluted Wishart matrix in the sparse limit: {@code X X^T/M} for an N x M matrix X whose entries
 * are present with probability p = a/M and then normal with variance 1/p, so that rows have a mean
 * number a of entries and columns {@code b = a N/M}. As a grows the law tends to that of Marchenko
 * and Pastur of ratio N/M.
 *
 * @param rowDegree a, positive, at most 500
 * @param columnDegree b, positive, at most 500
 */
public record PercolatedWishart(double rowDegree, double columnDegree) {
    /**
     * Checks the degrees.
     *
     * @throws IllegalArgumentException if one is not positive or above 500
     */
    public PercolatedWishart {
        Bounds.positive("the degree of rows", rowDegree);
        Bounds.positive("the degree of columns", columnDegree);
        Bounds.between("the degree of rows", rowDegree, 0, PopulationDynamics.LARGEST_DEGREE);
        Bounds.between("the degree of columns", columnDegree, 0, PopulationDynamics.LARGEST_DEGREE);
    }

    /**
     * Weight of the atom at zero of the N x N matrix: the maximum over x in [0, 1] of {@code exp(-a
     * e^(-b x)) - (a/b)(1 - e^(-b x)(1 + b x))} (Bordenave, Lelarge and Salez 2011,
     * doi:10.1214/10-AOP567).
     *
     * @return the weight
     */
    public double atomAtZero() {
        return Maximum.onUnitInterval(
                x -> {
                    double y = columnDegree * x;
                    double decay = Math.exp(-y);
                    return Math.exp(-rowDegree * decay)
                            - rowDegree / columnDegree * (1 - decay * (1 + y));
                });
    }

    /**
     * Low moments: {@code m_1 = 1}, {@code m_2 = 1 + N/M + 3/a} for normal entries.
     *
     * @param k order, 0 to 2
     * @return E X^k
     * @throws IllegalArgumentException if k is outside that range
     */
    public double moment(int k) {
        Bounds.between("k", k, 0, 2);
        return k < 2 ? 1 : 1 + columnDegree / rowDegree + 3 / rowDegree;
    }

    /**
     * Density and distribution function at a point, convolved with a Cauchy law, from the recursion
     * {@code g = 1/(z - sum h^2 t)}, {@code t = 1/(1 - sum h^2 g)} between rows and columns; the
     * distribution function is the argument of {@code E log(z - sum h^2 t) + a/b E log(1 - sum h^2
     * g) - a E log(1 - h^2 g t)} per row.
     *
     * @param x the point
     * @param population how to sample
     * @param uniforms independent uniform numbers on (0, 1)
     * @return estimates with standard errors
     */
    public PopulationDynamics.Smoothed smoothed(
            double x, PopulationDynamics population, DoubleSupplier uniforms) {
        int size = population.size();
        double eta = population.broadening();
        Values rows = new Values(size);
        Values columns = new Values(size);
        Arrays.fill(rows.im, -1 / (1 + eta));
        Arrays.fill(columns.re, 1);
        PopulationDynamics.Tally tally = new PopulationDynamics.Tally();
        for (int sweep = 0; sweep < population.burnIn() + population.sweeps(); sweep++) {
            double density = 0;
            double argument = 0;
            for (int i = 0; i < size; i++) {
                double ofColumn =
                        replace(columns, i, rows, 1, 0, columnDegree, population, uniforms);
                double ofRow = replace(rows, i, columns, x, eta, rowDegree, population, uniforms);
                density -= rows.im[i];
                argument +=
                        ofRow
                                + rowDegree / columnDegree * ofColumn
                                - rowDegree * edge(rows, columns, population, uniforms);
            }
            if (sweep >= population.burnIn()) {
                tally.add(density / (Math.PI * size), 1 - argument / (Math.PI * size));
            }
        }
        return tally.result();
    }

    /** Complex numbers. */
    private static final class Values {
        final double[] re;
        final double[] im;

        Values(int size) {
            re = new double[size];
            im = new double[size];
        }
    }

    /**
     * Puts 1/(start - sum of h^2 times values of the other side) at i; the argument of the
     * denominator.
     */
    private double replace(
            Values target,
            int i,
            Values others,
            double startRe,
            double startIm,
            double degree,
            PopulationDynamics population,
            DoubleSupplier uniforms) {
        double a = startRe;
        double b = startIm;
        int neighbours = PopulationDynamics.poisson(degree, uniforms);
        for (int k = 0; k < neighbours; k++) {
            double square = PopulationDynamics.squaredNormal(uniforms) / rowDegree;
            int j = population.member(uniforms);
            a -= square * others.re[j];
            b -= square * others.im[j];
        }
        double norm = a * a + b * b;
        target.re[i] = a / norm;
        target.im[i] = -b / norm;
        return Math.atan2(b, a);
    }

    /** The argument of 1 - h^2 g t of a random edge. */
    private double edge(
            Values rows, Values columns, PopulationDynamics population, DoubleSupplier uniforms) {
        double square = PopulationDynamics.squaredNormal(uniforms) / rowDegree;
        int i = population.member(uniforms);
        int j = population.member(uniforms);
        return Math.atan2(
                -square * (rows.re[i] * columns.im[j] + rows.im[i] * columns.re[j]),
                1 - square * (rows.re[i] * columns.re[j] - rows.im[i] * columns.im[j]));
    }
}
