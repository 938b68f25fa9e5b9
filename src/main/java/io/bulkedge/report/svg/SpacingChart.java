package io.bulkedge.report.svg;

import io.bulkedge.report.Curve;
import io.bulkedge.report.SpacingPanel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Histogram of unfolded spacings with the laws of random and of independent levels. */
final class SpacingChart {
    private static final double VISIBLE = 0.002;

    private SpacingChart() {}

    static @Nullable Chart of(SpacingPanel panel) {
        int bins = panel.density().length;
        if (bins == 0 || Samples.finite(panel.density()).length == 0) {
            return null;
        }
        double end = panel.edges()[bins];
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Steps(panel.edges(), panel.density(), Ink.BLUE, "spacings"));
        double top = Samples.max(panel.density(), 0);
        top = Math.max(top, Samples.max(panel.poisson().y(), 0));
        marks.add(
                line(
                        panel.poisson(),
                        Ink.GREY,
                        Mark.Stroke.DOTTED,
                        "independent levels (Poisson)"));
        Curve gaudin = panel.gaudin();
        if (gaudin != null) {
            marks.add(
                    line(gaudin, Ink.ORANGE, Mark.Stroke.STRONG, "random matrix (Gaudin, exact)"));
            top = Math.max(top, Samples.max(gaudin.y(), 0));
        }
        top = Math.max(top, Samples.max(panel.surmise().y(), 0));
        marks.add(line(panel.surmise(), Ink.GREEN, Mark.Stroke.DASHED, "Wigner surmise"));
        Plot plot =
                new Plot(
                        "Spacings of neighbouring levels",
                        "Histogram of unfolded level spacings with the exact law of random matrices,"
                                + " Wigner's surmise and the law of independent levels. "
                                + panel.summary(),
                        Plot.Size.USUAL,
                        new Plot.Axis(
                                "spacing, in units of the mean spacing",
                                Scale.linear(panel.edges()[0], end)),
                        new Plot.Axis("density", Scale.linear(0, 1.08 * top)),
                        marks);
        return new Chart(plot, (panel.summary() + " " + beyond(panel, end)).strip());
    }

    private static String beyond(SpacingPanel panel, double end) {
        double area = 0;
        for (int i = 0; i < panel.density().length; i++) {
            area += panel.density()[i] * (panel.edges()[i + 1] - panel.edges()[i]);
        }
        return 1 - area > VISIBLE
                ? Samples.brief(100 * (1 - area))
                        + " % of the spacings lie beyond "
                        + Samples.brief(end)
                        + "."
                : "";
    }

    private static Mark line(Curve curve, Ink ink, Mark.Stroke stroke, String label) {
        return new Mark.Line(curve, ink, stroke, label);
    }
}
