package io.bulkedge.law;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * A diluted Wigner matrix in the sparse limit: entry (i, j) is present with probability c/n, its
 * value normal with variance 1/c, the diagonal zero. The density has an atom at zero, no bounds and
 * no closed form; as c grows it tends to the semicircle on [-2, 2].
 *
 * @param degree c, mean number of entries in a row, positive, at most 500
 */
public record PercolatedWigner(double degree) {

    /**
     * Checks the degree.
     *
     * @throws IllegalArgumentException if it is not positive or above 500
     */
    public PercolatedWigner {
        Bounds.positive("degree", degree);
        Bounds.between("degree", degree, 0, PopulationDynamics.LARGEST_DEGREE);
    }

    /**
     * Weight of the atom at zero: the maximum over x in [0, 1] of {@code exp(-c e^(-c x)) + e^(-c
     * x) + c x e^(-c x) - 1} (Bordenave, Lelarge and Salez 2011, doi:10.1214/10-AOP567), for any
     * weights without atoms and, in the limit, for all others.
     *
     * @return the weight
     */
    public double atomAtZero() {
        return Maximum.onUnitInterval(
                x -> {
                    double decay = Math.exp(-degree * x);
                    return Math.exp(-degree * decay) + decay + degree * x * decay - 1;
                });
    }

    /**
     * Low moments: {@code m_2 = 1}, {@code m_4 = 2 + 3/c} for normal weights, odd ones zero.
     *
     * @param k order, 0 to 5
     * @return E X^k
     * @throws IllegalArgumentException if k is outside that range
     */
    public double moment(int k) {
        Bounds.between("k", k, 0, 5);
        return switch (k) {
            case 0, 2 -> 1;
            case 4 -> 2 + 3 / degree;
            default -> 0;
        };
    }

    /**
     * Density and distribution function at a point, convolved with a Cauchy law, from the recursion
     * {@code g = 1/(z - sum h^2 g_k)} over a Poisson number of neighbours; the distribution
     * function is the argument of {@code E log(z - sum h^2 g_k) - c/2 E log(1 - h^2 g g')}, the
     * mean of log(z - H) on a tree.
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
        double[] re = new double[size];
        double[] im = new double[size];
        Arrays.fill(im, -1 / (1 + eta));
        PopulationDynamics.Tally tally = new PopulationDynamics.Tally();
        for (int sweep = 0; sweep < population.burnIn() + population.sweeps(); sweep++) {
            double density = 0;
            double argument = 0;
            for (int i = 0; i < size; i++) {
                double a = x;
                double b = eta;
                int neighbours = PopulationDynamics.poisson(degree, uniforms);
                for (int k = 0; k < neighbours; k++) {
                    double square = PopulationDynamics.squaredNormal(uniforms) / degree;
                    int j = population.member(uniforms);
                    a -= square * re[j];
                    b -= square * im[j];
                }
                double norm = a * a + b * b;
                re[i] = a / norm;
                im[i] = -b / norm;
                density += b / norm;
                argument += Math.atan2(b, a) - 0.5 * degree * edge(population, uniforms, re, im);
            }
            if (sweep >= population.burnIn()) {
                tally.add(density / (Math.PI * size), 1 - argument / (Math.PI * size));
            }
        }
        return tally.result();
    }

    /** The argument of 1 - h^2 g g' of a random edge. */
    private double edge(
            PopulationDynamics population, DoubleSupplier uniforms, double[] re, double[] im) {
        double square = PopulationDynamics.squaredNormal(uniforms) / degree;
        int i = population.member(uniforms);
        int j = population.member(uniforms);
        return Math.atan2(
                -square * (re[i] * im[j] + im[i] * re[j]),
                1 - square * (re[i] * re[j] - im[i] * im[j]));
    }
}
