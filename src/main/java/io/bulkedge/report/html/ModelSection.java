package io.bulkedge.report.html;

import io.bulkedge.report.Fact;
import io.bulkedge.report.LayerPanel;
import io.bulkedge.report.ModelReport;
import io.bulkedge.report.Verdict;
import io.bulkedge.report.svg.Chart;
import io.bulkedge.report.svg.ChartKind;
import io.bulkedge.report.svg.ModelCharts;
import io.bulkedge.report.text.Markup;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a page that shows one model. */
final class ModelSection {
    /**
     * Layers with charts; at some 25 kB each they bound the page, and no reader opens more of them.
     */
    static final int MOST_CHARTED = 150;

    private static final int OPEN_LAYERS = 2;
    private static final Pattern LEAD = Pattern.compile("^(\\p{L}[\\p{L} ]{0,30}): ");

    private final StringBuilder out;
    private final ModelReport model;
    private final String id;
    private final boolean several;
    private final Set<ChartKind> kinds;
    private final Set<Integer> charted;

    ModelSection(
            StringBuilder out,
            ModelReport model,
            String id,
            boolean several,
            Set<ChartKind> kinds) {
        this.out = out;
        this.model = model;
        this.id = id;
        this.several = several;
        this.kinds = kinds;
        this.charted = charted(model.panels());
    }

    void write(boolean withProvenance) {
        out.append("<section class=\"model\" id=\"").append(id).append("\">\n");
        String level = several ? "h2" : "h1";
        out.append('<').append(level).append('>').append(Markup.escape(model.title()));
        out.append("</").append(level).append(">\n");
        facts(out, model.facts());
        navigation(withProvenance);
        reading();
        alphaChart();
        layerTable();
        layers();
        notAnalysed();
        notes();
        if (withProvenance) {
            HtmlReport.provenance(out, model.provenance(), id + "-provenance");
        }
        out.append("</section>\n");
    }

    static void facts(StringBuilder out, List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        out.append("<dl class=\"facts\">\n");
        for (Fact fact : facts) {
            out.append("<div><dt>").append(Markup.escape(fact.label())).append("</dt><dd>");
            out.append(Markup.escape(fact.value())).append("</dd></div>\n");
        }
        out.append("</dl>\n");
    }

    /** Warnings first, then what is worth a look, then the rest, each in the order of the file. */
    private static Set<Integer> charted(List<LayerPanel> panels) {
        Set<Integer> ids = new HashSet<>();
        panels.stream()
                .sorted(Comparator.comparingInt(ModelSection::urgency).reversed())
                .limit(MOST_CHARTED)
                .forEach(panel -> ids.add(panel.layerId()));
        return ids;
    }

    private static int urgency(LayerPanel panel) {
        Verdict verdict = panel.verdict();
        return switch (verdict == null ? Verdict.Level.USUAL : verdict.level()) {
            case WARNING -> 2;
            case NOTABLE -> 1;
            case USUAL -> 0;
        };
    }

    private void navigation(boolean withProvenance) {
        out.append("<nav aria-label=\"Sections\"><ul>");
        link("reading", "Reading");
        link("table", "Table of layers");
        link("layers", "Charts of every layer");
        link("skipped", "Not analysed (" + model.skipped().rows().size() + ")");
        link("notes", "Notes");
        String provenance = withProvenance ? id + "-provenance" : "provenance";
        out.append("<li><a href=\"#").append(provenance).append("\">Provenance</a></li>");
        out.append("</ul></nav>\n");
    }

    private void link(String part, String text) {
        out.append("<li><a href=\"#").append(id).append('-').append(part).append("\">");
        out.append(text).append("</a></li>");
    }

    private void heading(String part, String text) {
        out.append("<h2 id=\"").append(id).append('-').append(part).append("\">");
        out.append(text).append("</h2>\n");
    }

    private void reading() {
        heading("reading", "Reading");
        if (model.reading().isEmpty()) {
            out.append("<p>Nothing to be said.</p>\n");
            return;
        }
        out.append("<ul class=\"reading\">\n");
        for (String line : model.reading()) {
            Matcher lead = LEAD.matcher(line);
            out.append("<li>");
            if (lead.find()) {
                out.append("<b>").append(Markup.escape(lead.group(1))).append(":</b> ");
                out.append(Markup.escape(line.substring(lead.end())));
            } else {
                out.append(Markup.escape(line));
            }
            out.append("</li>\n");
        }
        out.append("</ul>\n");
    }

    private void alphaChart() {
        if (!kinds.contains(ChartKind.ALPHA)) {
            return;
        }
        Set<Integer> ids = ids();
        Chart chart =
                ModelCharts.alpha(
                        model.alphas(),
                        layer -> ids.contains(layer) ? LayerSection.anchor(id, layer) : null);
        if (chart != null) {
            out.append("<figure><div class=\"wide\">").append(chart.inline()).append("</div>");
            out.append("<figcaption>").append(Markup.escape(chart.caption()));
            out.append(" A point leads to the charts of its layer.</figcaption></figure>\n");
        }
    }

    private void layerTable() {
        heading("table", "Table of layers");
        if (model.layers().rows().isEmpty()) {
            out.append("<p>No tensor was analysed.</p>\n");
            return;
        }
        Set<Integer> ids = ids();
        new TableMarkup(out, model.layers(), id + "-columns")
                .write(layer -> ids.contains(layer) ? LayerSection.anchor(id, layer) : null);
    }

    private Set<Integer> ids() {
        Set<Integer> ids = new HashSet<>();
        model.panels().forEach(panel -> ids.add(panel.layerId()));
        return ids;
    }

    private void layers() {
        heading("layers", "Charts of every layer");
        List<LayerPanel> panels = model.panels();
        if (panels.isEmpty()) {
            out.append("<p>There are none.</p>\n");
            return;
        }
        ChartGuide.write(out, kinds);
        if (charted.size() < panels.size()) {
            out.append("<p>Charts of ").append(charted.size()).append(" of ");
            out.append(panels.size()).append(" layers are drawn here, so that the page stays ");
            out.append("readable: those that are most remarkable. Files of all charts come with ");
            out.append("<code>--out</code>, single layers with <code>--layers</code>.</p>\n");
        }
        if (panels.size() > OPEN_LAYERS) {
            out.append("<p class=\"controls\"></p>\n");
        }
        Set<ChartKind> drawn = kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
        for (LayerPanel panel : panels) {
            Set<ChartKind> own = charted.contains(panel.layerId()) ? drawn : Set.of();
            LayerSection.write(out, panel, id, own, panels.size() <= OPEN_LAYERS);
        }
    }

    private void notAnalysed() {
        int count = model.skipped().rows().size();
        heading("skipped", "Not analysed");
        if (count == 0) {
            boolean none = model.layers().rows().isEmpty();
            out.append(
                    none
                            ? "<p>There are no tensors.</p>\n"
                            : "<p>Every tensor was analysed.</p>\n");
            return;
        }
        out.append("<details class=\"more\"><summary>").append(count);
        out.append(count == 1 ? " tensor" : " tensors")
                .append(", each with its reason</summary>\n");
        new TableMarkup(out, model.skipped(), id + "-skipped-columns").write(_ -> null);
        out.append("</details>\n");
    }

    private void notes() {
        heading("notes", "Notes");
        if (model.notes().isEmpty()) {
            out.append("<p>None.</p>\n");
            return;
        }
        out.append("<ul>\n");
        for (String note : model.notes()) {
            out.append("<li>").append(Markup.escape(note)).append("</li>\n");
        }
        out.append("</ul>\n");
    }
}
