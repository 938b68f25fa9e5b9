package io.bulkedge.law;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * One entry of a uniformly random unit vector in R^n: {@code v^2 ~ Beta(1/2, (n - 1)/2)}, the exact
 * law behind the Porter-Thomas distribution, to which {@code n v^2} tends (Porter and Thomas 1956,
 * doi:10.1103/PhysRev.104.483).
 */
public final class SphereEntry implements SpectralLaw {
    /** Scaled entry |v| sqrt(n) beyond which the distribution function is evaluated directly. */
    private static final double TABLE_END = 8;

    private static final int TABLE_SIZE = 1024;

    private final int n;
    private final double logNorm;
    private final double[] table;

    /**
     * Creates the law, with a table for fast evaluation (cubic Hermite interpolation with the exact
     * density as slope; error below 1e-11).
     *
     * @param n dimension, at least 2
     * @throws IllegalArgumentException if n is less than 2
     */
    public SphereEntry(int n) {
        if (n < 2) {
            throw new IllegalArgumentException(
                    "a random direction needs dimension 2 or more, not " + n);
        }
        this.n = n;
        this.logNorm =
                LogGamma.value(n / 2.0) - LogGamma.value((n - 1) / 2.0) - 0.5 * Math.log(Math.PI);
        this.table = new double[TABLE_SIZE + 1];
        for (int i = 0; i <= TABLE_SIZE; i++) {
            table[i] = exact(step() * i);
        }
    }

    private double step() {
        return TABLE_END / TABLE_SIZE / Math.sqrt(n);
    }

    private double exact(double v) {
        double square = Math.min(1, v * v);
        return 0.5 * (1 + Math.signum(v) * RegularizedBeta.value(square, 0.5, 0.5 * (n - 1)));
    }

    /**
     * The dimension.
     *
     * @return n
     */
    public int dimension() {
        return n;
    }

    @Override
    public double density(double v) {
        if (Double.isNaN(v)) {
            return Double.NaN;
        }
        if (Math.abs(v) >= 1) {
            return Math.abs(v) == 1 && n == 2
                    ? Double.POSITIVE_INFINITY
                    : Math.abs(v) == 1 && n == 3 ? 0.5 : 0;
        }
        return Math.exp(logNorm + 0.5 * (n - 3) * Math.log1p(-v * v));
    }

    @Override
    public double cumulative(double v) {
        if (Double.isNaN(v)) {
            return Double.NaN;
        }
        double magnitude = Math.abs(v);
        double step = step();
        double position = magnitude / step;
        // Small dimensions have no smooth density at the ends of the support, so they are evaluated
        // directly.
        if (n < 64 || !(position < TABLE_SIZE)) {
            return exact(v);
        }
        int i = (int) position;
        double t = position - i;
        double y0 = table[i];
        double y1 = table[i + 1];
        double m0 = step * density(step * i);
        double m1 = step * density(step * (i + 1));
        double u = 1 - t;
        double value = u * u * ((1 + 2 * t) * y0 + t * m0) + t * t * ((3 - 2 * t) * y1 - u * m1);
        return v < 0 ? 1 - value : value;
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        return p == 0 ? -1 : p == 1 ? 1 : Quantiles.solve(this::exact, p, -1, 1);
    }

    /**
     * Zero for odd k; {@code (1/2)(3/2)... / ((n/2)(n/2 + 1)...)}, k/2 factors each, for even k.
     */
    @Override
    public double moment(int k) {
        Moments.check(k);
        if (k % 2 == 1) {
            return 0;
        }
        double product = 1;
        for (int j = 0; j < k / 2; j++) {
            product *= (0.5 + j) / (0.5 * n + j);
        }
        return product;
    }

    @Override
    public double lower() {
        return -1;
    }

    @Override
    public double upper() {
        return 1;
    }
}
