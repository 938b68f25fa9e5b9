package io.bulkedge.stats.tail;

/**
 * The power law, density of x proportional to {@code x^-alpha}.
 *
 * @param alpha exponent of the density, above 1
 */
public record ParetoTail(double alpha) implements TailModel {
    /**
     * Maximum likelihood, {@code alpha = 1 + n / sum u} (Clauset, Shalizi and Newman 2009,
     * doi:10.1137/070710111).
     *
     * @param u {@code ln(x/xmin)} of the tail, not all 0
     * @return the likeliest power law
     */
    public static ParetoTail fit(double[] u) {
        double sum = 0;
        for (double v : u) {
            sum += v;
        }
        return new ParetoTail(1 + u.length / sum);
    }

    @Override
    public double logDensity(double u) {
        return Math.log(alpha - 1) - (alpha - 1) * u;
    }

    @Override
    public double survival(double u) {
        return Math.exp((1 - alpha) * u);
    }

    @Override
    public boolean isPowerLaw() {
        return true;
    }
}
