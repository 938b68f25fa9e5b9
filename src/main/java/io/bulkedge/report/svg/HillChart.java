package io.bulkedge.report.svg;

import io.bulkedge.report.Curve;
import io.bulkedge.report.EsdPanel;
import io.bulkedge.report.HillPanel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Local tail index over the singular value: a power law is a horizontal stretch. */
final class HillChart {
    private static final int MOST_POINTS = 400;
    private static final double LOGARITHMIC = 10;

    private HillChart() {}

    static @Nullable Chart of(HillPanel panel, EsdPanel esd) {
        Curve curve = Samples.thinned(panel.local(), MOST_POINTS);
        double[] x = Samples.finite(curve.x());
        double[] y = Samples.finite(curve.y());
        if (x.length == 0 || y.length == 0) {
            return null;
        }
        List<Mark> marks = new ArrayList<>();
        double error = panel.relativeError();
        if (error > 0) {
            marks.add(
                    new Mark.Band(
                            curve.x(),
                            scaled(curve.y(), Math.max(0.05, 1 - error)),
                            scaled(curve.y(), 1 + error),
                            Ink.BLUE,
                            "± one standard error"));
        }
        marks.add(new Mark.Line(curve, Ink.BLUE, Mark.Stroke.STRONG, "local index"));
        marks.addAll(SpectrumGuides.of(esd));
        Plot plot =
                new Plot(
                        "Local tail index",
                        "Local index of the survival function of the singular values. "
                                + panel.summary(),
                        Plot.Size.USUAL,
                        new Plot.Axis("singular value s", scale(x, 1.02)),
                        new Plot.Axis("local index of P(≥ s)", scale(y, 1.15)),
                        marks);
        return new Chart(plot, panel.summary());
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }

    private static Scale scale(double[] ascending, double space) {
        double low = ascending[0];
        double high = ascending[ascending.length - 1];
        if (low > 0 && high > LOGARITHMIC * low) {
            return Scale.log(low / space, high * space);
        }
        return Scale.linear(Math.min(0, low), high + (space - 1) * Math.abs(high));
    }
}
