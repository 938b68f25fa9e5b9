package io.bulkedge.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart as SVG: stands alone as a file and inside a page, follows light and dark mode, needs no script. Colours come from a
 * palette that colour-blind readers can tell apart (Okabe and Ito).
 */
public final class Chart {
    /** Role of a mark, which decides its colour. */
    public enum Ink {
        /** The data. */
        DATA,
        /** A second set of data. */
        OTHER,
        /** A theory that would mean noise. */
        THEORY,
        /** A second theory. */
        CONTRAST,
        /** Guides and edges. */
        GUIDE
    }

    private static final int WIDTH = 560;
    private static final int HEIGHT = 300;
    private static final int LEFT = 62;
    private static final int RIGHT = 14;
    private static final int TOP = 16;
    private static final int BOTTOM = 46;
    private static final int LEGEND_LINE = 16;

    private static final String STYLE =
            """
            <style>
            .bc{--ink:#1b1f24;--soft:#6a737d;--grid:#e3e6ea;--data:#0072b2;--other:#d55e00;--theory:#009e73;--contrast:#cc79a7;--guide:#9a6700;background:transparent}
            @media (prefers-color-scheme:dark){.bc{--ink:#e6edf3;--soft:#9aa4af;--grid:#2d333b;--data:#56b4e9;--other:#e69f00;--theory:#2fc79b;--contrast:#e39cc4;--guide:#f0e442}}
            .bc text{font:12px system-ui,sans-serif;fill:var(--soft)}
            .bc .t{fill:var(--ink)}
            </style>
            """;

    private final String title;
    private final Axis x;
    private final Axis y;
    private final StringBuilder marks = new StringBuilder();
    private final List<String> legend = new ArrayList<>();

    /**
     * Starts a chart.
     *
     * @param title what it shows, read out by screen readers
     * @param x horizontal axis
     * @param y vertical axis
     */
    public Chart(String title, Axis x, Axis y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    private double px(double value) {
        return LEFT + x.position(value) * (WIDTH - LEFT - RIGHT);
    }

    private double py(double value) {
        double position = Math.clamp(y.position(value), -0.02, 1.02);
        return HEIGHT - BOTTOM - position * (HEIGHT - TOP - BOTTOM);
    }

    private boolean inside(double value) {
        double position = x.position(value);
        return position >= -1e-9 && position <= 1 + 1e-9;
    }

    private static String colour(Ink ink) {
        return "var(--" + ink.name().toLowerCase(Locale.ROOT) + ")";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private void name(Ink ink, String label, String sign) {
        if (!label.isEmpty()) {
            legend.add(
                    "<tspan style=\"fill:" + colour(ink) + "\">" + sign + "</tspan><tspan class=\"t\"> "
                            + Markup.escape(label) + "</tspan>");
        }
    }

    /**
     * Draws a curve.
     *
     * @param label name in the legend, empty for none
     * @param ink role
     * @param xs abscissas, ascending
     * @param ys ordinates; NaN breaks the curve
     * @return this chart
     */
    public Chart line(String label, Ink ink, double[] xs, double[] ys) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < xs.length; i++) {
            if (!Double.isFinite(xs[i]) || !Double.isFinite(ys[i]) || !inside(xs[i])) {
                pen = false;
                continue;
            }
            path.append(pen ? 'L' : 'M').append(number(px(xs[i]))).append(' ').append(number(py(ys[i])));
            pen = true;
        }
        marks.append("<path d=\"").append(path).append("\" fill=\"none\" stroke-width=\"1.8\" style=\"stroke:");
        marks.append(colour(ink)).append("\"/>\n");
        name(ink, label, "━");
        return this;
    }

    /**
     * Draws a histogram.
     *
     * @param label name in the legend
     * @param ink role
     * @param edges bin edges, one more than heights
     * @param heights height of every bin
     * @return this chart
     */
    public Chart histogram(String label, Ink ink, double[] edges, double[] heights) {
        StringBuilder path = new StringBuilder();
        double floor = HEIGHT - BOTTOM;
        for (int i = 0; i < heights.length; i++) {
            if (inside(edges[i]) && inside(edges[i + 1]) && heights[i] > 0) {
                double top = Math.min(floor, py(heights[i]));
                path.append('M').append(number(px(edges[i]))).append(' ').append(number(floor));
                path.append('V').append(number(top)).append('H').append(number(px(edges[i + 1])));
                path.append('V').append(number(floor)).append('Z');
            }
        }
        marks.append("<path d=\"").append(path).append("\" fill-opacity=\".35\" stroke-width=\".7\" style=\"fill:");
        marks.append(colour(ink)).append(";stroke:").append(colour(ink)).append("\"/>\n");
        name(ink, label, "▆");
        return this;
    }

    /**
     * Draws points.
     *
     * @param label name in the legend, empty for none
     * @param ink role
     * @param xs abscissas
     * @param ys ordinates
     * @param names what each point is, shown on hovering; empty for none
     * @return this chart
     */
    public Chart points(String label, Ink ink, double[] xs, double[] ys, List<String> names) {
        double radius = xs.length > 200 ? 1.6 : 3;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(ys[i]) && inside(xs[i])) {
                marks.append("<circle cx=\"").append(number(px(xs[i]))).append("\" cy=\"").append(number(py(ys[i])));
                marks.append("\" r=\"").append(radius).append("\" fill-opacity=\".75\" style=\"fill:");
                marks.append(colour(ink)).append('"');
                marks.append(names.isEmpty() ? "/>\n" : "><title>" + Markup.escape(names.get(i)) + "</title></circle>\n");
            }
        }
        name(ink, label, "●");
        return this;
    }

    /**
     * Marks a value of the horizontal axis.
     *
     * @param label text beside the line
     * @param value where
     * @return this chart
     */
    public Chart vertical(String label, double value) {
        if (Double.isFinite(value) && inside(value)) {
            String at = number(px(value));
            marks.append("<path d=\"M").append(at).append(' ').append(TOP).append('V').append(HEIGHT - BOTTOM);
            marks.append("\" stroke-dasharray=\"5 4\" style=\"stroke:").append(colour(Ink.GUIDE)).append("\"/>\n");
            name(Ink.GUIDE, label, "┆");
        }
        return this;
    }

    /**
     * Marks a value of the vertical axis.
     *
     * @param label text at the line, empty for none
     * @param value where
     * @return this chart
     */
    public Chart horizontal(String label, double value) {
        String at = number(py(value));
        marks.append("<path d=\"M").append(LEFT).append(' ').append(at).append('H').append(WIDTH - RIGHT);
        marks.append("\" stroke-dasharray=\"5 4\" style=\"stroke:").append(colour(Ink.GUIDE)).append("\"/>\n");
        marks.append("<text x=\"").append(WIDTH - RIGHT - 3).append("\" y=\"").append(number(py(value) - 4));
        marks.append("\" text-anchor=\"end\">").append(Markup.escape(label)).append("</text>\n");
        return this;
    }

    /**
     * Shades a range of the vertical axis.
     *
     * @param low lower end
     * @param high upper end
     * @return this chart
     */
    public Chart band(double low, double high) {
        marks.append("<rect x=\"").append(LEFT).append("\" y=\"").append(number(py(high))).append("\" width=\"");
        marks.append(WIDTH - LEFT - RIGHT).append("\" height=\"").append(number(py(low) - py(high)));
        marks.append("\" fill-opacity=\".12\" style=\"fill:").append(colour(Ink.THEORY)).append("\"/>\n");
        return this;
    }

    /**
     * The drawing.
     *
     * @return one SVG element
     */
    public String svg() {
        int extra = legend.isEmpty() ? 0 : LEGEND_LINE * Math.ceilDiv(legend.size(), 2) + 4;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"bc\" role=\"img\" viewBox=\"0 0 ");
        svg.append(WIDTH).append(' ').append(HEIGHT + extra).append("\">\n<title>").append(Markup.escape(title));
        svg.append("</title>\n").append(STYLE);
        grid(svg);
        svg.append(marks);
        for (int i = 0; i < legend.size(); i++) {
            int column = LEFT + (i % 2) * (WIDTH - LEFT) / 2;
            int line = HEIGHT + 8 + (i / 2) * LEGEND_LINE;
            svg.append("<text x=\"").append(column).append("\" y=\"").append(line).append("\">");
            svg.append(legend.get(i)).append("</text>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private void grid(StringBuilder svg) {
        for (double tick : x.ticks()) {
            String at = number(px(tick));
            svg.append("<path d=\"M").append(at).append(' ').append(TOP).append('V').append(HEIGHT - BOTTOM);
            svg.append("\" style=\"stroke:var(--grid)\"/><text x=\"").append(at).append("\" y=\"");
            svg.append(HEIGHT - BOTTOM + 16).append("\" text-anchor=\"middle\">").append(label(x, tick)).append("</text>\n");
        }
        for (double tick : y.ticks()) {
            String at = number(py(tick));
            svg.append("<path d=\"M").append(LEFT).append(' ').append(at).append('H').append(WIDTH - RIGHT);
            svg.append("\" style=\"stroke:var(--grid)\"/><text x=\"").append(LEFT - 6).append("\" y=\"");
            svg.append(number(py(tick) + 4)).append("\" text-anchor=\"end\">").append(label(y, tick)).append("</text>\n");
        }
        svg.append("<text class=\"t\" x=\"").append((LEFT + WIDTH - RIGHT) / 2).append("\" y=\"").append(HEIGHT - 10);
        svg.append("\" text-anchor=\"middle\">").append(Markup.escape(x.label())).append("</text>\n");
        svg.append("<text class=\"t\" transform=\"translate(14 ").append((TOP + HEIGHT - BOTTOM) / 2);
        svg.append(") rotate(-90)\" text-anchor=\"middle\">").append(Markup.escape(y.label())).append("</text>\n");
    }

    private static String label(Axis axis, double tick) {
        double power = Math.log10(Math.abs(tick));
        boolean whole = axis.logarithmic() && Math.abs(power - Math.rint(power)) < 1e-9;
        if (whole && Math.abs(power) > 3) {
            return "10<tspan dy=\"-4\" style=\"font-size:9px\">" + Math.round(power) + "</tspan>";
        }
        return Digits.significant(tick, 6);
    }
}
