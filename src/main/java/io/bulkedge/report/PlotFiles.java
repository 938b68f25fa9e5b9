package io.bulkedge.report;

import io.bulkedge.report.svg.Chart;
import io.bulkedge.report.svg.ChartKind;
import io.bulkedge.report.svg.ModelCharts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One SVG file per chart. Names hold letters, digits, dots, dashes and underscores only, and no two
 * are equal, even where case does not count: a layer's begins with its id.
 */
public final class PlotFiles {
    private static final int LONGEST_NAME = 80;

    private PlotFiles() {}

    /**
     * Writes the charts of models.
     *
     * @param folder where to
     * @param models the models; with more than one, names begin with {@code model1-} and so on
     * @param kinds charts to write
     * @return the files, in the order they were written
     * @throws IOException if one cannot be written; those before it stay
     */
    public static List<Path> write(
            OutputDirectory folder, List<ModelReport> models, Set<ChartKind> kinds)
            throws IOException {
        List<Path> written = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            ModelReport model = models.get(i);
            String prefix = models.size() == 1 ? "" : "model" + (i + 1) + "-";
            Chart alpha = ModelCharts.alpha(model.alphas(), _ -> null);
            if (alpha != null && kinds.contains(ChartKind.ALPHA)) {
                String name = prefix + ChartKind.ALPHA.key() + ".svg";
                written.add(write(folder, name, alpha.standalone(model.title())));
            }
            int digits = digits(model.panels());
            for (LayerPanel panel : model.panels()) {
                String stem = prefix + stem(panel, digits);
                for (Map.Entry<ChartKind, Chart> chart : ModelCharts.of(panel, kinds).entrySet()) {
                    String subtitle = panel.name() + " (" + panel.subtitle() + ")";
                    written.add(
                            write(
                                    folder,
                                    stem + "-" + chart.getKey().key() + ".svg",
                                    chart.getValue().standalone(subtitle)));
                }
            }
        }
        return written;
    }

    private static Path write(OutputDirectory folder, String name, String text) throws IOException {
        Path file = folder.file(name);
        AtomicFile.writeText(file, text);
        return file;
    }

    /** The id with leading zeros, so that files sort as layers do, and what is safe of the name. */
    private static String stem(LayerPanel panel, int digits) {
        String id = Integer.toString(panel.layerId());
        String safe = panel.name().replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._-]+", "");
        String end = safe.substring(Math.max(0, safe.length() - LONGEST_NAME));
        return "0".repeat(Math.max(0, digits - id.length()))
                + id
                + (end.isEmpty() ? "" : "-" + end);
    }

    private static int digits(List<LayerPanel> panels) {
        int greatest = panels.stream().mapToInt(LayerPanel::layerId).max().orElse(0);
        return Integer.toString(greatest).length();
    }
}
