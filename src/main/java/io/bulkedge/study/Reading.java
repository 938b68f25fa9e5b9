package io.bulkedge.study;

import io.bulkedge.stats.tail.HillEstimate;
import io.bulkedge.stats.tail.PowerLawFit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** A reading of a model in five plain sentences, each with its evidence. */
public final class Reading {
    private static final double ALPHA_LOW = 2;
    private static final double ALPHA_HIGH = 6;

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
        for (LayerStatistics s : statistics) {
            if (s.ratio() != null && s.ratio().standardError() > 0) {
                double w = 1 / (s.ratio().standardError() * s.ratio().standardError());
                sum += w * s.ratio().mean();
                weight += w;
            }
        }
        if (weight == 0) {
            return "Noise: too few levels for spacing statistics.";
        }
        long tested =
                statistics.stream()
                        .filter(s -> s.spacings() != null && s.spacings().gaudinP() != null)
                        .count();
        long rejected =
                statistics.stream()
                        .filter(s -> s.spacings() != null)
                        .map(s -> s.spacings().gaudinP())
                        .filter(p -> p != null && p <= 0.01)
                        .count();
        return String.format(
                Locale.ROOT,
                "Noise: in the bulk the levels repel as in a random matrix: mean spacing ratio %.4f +- %.4f over all layers (random 0.5307,"
                        + " independent levels 0.3863); spacings rejected at 1 %% in %d of %d layers.",
                sum / weight,
                1 / Math.sqrt(weight),
                rejected,
                tested);
    }

    private static String information(List<LayerResult> analysed) {
        LayerResult most =
                analysed.stream()
                        .filter(
                                layer ->
                                        layer.statistics() != null
                                                && layer.statistics().spikes() != null)
                        .max(Comparator.comparingInt(Reading::spikes))
                        .orElse(null);
        if (most == null) {
            return "Information: no layer has enough singular values for an edge.";
        }
        long with = analysed.stream().filter(layer -> spikes(layer) > 0).count();
        double median = median(analysed, layer -> spikes(layer));
        return String.format(
                Locale.ROOT,
                "Information: %d of %d layers have singular values beyond the edge of noise (Tracy-Widom, 1 %%), median %.0f, most %d in %s.",
                with,
                analysed.size(),
                median,
                spikes(most),
                most.tensor().name());
    }

    private static int spikes(LayerResult layer) {
        LayerStatistics s = layer.statistics();
        return s == null || s.spikes() == null ? 0 : s.spikes().count();
    }

    private static String vectors(List<LayerStatistics> statistics) {
        double bulk = 0;
        double top = 0;
        int n = 0;
        for (LayerStatistics s : statistics) {
            VectorStatistics vectors = s.vectors();
            if (vectors != null) {
                bulk += vectors.bulk().value();
                top += vectors.top().value();
                n++;
            }
        }
        if (n == 0) {
            return "Vectors: not computed (--vectors computes them).";
        }
        return String.format(
                Locale.ROOT,
                "Vectors: entries of central singular vectors look random (mean Porter-Thomas p %.2f, random 0.50), those of the top 5 %%"
                        + " %s (%.2f), in %d layers.",
                bulk / n,
                top / n < 0.35 ? "do not" : "hardly differ",
                top / n,
                n);
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
                "Tail: median alpha %.2f, %d of %d layers between 2 and 6; median local-exponent drift %.1f"
                        + " (1 for a true power law), so read alpha together with D and the drift.",
                median(fits, PowerLawFit::alpha),
                inside,
                fits.size(),
                median(hills, HillEstimate::drift));
    }

    private static <T> double median(List<T> items, ToDoubleFunction<T> value) {
        double[] sorted = items.stream().mapToDouble(value).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[n / 2] + sorted[(n - 1) / 2]) / 2;
    }
}
