package io.bulkedge.law;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The law of Porter and Thomas (1956, doi:10.1103/PhysRev.104.483) for finite n: {@code y = n
 * |v|^2} for an entry v of a uniformly random unit vector. {@code y/n} has the beta law of
 * parameters 1/2 and (n - 1)/2 (real) or 1 and n - 1 (complex); for large n y tends to chi-squared
 * with one degree of freedom, or to the exponential law. Mean 1.
 *
 * @param n dimension, at least 2
 * @param complex whether the entries are complex
 */
public record PorterThomas(int n, boolean complex) implements SpectralLaw {
    /**
     * Checks the dimension.
     *
     * @throws IllegalArgumentException if n is less than 2
     */
    public PorterThomas {
        Bounds.between("n", n, 2, Integer.MAX_VALUE);
    }

    private double first() {
        return complex ? 1 : 0.5;
    }

    private double second() {
        return complex ? n - 1.0 : 0.5 * (n - 1);
    }

    @Override
    public double density(double y) {
        if (!(y >= 0) || y > n) {
            return Double.isNaN(y) ? y : 0;
        }
        double share = y / n;
        double log = second() == 1 ? 0 : (second() - 1) * Math.log1p(-share);
        log += complex ? 0 : -0.5 * Math.log(share);
        return Math.exp(log - LogBeta.value(first(), second())) / n;
    }

    @Override
    public double cumulative(double y) {
        if (Double.isNaN(y)) {
            return Double.NaN;
        }
        return RegularizedBeta.value(Math.clamp(y / n, 0, 1), first(), second());
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        return p == 0 ? 0 : p == 1 ? n : Quantiles.solve(this::cumulative, p, 0, n);
    }

    @Override
    public double lower() {
        return 0;
    }

    @Override
    public double upper() {
        return n;
    }

    /** {@code n^k} times the product of (a + j)/(a + b + j), j below k, of the beta law (a, b). */
    @Override
    public double moment(int k) {
        Moments.check(k);
        double product = 1;
        for (int j = 0; j < k; j++) {
            product *= n * (first() + j) / (first() + second() + j);
        }
        return product;
    }

    /**
     * Mean of the inverse participation ratio, the sum of |v|^4.
     *
     * @return 3/(n + 2) for real, 2/(n + 1) for complex vectors
     */
    public double participationMean() {
        return moment(2) / n;
    }

    /**
     * Mean of the Shannon entropy of |v|^2.
     *
     * @return psi(n/2 + 1) - psi(3/2) for real, psi(n + 1) - psi(2) for complex vectors, in nats
     */
    public double entropyMean() {
        return Digamma.value(first() + second() + 1) - Digamma.value(first() + 1);
    }
}
