package io.bulkedge.law;

import java.util.function.UnaryOperator;
import org.apache.commons.numbers.complex.Complex;

/**
 * Free convolutions on a grid: the spectra of sums {@code A + U B U^T} and of products {@code
 * A^(1/2) U B U^T A^(1/2)} of large matrices whose eigenvectors have nothing to do with each other
 * (Voiculescu 1991, doi:10.1007/BF01245072). The transform of the result is that of one partner at
 * a subordinated point, the attracting fixed point of an analytic map of the upper half-plane
 * (Belinschi and Bercovici 2007, doi:10.1007/s11854-007-0013-1), found by iteration with
 * Steffensen's acceleration.
 */
public final class FreeConvolution {
    private static final int PLAIN_STEPS = 40;
    private static final int STEPS = 2000;
    private static final double ACCURACY = 1e-13;

    /** Distance from the real axis in units of the width of the grid. */
    private static final double HEIGHT = 1e-11;

    private FreeConvolution() {}

    /**
     * The transform of a sum.
     *
     * @param a one partner
     * @param b the other
     * @return transform of the free additive convolution
     */
    public static StieltjesTransform sum(StieltjesTransform a, StieltjesTransform b) {
        return z -> {
            Complex omega =
                    fixedPoint(
                            z,
                            w -> {
                                Complex other = z.add(a.reciprocal(w).subtract(w));
                                return z.add(b.reciprocal(other).subtract(other));
                            });
            return a.at(omega);
        };
    }

    /**
     * The transform of a product of two laws on the positive axis.
     *
     * @param a one partner, no point below zero and not all at zero
     * @param b the other, the same
     * @return transform of the free multiplicative convolution
     */
    public static StieltjesTransform product(StieltjesTransform a, StieltjesTransform b) {
        return z -> {
            Complex omega =
                    fixedPoint(
                            z,
                            w -> {
                                Complex other = z.divide(w.subtract(a.reciprocal(w)));
                                return z.divide(other.subtract(b.reciprocal(other)));
                            });
            return omega.multiply(a.at(omega)).divide(z);
        };
    }

    private static Complex fixedPoint(Complex start, UnaryOperator<Complex> map) {
        Complex w = start;
        for (int step = 0; step < STEPS; step++) {
            Complex once = map.apply(w);
            Complex change = once.subtract(w);
            if (change.abs() <= ACCURACY * once.abs()) {
                return once;
            }
            w = step < PLAIN_STEPS ? once : accelerated(w, once, map.apply(once));
        }
        return w;
    }

    /** Steffensen's step where it stays in the upper half-plane, two plain ones elsewhere. */
    private static Complex accelerated(Complex w, Complex once, Complex twice) {
        Complex change = once.subtract(w);
        Complex second = twice.subtract(once).subtract(change);
        Complex step = w.subtract(change.multiply(change).divide(second));
        return step.imag() > 0 && Double.isFinite(step.abs()) ? step : twice;
    }

    /**
     * The law of a transform on a grid.
     *
     * @param transform the transform
     * @param atomAtZero weight of its atom at zero
     * @param grid ascending points that cover the support; its spacing sets the accuracy
     * @return the law, its density linear between the points
     * @throws IllegalArgumentException if the grid is no ascending sequence, or the mass on it is
     *     off by more than 1 %
     */
    public static GridLaw onGrid(StieltjesTransform transform, double atomAtZero, double[] grid) {
        double[] density = new double[grid.length];
        double height = HEIGHT * (grid[grid.length - 1] - grid[0]);
        for (int i = 0; i < grid.length; i++) {
            Complex z = Complex.ofCartesian(grid[i], height);
            Complex atom = Complex.ofCartesian(atomAtZero, 0).divide(z);
            density[i] = Math.max(0, -transform.at(z).subtract(atom).imag() / Math.PI);
        }
        return new GridLaw(grid, density, atomAtZero);
    }

    /**
     * A grid for laws with square-root edges: points {@code lower + (upper - lower) sin(t)^2}, t
     * evenly spaced.
     *
     * @param lower lower end
     * @param upper upper end
     * @param intervals number of intervals, at least 1
     * @return intervals + 1 points
     */
    public static double[] grid(double lower, double upper, int intervals) {
        double[] grid = new double[intervals + 1];
        for (int i = 0; i <= intervals; i++) {
            double sine = Math.sin(0.5 * Math.PI * i / intervals);
            grid[i] = lower + (upper - lower) * sine * sine;
        }
        return grid;
    }
}
