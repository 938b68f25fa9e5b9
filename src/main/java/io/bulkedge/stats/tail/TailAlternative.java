package io.bulkedge.stats.tail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Laws that a tail may follow instead of a power law. */
public enum TailAlternative {
    /** Density proportional to {@code exp(-lambda x)}. */
    EXPONENTIAL,

    /** Lognormal, cut off below the threshold. */
    LOGNORMAL,

    /** Stretched exponential (Weibull). */
    STRETCHED_EXPONENTIAL,

    /** Density proportional to {@code x^-alpha exp(-Lambda x)}. */
    TRUNCATED_POWER_LAW;

    /**
     * One comparison.
     *
     * @param alternative the other law
     * @param model its likeliest member
     * @param test its likelihood against that of the power law
     */
    public record Comparison(TailAlternative alternative, TailModel model, LikelihoodRatio test) {}

    /**
     * Compares a power law with every alternative on the same tail.
     *
     * @param sample the sample
     * @param xmin threshold of all models
     * @return one comparison per alternative that has a likeliest member; none if fewer than three
     *     values are left or all are equal
     */
    public static List<Comparison> compare(TailSample sample, double xmin) {
        double[] u = sample.above(xmin);
        List<Comparison> comparisons = new ArrayList<>();
        if (u.length < 3 || u[u.length - 1] == u[0]) {
            return comparisons;
        }
        ParetoTail power = ParetoTail.fit(u);
        for (TailAlternative alternative : values()) {
            TailModel model = alternative.fit(u);
            if (model != null) {
                LikelihoodRatio test =
                        model instanceof TruncatedTail truncated
                                ? LikelihoodRatio.nested(power, truncated, u)
                                : LikelihoodRatio.vuong(power, model, u);
                comparisons.add(new Comparison(alternative, model, test));
            }
        }
        return comparisons;
    }

    /**
     * Maximum likelihood.
     *
     * @param u {@code ln(x/xmin)} of the tail
     * @return the likeliest member, or null if there is none
     */
    public @Nullable TailModel fit(double[] u) {
        return switch (this) {
            case EXPONENTIAL -> StretchedTail.exponential(u);
            case LOGNORMAL -> LognormalTail.fit(u);
            case STRETCHED_EXPONENTIAL -> StretchedTail.fit(u);
            case TRUNCATED_POWER_LAW -> TruncatedTail.fit(u);
        };
    }
}
