package io.bulkedge.study;

import io.bulkedge.stats.bulk.MarchenkoPasturFit;
import io.bulkedge.stats.bulk.MarchenkoPasturFit.Agreement;
import io.bulkedge.stats.level.SpacingNull;
import io.bulkedge.stats.level.SpacingRatio;
import io.bulkedge.stats.level.SpacingTest;
import io.bulkedge.stats.tail.HillEstimate;
import io.bulkedge.stats.tail.PowerLawFit;
import io.bulkedge.stats.vector.PorterThomasTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A reading of a model in five lines that count what was measured, with the levels of all tests.
 */
public final class Reading {
    private static final double ALPHA_LOW = 2;
    private static final double ALPHA_HIGH = 6;

    /** Level of every test of a layer. */
    private static final double LEVEL = 0.01;

    /** Standard errors of a two-sided test at that level. */
    private static final double LAYER_QUANTILE = 2.576;

    /** Standard errors beyond which all layers together are not random. */
    private static final double POOLED_QUANTILE = 3;

    private Reading() {}

    /**
     * Reads a model.
     *
     * @param model the result
     * @return five lines, or one if nothing was analysed
     */
    public static List<String> of(ModelResult model) {
        List<LayerResult> analysed = model.layers(LayerResult.Status.ANALYSED);
        int skipped = model.layers(LayerResult.Status.SKIPPED).size();
        int failed = model.layers(LayerResult.Status.FAILED).size();
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "Coverage: %d of %d tensors analysed as matrices, %d skipped, %d failed; every one is a row with its reason.",
                        analysed.size(),
                        model.layers().size(),
                        skipped,
                        failed));
        List<LayerStatistics> statistics = new ArrayList<>();
        for (LayerResult layer : analysed) {
            LayerStatistics found = layer.statistics();
            if (found != null) {
                statistics.add(found);
            }
        }
        if (!statistics.isEmpty()) {
            lines.add(noise(statistics));
            lines.add(information(analysed));
            lines.add(vectors(statistics));
            lines.add(tail(statistics));
        }
        return lines;
    }

    private static String noise(List<LayerStatistics> statistics) {
        double sum = 0;
        double weight = 0;
        int layers = 0;
        int off = 0;
        for (LayerStatistics s : statistics) {
            SpacingRatio ratio = s.ratio();
            if (ratio != null && ratio.standardError() > 0) {
                double w = 1 / (ratio.standardError() * ratio.standardError());
                sum += w * ratio.mean();
                weight += w;
                layers++;
                off += differs(ratio.mean(), ratio.standardError(), LAYER_QUANTILE) ? 1 : 0;
            }
        }
        if (weight == 0) {
            return "Noise: too few levels for spacing statistics, or none that rounding has not set apart.";
        }
        double mean = sum / weight;
        double error = 1 / Math.sqrt(weight);
        return String.format(
                Locale.ROOT,
                "Noise: in the bulk the levels %s: mean spacing ratio %.4f +- %.4f (random 0.5307, independent levels 0.3863),"
                        + " different from random at 1 %% in %d of %d layers; %s.",
                differs(mean, error, POOLED_QUANTILE)
                        ? "do not repel as in a random matrix"
                        : "repel as in a random matrix",
                mean,
                error,
                off,
                layers,
                spacings(statistics));
    }

    private static boolean differs(double ratio, double standardError, double quantile) {
        return Math.abs(ratio - SpacingRatio.GOE) > quantile * standardError;
    }

    private static String spacings(List<LayerStatistics> statistics) {
        int tested = 0;
        int rejected = 0;
        int outside = 0;
        for (LayerStatistics s : statistics) {
            SpacingTest test = s.spacings();
            Double p = test == null ? null : test.gaudinP();
            if (p != null) {
                tested++;
                rejected += p <= LEVEL ? 1 : 0;
            } else if (test != null) {
                outside++;
            }
        }
        if (tested > 0) {
            return String.format(
                    Locale.ROOT, "spacings rejected at 1 %% in %d of %d layers", rejected, tested);
        }
        if (outside > 0) {
            SpacingNull nulls = SpacingNull.committed();
            return String.format(
                    Locale.ROOT,
                    "spacings tested in no layer: the null table covers %d to %d levels",
                    nulls.leastLevels(),
                    nulls.mostLevels());
        }
        return String.format(
                Locale.ROOT,
                "spacings tested in no layer: none has %d spacings in its central bulk",
                SpacingTest.LEAST_SPACINGS);
    }

    /**
     * A layer with a bulk.
     *
     * @param name its name
     * @param spikes values beyond its edge
     * @param fit its law
     */
    private record Fitted(String name, int spikes, MarchenkoPasturFit fit) {
        boolean is(Agreement agreement) {
            return fit.agreement() == agreement;
        }
    }

    private static String information(List<LayerResult> analysed) {
        List<Fitted> all = new ArrayList<>();
        for (LayerResult layer : analysed) {
            LayerStatistics s = layer.statistics();
            if (s != null && s.spikes() != null && s.bulkFit() != null) {
                all.add(new Fitted(layer.tensor().name(), s.spikes().count(), s.bulkFit()));
            }
        }
        if (all.isEmpty()) {
            return "Information: no layer has enough singular values for an edge.";
        }
        List<Fitted> fitted = all.stream().filter(f -> !f.is(Agreement.NONE)).toList();
        String law =
                String.format(
                        Locale.ROOT,
                        "The bulk follows the Marchenko-Pastur law as noise does in %d of %d layers, within a distance of %.2f in %d more,"
                                + " not in %d (there the count depends on the edge that was fitted), and there is no such bulk in %d (above %.2f);"
                                + " median distance %.3f.",
                        count(all, Agreement.NOISE),
                        all.size(),
                        MarchenkoPasturFit.NEAR,
                        count(all, Agreement.NEAR),
                        count(all, Agreement.FAR),
                        count(all, Agreement.NONE),
                        MarchenkoPasturFit.NO_BULK,
                        median(all, f -> f.fit().distance()));
        if (fitted.isEmpty()) {
            return "Information: no layer has a bulk of noise to count spikes against. " + law;
        }
        Fitted most = Collections.max(fitted, Comparator.comparingInt(Fitted::spikes));
        return String.format(
                Locale.ROOT,
                "Information: of %d layers with a bulk, %d have singular values beyond its edge (Tracy-Widom, 1 %%), median %.0f%s. %s",
                fitted.size(),
                fitted.stream().filter(f -> f.spikes() > 0).count(),
                median(fitted, Fitted::spikes),
                most.spikes() == 0 ? "" : ", most " + most.spikes() + " in " + most.name(),
                law);
    }

    private static long count(List<Fitted> fitted, Agreement agreement) {
        return fitted.stream().filter(f -> f.is(agreement)).count();
    }

    private static String vectors(List<LayerStatistics> statistics) {
        List<VectorStatistics> computed =
                statistics.stream().map(LayerStatistics::vectors).filter(Objects::nonNull).toList();
        if (computed.isEmpty()) {
            return "Vectors: not computed (--vectors computes them).";
        }
        int excluded = computed.stream().mapToInt(VectorStatistics::excluded).sum();
        int tested = computed.stream().mapToInt(VectorStatistics::tested).sum();
        if (tested == 0) {
            return "Vectors: none tested, the data determine none of them (singular values equal or zero within errors).";
        }
        int rejected =
                computed.stream().mapToInt(v -> v.left().rejected() + v.right().rejected()).sum();
        return String.format(
                Locale.ROOT,
                "Vectors: Porter-Thomas p %s for central singular vectors, %s for the top 5 %% (random 0.50)."
                        + " At a false discovery rate of 5 %%, %d of %d vectors are not random%s.",
                means(computed, VectorStatistics::bulk),
                means(computed, VectorStatistics::top),
                rejected,
                2 * tested,
                excluded == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; the vectors of %d of %d singular values are not determined by the data and left out",
                                excluded,
                                excluded + tested));
    }

    /** Mean over layers of a mean p-value, and in how many it is significantly low. */
    private static String means(
            List<VectorStatistics> vectors,
            Function<VectorStatistics, PorterThomasTest.Mean> part) {
        List<PorterThomasTest.Mean> means =
                vectors.stream().map(part).filter(mean -> mean.n() > 0).toList();
        if (means.isEmpty()) {
            return "not tested";
        }
        return String.format(
                Locale.ROOT,
                "%.2f (mean; below random at 1 %% in %d of %d layers)",
                means.stream().mapToDouble(PorterThomasTest.Mean::value).average().orElseThrow(),
                means.stream().filter(PorterThomasTest.Mean::belowRandom).count(),
                means.size());
    }

    private static String tail(List<LayerStatistics> statistics) {
        List<PowerLawFit> fits =
                statistics.stream()
                        .map(LayerStatistics::powerLaw)
                        .filter(Objects::nonNull)
                        .toList();
        List<HillEstimate> hills =
                statistics.stream().map(LayerStatistics::hill).filter(Objects::nonNull).toList();
        if (fits.isEmpty()) {
            return "Tail: too few eigenvalues for a power-law fit.";
        }
        long inside =
                fits.stream()
                        .filter(f -> f.alpha() >= ALPHA_LOW && f.alpha() <= ALPHA_HIGH)
                        .count();
        return String.format(
                Locale.ROOT,
                "Tail: median alpha %.2f, %d of %d layers between 2 and 6, median D %.3f; %s.",
                median(fits, PowerLawFit::alpha),
                inside,
                fits.size(),
                median(fits, PowerLawFit::distance),
                hills.isEmpty()
                        ? "too few eigenvalues for the drift of the local exponent"
                        : String.format(
                                Locale.ROOT,
                                "median local-exponent drift %.1f (1 for a true power law), so read alpha together with D and the drift",
                                median(hills, HillEstimate::drift)));
    }

    private static <T> double median(List<T> items, ToDoubleFunction<T> value) {
        double[] sorted = items.stream().mapToDouble(value).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[n / 2] + sorted[(n - 1) / 2]) / 2;
    }
}
