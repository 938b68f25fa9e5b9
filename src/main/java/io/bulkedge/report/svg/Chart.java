package io.bulkedge.report.svg;

import java.util.List;

/** A chart: SVG text and the caption below it. */
public final class Chart {
    private final Plot plot;
    private final String caption;

    Chart(Plot plot, String caption) {
        this.plot = plot;
        this.caption = caption;
    }

    /**
     * The heading.
     *
     * @return the heading, not escaped
     */
    public String title() {
        return plot.title();
    }

    /**
     * What the numbers say and what is left out.
     *
     * @return text below the chart, not escaped; may be empty
     */
    public String caption() {
        return caption;
    }

    /**
     * An element to stand in a page that holds {@link Palette#css()}.
     *
     * @return SVG text without the caption
     */
    public String inline() {
        return new Drawing(plot).element("", "", List.of());
    }

    /**
     * A file of its own: with its style, paper, subtitle and caption.
     *
     * @param subtitle what the chart belongs to, such as the name of a layer, not escaped
     * @return an XML document in UTF-8
     */
    public String standalone(String subtitle) {
        double room = plot.size().width() - 2 * Drawing.MARGIN;
        // The style sheet holds neither < nor &, so it stands in XML as it is; a test holds that.
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + new Drawing(plot)
                        .element(
                                "<style>" + Palette.css() + "</style>",
                                TextLines.shorten(subtitle, room, TextLines.USUAL),
                                TextLines.wrap(caption, room, TextLines.SMALL))
                + "\n";
    }
}
