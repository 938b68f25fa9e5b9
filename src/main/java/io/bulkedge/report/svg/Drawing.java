package io.bulkedge.report.svg;

import io.bulkedge.report.text.Markup;
import java.util.List;

/** Lays out a plot: heading, legend, axes with ticks, marks within the axes. */
final class Drawing {
    /** Free space at every side. */
    static final double MARGIN = 10;

    private static final double TITLE = 18;
    private static final double CAPTION_LINE = 15;
    private static final double TICK = 5;
    private static final int TICKS_PER_PIXEL_X = 75;
    private static final int TICKS_PER_PIXEL_Y = 42;

    private final Plot plot;
    private final List<Scale.Tick> xTicks;
    private final List<Scale.Tick> yTicks;
    private final double left;
    private final double width;
    private final StringBuilder out = new StringBuilder();

    Drawing(Plot plot) {
        this.plot = plot;
        double whole = plot.size().width();
        yTicks = plot.y().scale().ticks((int) (plot.size().area() / TICKS_PER_PIXEL_Y));
        double labels = 0;
        for (Scale.Tick tick : yTicks) {
            labels = Math.max(labels, TextLines.width(tick.label(), TextLines.SMALL));
        }
        left = MARGIN + 16 + labels + TICK + 4;
        width = whole - left - MARGIN - 4;
        xTicks = plot.x().scale().ticks((int) (width / TICKS_PER_PIXEL_X));
    }

    /**
     * The element.
     *
     * @param style a style element for a file of its own, which also gets paper; empty for none
     * @param subtitle line below the heading; empty for none
     * @param caption lines below the axes
     */
    String element(String style, String subtitle, List<String> caption) {
        out.setLength(0);
        boolean alone = !style.isEmpty();
        double whole = plot.size().width();
        Legend legend = new Legend(plot.marks(), whole - 2 * MARGIN);
        double legendTop = MARGIN + TITLE + (subtitle.isEmpty() ? 0 : 16) + 2;
        double top = legendTop + legend.height() + 6;
        double bottom = top + plot.size().area();
        double height = bottom + 40 + CAPTION_LINE * caption.size() + (alone ? MARGIN : 0);
        out.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"be\" role=\"img\" viewBox=\"0 0 ");
        out.append(Shape.at(whole, height)).append("\"");
        if (alone) {
            out.append(" width=\"").append(Shape.at(whole));
            out.append("\" height=\"").append(Shape.at(height)).append('"');
        }
        out.append("><title>").append(Markup.escape(plot.title()));
        out.append(subtitle.isEmpty() ? "" : ": " + Markup.escape(subtitle))
                .append("</title><desc>");
        out.append(Markup.escape(plot.description())).append("</desc>").append(style);
        if (alone) {
            out.append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>");
        }
        text("title", MARGIN, MARGIN + 12, plot.title());
        if (!subtitle.isEmpty()) {
            text("soft", MARGIN, MARGIN + 29, subtitle);
        }
        legend.draw(out, MARGIN, legendTop);
        grid(top, bottom);
        out.append("<svg x=\"").append(Shape.at(left)).append("\" y=\"").append(Shape.at(top));
        out.append("\" width=\"").append(Shape.at(width));
        out.append("\" height=\"").append(Shape.at(plot.size().area())).append("\">");
        MarkWriter marks =
                new MarkWriter(out, plot.x().scale(), plot.y().scale(), width, plot.size().area());
        plot.marks().forEach(marks::draw);
        out.append("</svg>");
        axes(top, bottom);
        for (int i = 0; i < caption.size(); i++) {
            text("small soft", MARGIN, bottom + 40 + CAPTION_LINE * (i + 1) - 4, caption.get(i));
        }
        return out.append("</svg>").toString();
    }

    private void grid(double top, double bottom) {
        StringBuilder path = new StringBuilder();
        for (Scale.Tick tick : yTicks) {
            if (!tick.label().isEmpty()) {
                path.append('M').append(Shape.at(left, y(tick, bottom)));
                path.append('h').append(Shape.at(width));
            }
        }
        for (Scale.Tick tick : xTicks) {
            if (!tick.label().isEmpty()) {
                path.append('M').append(Shape.at(x(tick), top));
                path.append('v').append(Shape.at(bottom - top));
            }
        }
        out.append("<path class=\"grid\" d=\"").append(path).append("\"/>");
    }

    private void axes(double top, double bottom) {
        StringBuilder ticks = new StringBuilder();
        for (Scale.Tick tick : xTicks) {
            boolean major = !tick.label().isEmpty();
            ticks.append('M').append(Shape.at(x(tick), bottom));
            ticks.append('v').append(Shape.at(major ? TICK : TICK / 2));
            if (major) {
                text("small mid", x(tick), bottom + TICK + 12, tick.label());
            }
        }
        for (Scale.Tick tick : yTicks) {
            boolean major = !tick.label().isEmpty();
            double size = major ? TICK : TICK / 2;
            ticks.append('M').append(Shape.at(left, y(tick, bottom)));
            ticks.append('h').append(Shape.at(-size));
            if (major) {
                text("small end", left - TICK - 3, y(tick, bottom) + 4, tick.label());
            }
        }
        out.append("<path class=\"tick\" d=\"").append(ticks).append("\"/>");
        out.append("<path class=\"frame\" d=\"M").append(Shape.at(left, top)).append('V');
        out.append(Shape.at(bottom)).append('h').append(Shape.at(width)).append("\"/>");
        text("soft mid", left + width / 2, bottom + 33, plot.x().title());
        String turn = Shape.at(MARGIN + 8, (top + bottom) / 2);
        out.append("<text class=\"soft mid\" transform=\"translate(").append(turn);
        out.append(") rotate(-90)\">").append(Markup.escape(plot.y().title())).append("</text>");
    }

    private double x(Scale.Tick tick) {
        return left + plot.x().scale().position(tick.value()) * width;
    }

    private double y(Scale.Tick tick, double bottom) {
        return bottom - plot.y().scale().position(tick.value()) * plot.size().area();
    }

    private void text(String css, double x, double y, String text) {
        out.append("<text class=\"").append(css).append("\" x=\"").append(Shape.at(x));
        out.append("\" y=\"").append(Shape.at(y)).append("\">").append(Markup.escape(text));
        out.append("</text>");
    }
}
