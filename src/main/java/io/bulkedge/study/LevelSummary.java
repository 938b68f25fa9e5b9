package io.bulkedge.study;

import io.bulkedge.law.Brody;
import io.bulkedge.law.GaudinMehta;
import io.bulkedge.law.WignerSurmise;
import io.bulkedge.stats.level.BerryRobnikFit;
import io.bulkedge.stats.level.BrodyFit;
import io.bulkedge.stats.level.KolmogorovDistance;
import io.bulkedge.stats.level.NumberVariance;
import io.bulkedge.stats.level.Rigidity;
import io.bulkedge.stats.unfold.Unfolded;
import io.bulkedge.stats.unfold.Unfolding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of spectra of one kind that depend on their unfolding. Spacings of all spectra are
 * taken together; number variance and rigidity are means over spectra.
 *
 * @param method the unfolding
 * @param levels unfolded levels of all spectra
 * @param lost levels that the unfolding could not use
 * @param monotone whether it kept the order of the levels of every spectrum
 * @param meanSpacing mean of all spacings, 1 up to the error of the unfolding
 * @param residual largest distance of a spectrum from a ladder, see {@link Unfolded#residual}
 * @param trendShare largest share of a smooth trend in it, see {@link Unfolded#trendShare}
 * @param spacings number of spacings
 * @param distances of the spacings from their laws; null if there are none
 * @param brody fit; null if there are fewer than two spacings
 * @param berryRobnik fit; null if there are fewer than two spacings
 * @param numberVariance one per length
 * @param rigidity one per length
 */
public record LevelSummary(
        String method,
        int levels,
        int lost,
        boolean monotone,
        double meanSpacing,
        double residual,
        double trendShare,
        int spacings,
        @Nullable Distances distances,
        @Nullable BrodyFit brody,
        @Nullable BerryRobnikFit berryRobnik,
        List<ByLength> numberVariance,
        List<ByLength> rigidity) {

    /**
     * Kolmogorov distances of spacings from laws of mean 1.
     *
     * @param surmise from the Wigner surmise of beta 1
     * @param gaudin from the exact law of beta 1
     * @param poisson from the exponential law
     */
    public record Distances(double surmise, double gaudin, double poisson) {
        /** Of spacings in any order; null if there are none. */
        static @Nullable Distances of(double[] spacings) {
            return spacings.length == 0
                    ? null
                    : new Distances(
                            KolmogorovDistance.of(spacings, new WignerSurmise(1)),
                            KolmogorovDistance.of(spacings, new GaudinMehta(1)),
                            KolmogorovDistance.of(spacings, new Brody(0)));
        }
    }

    /**
     * A statistic of windows.
     *
     * @param length L in mean spacings
     * @param value mean over the spectra that are long enough; NaN if none is
     * @param standardError from the scatter of the spectra if there are several, else from that of
     *     blocks of the one; NaN if it cannot be told
     */
    public record ByLength(double length, double value, double standardError) {}

    /** One spectrum's value and error. */
    private record Value(double value, double standardError) {}

    /** Copies the lists. */
    public LevelSummary {
        numberVariance = List.copyOf(numberVariance);
        rigidity = List.copyOf(rigidity);
    }

    /**
     * Unfolds and measures.
     *
     * @param spectra ascending and distinct levels of each spectrum
     * @param unfolding how each is unfolded
     * @param lengths lengths of windows in mean spacings, positive
     * @return the statistics
     */
    public static LevelSummary of(List<double[]> spectra, Unfolding unfolding, double[] lengths) {
        List<Unfolded> unfolded = spectra.stream().map(unfolding::unfold).toList();
        double[] spacings = spacings(unfolded);
        boolean fits = spacings.length >= 2;
        return new LevelSummary(
                unfolding.method(),
                unfolded.stream().mapToInt(Unfolded::size).sum(),
                unfolded.stream().mapToInt(Unfolded::lost).sum(),
                unfolded.stream().allMatch(Unfolded::monotone),
                DoubleStream.of(spacings).average().orElse(Double.NaN),
                largest(unfolded, Unfolded::residual),
                largest(unfolded, Unfolded::trendShare),
                spacings.length,
                Distances.of(spacings),
                fits ? BrodyFit.of(spacings) : null,
                fits ? BerryRobnikFit.of(spacings) : null,
                byLength(
                        lengths,
                        unfolded,
                        (u, length) -> {
                            NumberVariance v = NumberVariance.of(u, length);
                            return new Value(v.value(), v.standardError());
                        }),
                byLength(
                        lengths,
                        unfolded,
                        (u, length) -> {
                            Rigidity r = Rigidity.of(u, length);
                            return new Value(r.value(), r.standardError());
                        }));
    }

    /** Spacings of all spectra. */
    static double[] spacings(List<Unfolded> unfolded) {
        return unfolded.stream().flatMapToDouble(u -> Arrays.stream(u.spacings())).toArray();
    }

    private static double largest(List<Unfolded> unfolded, Function<Unfolded, Double> figure) {
        return unfolded.stream().mapToDouble(figure::apply).max().orElse(Double.NaN);
    }

    private interface Measure {
        Value of(Unfolded unfolded, double length);
    }

    private static List<ByLength> byLength(
            double[] lengths, List<Unfolded> unfolded, Measure measure) {
        List<ByLength> list = new ArrayList<>();
        for (double length : lengths) {
            List<Value> values =
                    unfolded.stream()
                            .map(u -> measure.of(u, length))
                            .filter(v -> !Double.isNaN(v.value()))
                            .toList();
            list.add(mean(length, values));
        }
        return list;
    }

    private static ByLength mean(double length, List<Value> values) {
        int n = values.size();
        if (n == 0) {
            return new ByLength(length, Double.NaN, Double.NaN);
        }
        double mean = values.stream().mapToDouble(Value::value).average().orElseThrow();
        if (n == 1) {
            return new ByLength(length, mean, values.getFirst().standardError());
        }
        double squares = 0;
        for (Value value : values) {
            squares += (value.value() - mean) * (value.value() - mean);
        }
        return new ByLength(length, mean, Math.sqrt(squares / (n - 1) / n));
    }
}
