package io.bulkedge.report.svg;

import io.bulkedge.report.text.Markup;
import java.util.HashSet;
import java.util.Set;

/**
 * Writes marks in the pixels of the area within the axes. What falls on a pixel that is drawn
 * already is left out, so that the size of a chart is bounded by its area.
 */
final class MarkWriter {
    private static final double RADIUS = 4;
    private static final double RUG = 12;
    private static final double SAME = 0.6;

    private final StringBuilder out;
    private final Scale xScale;
    private final Scale yScale;
    private final double width;
    private final double height;

    MarkWriter(StringBuilder out, Scale xScale, Scale yScale, double width, double height) {
        this.out = out;
        this.xScale = xScale;
        this.yScale = yScale;
        this.width = width;
        this.height = height;
    }

    void draw(Mark mark) {
        switch (mark) {
            case Mark.Line line ->
                    path(
                            line.stroke().css() + " " + line.ink().stroke(),
                            polyline(line.curve().x(), line.curve().y()));
            case Mark.Steps steps ->
                    path("steps " + steps.ink().stroke() + " " + steps.ink().fill(), bars(steps));
            case Mark.Band band -> path("band " + band.ink().fill(), area(band));
            case Mark.Cloud cloud -> path(cloud.css(), cloud(cloud));
            case Mark.Dots dots -> dots(dots);
            case Mark.Rug rug -> path("line thin " + rug.ink().stroke(), rug(rug));
            case Mark.Guide guide -> guide(guide);
        }
    }

    private double x(double value) {
        return xScale.position(value) * width;
    }

    private double y(double value) {
        return height - yScale.position(value) * height;
    }

    /** Joined points; a point alone between gaps is a dot. */
    private String polyline(double[] xs, double[] ys) {
        StringBuilder path = new StringBuilder();
        boolean joined = false;
        double lastX = 0;
        double lastY = 0;
        for (int i = 0; i < xs.length; i++) {
            double px = x(xs[i]);
            double py = y(ys[i]);
            if (!Double.isFinite(px) || !Double.isFinite(py)) {
                joined = false;
                continue;
            }
            boolean last = i == xs.length - 1;
            if (!joined) {
                path.append('M').append(Shape.at(px, py)).append("h0");
            } else if (last || Math.abs(px - lastX) > SAME || Math.abs(py - lastY) > SAME) {
                path.append('L').append(Shape.at(px, py));
            } else {
                continue;
            }
            joined = true;
            lastX = px;
            lastY = py;
        }
        return path.toString();
    }

    private String bars(Mark.Steps steps) {
        StringBuilder path = new StringBuilder();
        double floor = Math.min(height, y(Math.max(0, yScale.lower())));
        boolean open = false;
        for (int i = 0; i < steps.heights().length; i++) {
            double from = x(steps.edges()[i]);
            double to = x(steps.edges()[i + 1]);
            double top = y(steps.heights()[i]);
            if (!Double.isFinite(from) || !Double.isFinite(to) || !Double.isFinite(top)) {
                path.append(open ? "V" + Shape.at(floor) + "z" : "");
                open = false;
                continue;
            }
            if (!open) {
                path.append('M').append(Shape.at(from, floor));
                open = true;
            }
            path.append('V').append(Shape.at(top)).append('H').append(Shape.at(to));
        }
        return path.append(open ? "V" + Shape.at(floor) + "z" : "").toString();
    }

    private String area(Mark.Band band) {
        StringBuilder path = new StringBuilder();
        int n = band.x().length;
        int start = 0;
        while (start < n) {
            int end = start;
            while (end < n && inside(band, end)) {
                end++;
            }
            for (int i = start; i < end; i++) {
                path.append(i == start ? 'M' : 'L');
                path.append(Shape.at(x(band.x()[i]), y(band.high()[i])));
            }
            for (int i = end - 1; i >= start; i--) {
                path.append('L').append(Shape.at(x(band.x()[i]), y(band.low()[i])));
            }
            path.append(end > start ? "z" : "");
            start = end + 1;
        }
        return path.toString();
    }

    private boolean inside(Mark.Band band, int i) {
        return Double.isFinite(x(band.x()[i]))
                && Double.isFinite(y(band.low()[i]))
                && Double.isFinite(y(band.high()[i]));
    }

    private String cloud(Mark.Cloud cloud) {
        StringBuilder path = new StringBuilder();
        Set<Long> taken = new HashSet<>();
        for (int i = 0; i < cloud.x().length; i++) {
            double px = x(cloud.x()[i]);
            double py = y(cloud.y()[i]);
            if (Double.isFinite(px) && Double.isFinite(py)) {
                long cell = Math.round(px) * 100_000 + Math.round(py);
                if (taken.add(cell)) {
                    path.append('M').append(Shape.at(px, py)).append("h0");
                }
            }
        }
        return path.toString();
    }

    private String rug(Mark.Rug rug) {
        StringBuilder path = new StringBuilder();
        double last = Double.NEGATIVE_INFINITY;
        for (double value : rug.x()) {
            double px = x(value);
            if (Double.isFinite(px) && px - last > SAME) {
                path.append('M').append(Shape.at(px, height)).append('v').append(Shape.at(-RUG));
                last = px;
            }
        }
        return path.toString();
    }

    private void dots(Mark.Dots dots) {
        out.append("<g class=\"dots ").append(dots.ink().stroke()).append(' ');
        out.append(dots.ink().fill()).append("\">");
        for (Mark.Dot dot : dots.dots()) {
            double px = x(dot.x());
            double py = y(dot.y());
            if (!Double.isFinite(px) || !Double.isFinite(py)) {
                continue;
            }
            String link = dot.link();
            if (link != null) {
                out.append("<a href=\"#").append(Markup.escape(link)).append("\">");
            }
            double low = y(dot.y() - dot.error());
            double high = y(dot.y() + dot.error());
            out.append("<g><title>").append(Markup.escape(dot.title())).append("</title>");
            if (Double.isFinite(low) && Double.isFinite(high)) {
                out.append("<line x1=\"").append(Shape.at(px)).append("\" x2=\"");
                out.append(Shape.at(px)).append("\" y1=\"").append(Shape.at(low));
                out.append("\" y2=\"").append(Shape.at(high)).append("\"/>");
            }
            path("", Shape.outline(dots.shape(), px, py, RADIUS));
            out.append("</g>").append(link == null ? "" : "</a>");
        }
        out.append("</g>");
    }

    private void guide(Mark.Guide guide) {
        boolean across = guide.direction() == Mark.Direction.HORIZONTAL;
        double at = across ? y(guide.at()) : x(guide.at());
        if (!Double.isFinite(at) || at < 0 || at > (across ? height : width)) {
            return;
        }
        path(
                guide.stroke().css() + " " + guide.ink().stroke(),
                across
                        ? "M" + Shape.at(0, at) + "h" + Shape.at(width)
                        : "M" + Shape.at(at, 0) + "v" + Shape.at(height));
        if (guide.beside()) {
            // The label stands above the line where there is room, else below it.
            double y = across ? (at > 16 ? at - 4 : at + 13) : 12;
            out.append("<text class=\"small soft").append(across ? " end" : "");
            out.append("\" x=\"").append(Shape.at(across ? width - 4 : at + 4));
            out.append("\" y=\"").append(Shape.at(y)).append("\">");
            out.append(Markup.escape(guide.label())).append("</text>");
        }
    }

    private void path(String css, String d) {
        if (!d.isEmpty()) {
            out.append("<path").append(css.isEmpty() ? "" : " class=\"" + css + "\"");
            out.append(" d=\"").append(d).append("\"/>");
        }
    }
}
