package io.bulkedge.stats.tail;

import org.apache.commons.numbers.gamma.Erfc;

/**
 * Comparison of a power law with another law of the same tail by their likelihoods.
 *
 * @param ratio R, log-likelihood of the power law minus that of the other; negative if the other is
 *     likelier
 * @param pValue probability of a ratio at least as far from 0 if neither is nearer to the truth: by
 *     Vuong (1989, doi:10.2307/1912557), {@code erfc(|R|/(sqrt(2 n) sigma))} with sigma^2 the
 *     variance of the n differences; for {@link #nested} laws by Wilks
 * @param nested whether the power law is a special case of the other law by definition
 */
public record LikelihoodRatio(double ratio, double pValue, boolean nested) {
    /**
     * Vuong's test, for laws of which neither contains the other.
     *
     * @param power the power law
     * @param other the other law
     * @param u {@code ln(x/xmin)} of the tail
     * @return the ratio; 0 with p = 1 if the other law became the power law in the fit
     */
    public static LikelihoodRatio vuong(ParetoTail power, TailModel other, double[] u) {
        if (other.isPowerLaw()) {
            return new LikelihoodRatio(0, 1, false);
        }
        double[] differences = new double[u.length];
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            differences[i] = power.logDensity(u[i]) - other.logDensity(u[i]);
            sum += differences[i];
        }
        double mean = sum / u.length;
        double squares = 0;
        for (double d : differences) {
            squares += (d - mean) * (d - mean);
        }
        return new LikelihoodRatio(sum, Erfc.value(Math.abs(sum) / Math.sqrt(2 * squares)), false);
    }

    /**
     * Wilks' test of a power law within a truncated power law. Twice the gain in likelihood follows
     * chi^2 with one degree of freedom for an inner parameter; the cut-off 0 is on the boundary,
     * where the gain is 0 for half of all samples of a power law and chi^2 for the others (Chernoff
     * 1954, doi:10.1214/aoms/1177728725). The p-value is that of the mixture, half of the textbook
     * one.
     *
     * @param power the power law
     * @param other the likeliest truncated power law
     * @param u {@code ln(x/xmin)} of the tail
     * @return the ratio, at most 0; p = 1 at cut-off 0
     */
    public static LikelihoodRatio nested(ParetoTail power, TruncatedTail other, double[] u) {
        if (other.isPowerLaw()) {
            return new LikelihoodRatio(0, 1, true);
        }
        double ratio = Math.min(0, power.logLikelihood(u) - other.logLikelihood(u));
        return new LikelihoodRatio(ratio, 0.5 * Erfc.value(Math.sqrt(-ratio)), true);
    }
}
