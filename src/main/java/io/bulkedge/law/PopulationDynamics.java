package io.bulkedge.law;

import java.util.function.DoubleSupplier;

/**
 * How a distribution of cavity Green functions is sampled: a population of values, each replaced in
 * turn by the recursion of a node with randomly drawn neighbours, until it is stationary (Rogers,
 * Perez Castillo, Kuehn and Takeda 2008, doi:10.1103/PhysRevE.78.031116; Kuehn 2008,
 * doi:10.1088/1751-8113/41/29/295002).
 *
 * @param size values in the population, at least 100
 * @param burnIn sweeps before anything is measured, at least 1
 * @param sweeps sweeps that are measured, at least 2
 * @param broadening distance from the real axis, positive: the density comes out convolved with a
 *     Cauchy law of this half width
 */
public record PopulationDynamics(int size, int burnIn, int sweeps, double broadening) {
    /** Larger degrees are dense for all practical purposes; exp(-degree) must not underflow. */
    static final double LARGEST_DEGREE = 500;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is too small
     */
    public PopulationDynamics {
        Bounds.between("size", size, 100, Integer.MAX_VALUE);
        Bounds.between("burnIn", burnIn, 1, Integer.MAX_VALUE);
        Bounds.between("sweeps", sweeps, 2, Integer.MAX_VALUE);
        Bounds.positive("broadening", broadening);
    }

    /**
     * A density and distribution function with their standard errors.
     *
     * @param density smoothed density, the atom included as a peak
     * @param densityError standard error from the spread between sweeps
     * @param cumulative smoothed distribution function
     * @param cumulativeError its standard error
     */
    public record Smoothed(
            double density, double densityError, double cumulative, double cumulativeError) {}

    /** Sums over sweeps. */
    static final class Tally {
        private int count;
        private double density;
        private double densitySquares;
        private double cumulative;
        private double cumulativeSquares;

        void add(double ofDensity, double ofCumulative) {
            count++;
            density += ofDensity;
            densitySquares += ofDensity * ofDensity;
            cumulative += ofCumulative;
            cumulativeSquares += ofCumulative * ofCumulative;
        }

        Smoothed result() {
            return new Smoothed(
                    density / count,
                    error(density, densitySquares),
                    cumulative / count,
                    error(cumulative, cumulativeSquares));
        }

        private double error(double sum, double squares) {
            double mean = sum / count;
            return Math.sqrt(Math.max(0, squares / count - mean * mean) / (count - 1));
        }
    }

    /** A Poisson number by inversion. */
    static int poisson(double mean, DoubleSupplier uniforms) {
        double u = uniforms.getAsDouble();
        double term = Math.exp(-mean);
        double sum = term;
        int k = 0;
        // The sum may round to less than u; nothing beyond 20 deviations is ever drawn.
        int most = (int) (mean + 20 * Math.sqrt(mean) + 30);
        while (u > sum && k < most) {
            k++;
            term *= mean / k;
            sum += term;
        }
        return k;
    }

    /** The square of a standard normal number. */
    static double squaredNormal(DoubleSupplier uniforms) {
        double cosine = Math.cos(2 * Math.PI * uniforms.getAsDouble());
        return -2 * Math.log(uniforms.getAsDouble()) * cosine * cosine;
    }

    /** A member of the population. */
    int member(DoubleSupplier uniforms) {
        return Math.min(size - 1, (int) (uniforms.getAsDouble() * size));
    }
}
