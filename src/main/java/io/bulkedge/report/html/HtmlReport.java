package io.bulkedge.report.html;

import io.bulkedge.report.Fact;
import io.bulkedge.report.ModelReport;
import io.bulkedge.report.svg.ChartKind;
import io.bulkedge.report.svg.Palette;
import io.bulkedge.report.text.Markup;
import java.util.List;
import java.util.Set;

/**
 * A report as one HTML file that needs nothing else: style, script and charts stand in it, and its
 * content security policy forbids everything that does not. Equal models give equal bytes. The page
 * is complete without its script, which adds sorting only.
 */
public final class HtmlReport {
    private HtmlReport() {}

    /**
     * The page of models, with all charts.
     *
     * @param models the models, at least one
     * @return HTML text to be stored in UTF-8
     * @throws IllegalArgumentException if there is no model
     */
    public static String page(List<ModelReport> models) {
        return page(models, Set.of(ChartKind.values()));
    }

    /**
     * The page of models.
     *
     * @param models the models, at least one
     * @param kinds charts to draw
     * @return HTML text to be stored in UTF-8
     * @throws IllegalArgumentException if there is no model
     */
    public static String page(List<ModelReport> models, Set<ChartKind> kinds) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("a report needs at least one model");
        }
        boolean several = models.size() > 1;
        String title = several ? models.size() + " models" : models.getFirst().title();
        StringBuilder out = new StringBuilder(1 << 16);
        head(out, title);
        if (several) {
            contents(out, models, title);
        }
        // One run has one provenance: it is not repeated under every model.
        boolean shared =
                models.stream()
                        .allMatch(m -> m.provenance().equals(models.getFirst().provenance()));
        out.append("<main>\n");
        for (int i = 0; i < models.size(); i++) {
            new ModelSection(out, models.get(i), "m" + (i + 1), several, kinds).write(!shared);
        }
        out.append("</main>\n<footer>\n");
        if (shared) {
            provenance(out, models.getFirst().provenance(), "provenance");
        }
        out.append(
                "<p>Made by bulkedge. This file is complete: it loads nothing.</p>\n</footer>\n");
        out.append("<script>").append(PageAsset.script()).append("</script>\n</body>\n</html>\n");
        return out.toString();
    }

    static void provenance(StringBuilder out, List<Fact> facts, String id) {
        out.append("<h2 id=\"").append(id).append("\">Provenance</h2>\n<dl class=\"long\">\n");
        for (Fact fact : facts) {
            out.append("<dt>").append(Markup.escape(fact.label())).append("</dt><dd>");
            out.append(Markup.escape(fact.value())).append("</dd>\n");
        }
        out.append("</dl>\n");
    }

    private static void head(StringBuilder out, String title) {
        String style = Palette.css() + PageAsset.style();
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
        out.append("style-src '").append(PageAsset.digest(style)).append("'; ");
        out.append("script-src '").append(PageAsset.digest(PageAsset.script())).append("'; ");
        out.append("base-uri 'none'; form-action 'none'\"/>\n");
        out.append("<meta name=\"referrer\" content=\"no-referrer\"/>\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        out.append("<title>").append(Markup.escape(title)).append(" – bulkedge</title>\n");
        out.append("<style>").append(style).append("</style>\n</head>\n<body>\n");
    }

    private static void contents(StringBuilder out, List<ModelReport> models, String title) {
        out.append("<header>\n<h1>")
                .append(title)
                .append("</h1>\n<nav aria-label=\"Models\"><ul>\n");
        for (int i = 0; i < models.size(); i++) {
            out.append("<li><a href=\"#m").append(i + 1).append("\">");
            out.append(Markup.escape(models.get(i).title())).append("</a></li>\n");
        }
        out.append("</ul></nav>\n</header>\n");
    }
}
