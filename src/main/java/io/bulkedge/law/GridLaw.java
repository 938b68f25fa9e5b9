package io.bulkedge.law;

import java.util.Arrays;

/** A law whose density is linear between the points of a grid, with an atom at zero or none. */
public final class GridLaw implements SpectralLaw {
    private static final double TOLERANCE = 0.01;

    private final double[] grid;
    private final double[] density;
    private final double[] mass;
    private final double atom;
    private final double defect;

    /**
     * Creates the law. The densities are scaled so that the total mass is 1.
     *
     * @param grid ascending points, at least two
     * @param density densities at the points, not negative
     * @param atomAtZero weight of the atom, from 0 to below 1
     * @throws IllegalArgumentException if the grid does not ascend, or the mass under the densities
     *     and the atom differ from 1 by more than 1 %
     */
    public GridLaw(double[] grid, double[] density, double atomAtZero) {
        if (grid.length < 2 || grid.length != density.length) {
            throw new IllegalArgumentException(
                    grid.length + " points and " + density.length + " densities");
        }
        Bounds.between("the atom", atomAtZero, 0, Math.nextDown(1.0));
        this.grid = grid.clone();
        this.atom = atomAtZero;
        double[] sums = new double[grid.length];
        for (int i = 1; i < grid.length; i++) {
            if (!(grid[i] > grid[i - 1])) {
                throw new IllegalArgumentException(
                        "grid points must rise: " + grid[i - 1] + ", " + grid[i]);
            }
            sums[i] = sums[i - 1] + 0.5 * (grid[i] - grid[i - 1]) * (density[i] + density[i - 1]);
        }
        double total = sums[grid.length - 1];
        this.defect = total + atom - 1;
        if (!(Math.abs(defect) <= TOLERANCE)) {
            throw new IllegalArgumentException(
                    "the grid holds a mass of "
                            + (total + atom)
                            + " instead of 1: it is too coarse or too short");
        }
        double scale = (1 - atom) / total;
        this.mass = Arrays.stream(sums).map(sum -> sum * scale).toArray();
        this.density = Arrays.stream(density).map(value -> value * scale).toArray();
    }

    /**
     * What the grid missed before scaling.
     *
     * @return mass under the given densities plus the atom minus 1
     */
    public double defect() {
        return defect;
    }

    private int interval(double x) {
        int found = Arrays.binarySearch(grid, x);
        return Math.clamp(found >= 0 ? found : -found - 2, 0, grid.length - 2);
    }

    @Override
    public double density(double x) {
        if (!(x >= lower() && x <= upper())) {
            return Double.isNaN(x) ? x : 0;
        }
        int i = interval(x);
        double t = (x - grid[i]) / (grid[i + 1] - grid[i]);
        return (1 - t) * density[i] + t * density[i + 1];
    }

    @Override
    public double cumulative(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        double jump = x >= 0 ? atom : 0;
        if (x <= lower()) {
            return jump;
        }
        if (x >= upper()) {
            return mass[mass.length - 1] + jump;
        }
        int i = interval(x);
        return Math.min(1, jump + mass[i] + 0.5 * (x - grid[i]) * (density[i] + density(x)));
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        double upTo = cumulative(0);
        if (atom > 0 && p <= upTo && p > upTo - atom) {
            return 0;
        }
        if (p == 0) {
            return atom > 0 ? Math.min(0, lower()) : lower();
        }
        return p == 1 ? upper() : Quantiles.solve(this::cumulative, p, lower(), upper());
    }

    @Override
    public double lower() {
        return grid[0];
    }

    @Override
    public double upper() {
        return grid[grid.length - 1];
    }

    @Override
    public double atomAtZero() {
        return atom;
    }

    /** Exact for the piecewise linear density: Gauss-Legendre with k/2 + 1 points. */
    @Override
    public double moment(int k) {
        Moments.check(k);
        double sum = k == 0 ? atom : 0;
        int points = k / 2 + 1;
        GaussLegendre unit = GaussLegendre.on(0, 1, points);
        for (int i = 0; i + 1 < grid.length; i++) {
            double width = grid[i + 1] - grid[i];
            for (int q = 0; q < points; q++) {
                double t = unit.nodes()[q];
                double value = (1 - t) * density[i] + t * density[i + 1];
                sum += unit.weights()[q] * width * value * Math.pow(grid[i] + t * width, k);
            }
        }
        return sum;
    }
}
