package io.bulkedge.report.svg;

import io.bulkedge.report.AlphaPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Power-law exponents of all layers, a colour and a shape for each kind of matrix. */
final class AlphaChart {
    private static final String OTHER = "other";
    private static final double LEAST_TOP = 7;
    private static final double MOST_TOP = 12;
    private static final List<Ink> INKS =
            List.of(Ink.BLUE, Ink.ORANGE, Ink.GREEN, Ink.PURPLE, Ink.OCHRE, Ink.ROSE, Ink.TEAL);

    private AlphaChart() {}

    static @Nullable Chart of(List<AlphaPoint> points, IntFunction<@Nullable String> links) {
        double[] alphas = Samples.finite(points.stream().mapToDouble(AlphaPoint::alpha).toArray());
        if (alphas.length == 0) {
            return null;
        }
        double greatest = alphas[alphas.length - 1];
        // A few layers without any power law reach 30 and would flatten all others.
        double most = Math.max(MOST_TOP, 1.5 * alphas[(int) (0.9 * (alphas.length - 1))]);
        double bars =
                points.stream()
                        .mapToDouble(p -> p.alpha() + p.sigma())
                        .filter(Double::isFinite)
                        .reduce(greatest, Math::max);
        double top = Math.clamp(1.02 * bars, LEAST_TOP, most);
        double bottom = Math.min(1, alphas[0] - 0.2);
        List<Mark> marks = new ArrayList<>();
        marks.add(horizontal(2, "alpha = 2"));
        marks.add(horizontal(6, "alpha = 6"));
        int cut = addPoints(marks, points, top, links);
        int missing = points.size() - alphas.length;
        Plot plot =
                new Plot(
                        "Power-law exponent alpha of every layer",
                        "Exponent of "
                                + alphas.length
                                + " layers between "
                                + Samples.brief(alphas[0])
                                + " and "
                                + Samples.brief(greatest)
                                + ", with guides at 2 and 6.",
                        Plot.Size.WIDE,
                        new Plot.Axis(
                                "analysed layer, in the order of the file",
                                Scale.counts(0.3, points.size() + 0.7)),
                        new Plot.Axis("alpha", Scale.linear(bottom, top + 0.04 * (top - bottom))),
                        marks);
        String caption =
                "Bars: one standard error. WeightWatcher reads alpha below 2 as over-trained, above 6 as"
                        + " under-trained.";
        if (cut > 0) {
            caption +=
                    " "
                            + Samples.count(cut, "exponent", "exponents")
                            + " above "
                            + Samples.brief(top)
                            + ", up to "
                            + Samples.brief(greatest)
                            + ", drawn at the upper edge.";
        }
        if (missing > 0) {
            caption += " " + Samples.count(missing, "layer has", "layers have") + " no fit.";
        }
        return new Chart(plot, caption);
    }

    private static int addPoints(
            List<Mark> marks,
            List<AlphaPoint> points,
            double top,
            IntFunction<@Nullable String> links) {
        Map<String, List<Mark.Dot>> byKind = new LinkedHashMap<>();
        List<String> kinds = kinds(points);
        kinds.forEach(kind -> byKind.put(kind, new ArrayList<>()));
        int cut = 0;
        for (int i = 0; i < points.size(); i++) {
            AlphaPoint point = points.get(i);
            if (!Double.isFinite(point.alpha())) {
                continue;
            }
            boolean high = point.alpha() > top;
            cut += high ? 1 : 0;
            String kind =
                    point.kind() == null || !kinds.contains(point.kind()) ? OTHER : point.kind();
            byKind.computeIfAbsent(kind, _ -> new ArrayList<>())
                    .add(
                            new Mark.Dot(
                                    i + 1.0,
                                    high ? top : point.alpha(),
                                    high ? Double.NaN : point.sigma(),
                                    title(point),
                                    links.apply(point.layerId())));
        }
        int index = 0;
        for (Map.Entry<String, List<Mark.Dot>> entry : byKind.entrySet()) {
            boolean other = entry.getKey().equals(OTHER);
            Ink ink = other ? Ink.GREY : INKS.get(index % INKS.size());
            if (!entry.getValue().isEmpty()) {
                String label = other && byKind.size() == 1 ? "layer" : entry.getKey();
                marks.add(new Mark.Dots(entry.getValue(), other ? 0 : index, ink, label));
            }
            index++;
        }
        return cut;
    }

    /** The most frequent kinds that colours suffice for, in the order they first appear. */
    private static List<String> kinds(List<AlphaPoint> points) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (AlphaPoint point : points) {
            String kind = point.kind();
            if (kind != null && !kind.equals(OTHER)) {
                counts.merge(kind, 1, Integer::sum);
            }
        }
        List<String> frequent =
                counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .limit(INKS.size())
                        .map(Map.Entry::getKey)
                        .toList();
        return counts.keySet().stream().filter(frequent::contains).toList();
    }

    private static String title(AlphaPoint point) {
        String error = Double.isFinite(point.sigma()) ? " ± " + Samples.brief(point.sigma()) : "";
        return point.name()
                + " (layer "
                + point.layerId()
                + "): alpha "
                + Samples.brief(point.alpha())
                + error;
    }

    private static Mark horizontal(double at, String label) {
        return new Mark.Guide(
                Mark.Direction.HORIZONTAL, at, Ink.GREY, Mark.Stroke.DASHED, true, label);
    }
}
