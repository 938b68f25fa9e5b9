package io.bulkedge.report.svg;

import io.bulkedge.report.text.Markup;
import java.util.ArrayList;
import java.util.List;

/** Samples and labels of marks in lines above a chart. */
final class Legend {
    /** Height of a line. */
    static final double LINE = 17;

    private static final double SAMPLE = 22;
    private static final double GAP = 14;

    private record Entry(Mark mark, double x, int line) {}

    private final List<Entry> entries = new ArrayList<>();
    private int lines;

    Legend(List<Mark> marks, double width) {
        double x = 0;
        for (Mark mark : marks) {
            boolean beside = mark instanceof Mark.Guide guide && guide.beside();
            if (mark.label().isEmpty() || beside) {
                continue;
            }
            double needed = SAMPLE + 5 + TextLines.width(mark.label(), TextLines.SMALL);
            if (x > 0 && x + needed > width) {
                x = 0;
                lines++;
            }
            entries.add(new Entry(mark, x, lines));
            x += needed + GAP;
        }
        lines += entries.isEmpty() ? 0 : 1;
    }

    double height() {
        return lines * LINE;
    }

    void draw(StringBuilder out, double left, double top) {
        for (Entry entry : entries) {
            double x = left + entry.x();
            double y = top + LINE * entry.line() + LINE / 2;
            sample(out, entry.mark(), x, y);
            out.append("<text class=\"small\" x=\"").append(Shape.at(x + SAMPLE + 5));
            out.append("\" y=\"").append(Shape.at(y + 4)).append("\">");
            out.append(Markup.escape(entry.mark().label())).append("</text>");
        }
    }

    private static void sample(StringBuilder out, Mark mark, double x, double y) {
        String across = "M" + Shape.at(x, y) + "h" + Shape.at(SAMPLE);
        String box =
                "M"
                        + Shape.at(x, y - 5)
                        + "h"
                        + Shape.at(SAMPLE)
                        + "v10h-"
                        + Shape.at(SAMPLE)
                        + "z";
        Ink ink = mark.ink();
        switch (mark) {
            case Mark.Line line -> path(out, line.stroke().css() + " " + ink.stroke(), across);
            case Mark.Guide guide -> path(out, guide.stroke().css() + " " + ink.stroke(), across);
            case Mark.Steps _ -> path(out, "steps " + ink.stroke() + " " + ink.fill(), box);
            case Mark.Band _ -> path(out, "band " + ink.fill(), box);
            case Mark.Cloud cloud -> {
                StringBuilder points = new StringBuilder();
                for (int i = 0; i < 4; i++) {
                    points.append('M')
                            .append(Shape.at(x + 3 + 5 * i, y + (i % 2 == 0 ? 2 : -2)))
                            .append("h0");
                }
                path(out, cloud.css(), points.toString());
            }
            case Mark.Dots dots ->
                    path(out, ink.fill(), Shape.outline(dots.shape(), x + SAMPLE / 2, y, 4));
            case Mark.Rug _ -> {
                StringBuilder ticks = new StringBuilder();
                for (int i = 0; i < 3; i++) {
                    ticks.append('M').append(Shape.at(x + 5 + 6 * i, y - 5)).append("v10");
                }
                path(out, "line " + ink.stroke(), ticks.toString());
            }
        }
    }

    private static void path(StringBuilder out, String css, String d) {
        out.append("<path class=\"").append(css).append("\" d=\"").append(d).append("\"/>");
    }
}
