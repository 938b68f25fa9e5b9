package io.bulkedge.report.svg;

import io.bulkedge.report.LevelPanel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Histogram of levels with their limit law. Atoms and poles are cut, so that the rest can be seen,
 * and the caption says so.
 */
final class LevelChart {
    /** A bar is cut if it is so many times as high as nine tenths of the others. */
    private static final double TALL = 3;

    private static final double MOST = 0.9;
    private static final double ROOM = 1.08;

    private LevelChart() {}

    static @Nullable Chart of(LevelPanel panel) {
        double[] heights =
                Arrays.stream(Samples.finite(panel.density())).filter(d -> d > 0).toArray();
        if (heights.length == 0) {
            return null;
        }
        double usual = heights[(int) (MOST * (heights.length - 1))];
        double max = heights[heights.length - 1];
        boolean cut = max > TALL * usual;
        double top = cut ? TALL * usual : max;
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Steps(panel.edges(), panel.density(), Ink.BLUE, panel.levels() + "s"));
        if (panel.law() != null) {
            marks.add(new Mark.Line(panel.law(), Ink.ORANGE, Mark.Stroke.STRONG, panel.lawName()));
            double law = Samples.max(panel.law().y(), 0);
            top = Math.max(top, Math.min(law, TALL * usual));
        }
        double[] edges = panel.edges();
        Plot plot =
                new Plot(
                        "Density of " + panel.levels() + "s",
                        "Histogram of "
                                + panel.levels()
                                + "s"
                                + (panel.law() == null ? ". " : " with " + panel.lawName() + ". ")
                                + panel.summary(),
                        Plot.Size.USUAL,
                        new Plot.Axis(
                                panel.levels(), Scale.linear(edges[0], edges[edges.length - 1])),
                        new Plot.Axis("density", Scale.linear(0, ROOM * top)),
                        marks);
        return new Chart(plot, (panel.summary() + zeros(panel) + (cut ? beyond(max) : "")).strip());
    }

    private static String zeros(LevelPanel panel) {
        return panel.atom() > 0
                ? " In the limit " + Samples.brief(100 * panel.atom()) + " % are zero."
                : "";
    }

    private static String beyond(double max) {
        return " Bars are cut; the highest reaches " + Samples.brief(max) + ".";
    }
}
