package io.bulkedge.report.html;

import io.bulkedge.report.LayerPanel;
import io.bulkedge.report.Verdict;
import io.bulkedge.report.svg.Chart;
import io.bulkedge.report.svg.ChartKind;
import io.bulkedge.report.svg.ModelCharts;
import io.bulkedge.report.text.Markup;
import java.util.Locale;
import java.util.Set;

/** One layer: a line that can be opened to its figures and charts. */
final class LayerSection {
    private LayerSection() {}

    /**
     * Fragment of a layer. It names what stands inside the collapsed part, so that browsers open it
     * when a link leads there.
     */
    static String anchor(String model, int layerId) {
        return model + "-layer-" + layerId;
    }

    static void write(
            StringBuilder out, LayerPanel panel, String model, Set<ChartKind> kinds, boolean open) {
        out.append("<details class=\"layer\"")
                .append(open ? " open=\"\"" : "")
                .append("><summary>");
        out.append("<span class=\"head\"><h3>").append(Markup.escape(panel.name()));
        out.append("</h3><span class=\"soft\">").append(Markup.escape(panel.subtitle()));
        out.append("</span>");
        Verdict verdict = panel.verdict();
        if (verdict != null) {
            String level = verdict.level().name().toLowerCase(Locale.ROOT);
            out.append("<span class=\"verdict ").append(level).append("\"><span class=\"level\">");
            out.append(level).append(":</span> ").append(Markup.escape(verdict.text()));
            out.append("</span>");
        }
        out.append("</span></summary>\n<div class=\"body\" id=\"");
        out.append(anchor(model, panel.layerId())).append("\">\n");
        ModelSection.facts(out, panel.facts());
        var charts = ModelCharts.of(panel, kinds);
        if (charts.isEmpty()) {
            out.append("<p class=\"soft\">No charts here.</p>\n");
        } else {
            out.append("<div class=\"charts\">\n");
            charts.values().forEach(chart -> figure(out, chart));
            out.append("</div>\n");
        }
        out.append("</div></details>\n");
    }

    private static void figure(StringBuilder out, Chart chart) {
        out.append("<figure>").append(chart.inline());
        if (!chart.caption().isEmpty()) {
            out.append("<figcaption>").append(Markup.escape(chart.caption()));
            out.append("</figcaption>");
        }
        out.append("</figure>\n");
    }
}
