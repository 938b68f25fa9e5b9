package io.bulkedge.law;

import org.apache.commons.numbers.combinatorics.BinomialCoefficientDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The law of X + deviation Z, Z standard normal and independent of X: levels of matrices that are
 * shifted as a whole. Density and distribution function by quadrature against the density of X, to
 * about 10 digits.
 *
 * @param law the law of X, without atoms and with finite ends
 * @param deviation standard deviation of the shift, positive
 */
public record NormalShift(SpectralLaw law, double deviation) implements SpectralLaw {
    /** Beyond so many deviations a normal number has a probability below 1e-18. */
    private static final double FAR = 9;

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if the deviation is not positive and finite, or the law has
     *     an atom or no finite ends
     */
    public NormalShift {
        Bounds.positive("deviation", deviation);
        if (law.atomAtZero() > 0
                || law.atomAtOne() > 0
                || !Double.isFinite(law.upper() - law.lower())) {
            throw new IllegalArgumentException("a shift is of laws with a density on an interval");
        }
    }

    @Override
    public double density(double x) {
        NormalDistribution shift = NormalDistribution.of(x, deviation);
        return DoubleExponential.integrate(
                y -> law.density(y) * shift.density(y),
                Math.max(law.lower(), x - FAR * deviation),
                Math.min(law.upper(), x + FAR * deviation));
    }

    @Override
    public double cumulative(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        NormalDistribution shift = NormalDistribution.of(x, deviation);
        double sure = x - FAR * deviation;
        double near =
                DoubleExponential.integrate(
                        y -> law.density(y) * shift.survivalProbability(y),
                        Math.max(law.lower(), sure),
                        Math.min(law.upper(), x + FAR * deviation));
        return Math.min(1, law.cumulative(sure) + near);
    }

    @Override
    public double quantile(double p) {
        Quantiles.check(p);
        if (p == 0 || p == 1) {
            return p == 0 ? lower() : upper();
        }
        double reach = 40 * deviation;
        return Quantiles.solve(this::cumulative, p, law.lower() - reach, law.upper() + reach);
    }

    @Override
    public double lower() {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    public double upper() {
        return Double.POSITIVE_INFINITY;
    }

    /** Binomial sum over moments of X and of the normal law. */
    @Override
    public double moment(int k) {
        Moments.check(k);
        double sum = 0;
        double normal = 1;
        for (int j = 0; j <= k; j += 2) {
            sum += BinomialCoefficientDouble.value(k, j) * normal * law.moment(k - j);
            normal *= (j + 1) * deviation * deviation;
        }
        return sum;
    }
}
