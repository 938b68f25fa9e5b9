package io.bulkedge.report.svg;

import io.bulkedge.report.Curve;
import io.bulkedge.report.EsdPanel;
import io.bulkedge.report.TailPanel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Share of the singular values at or above a value, both axes logarithmic: every value is seen,
 * however far it lies from the bulk, and a power law is a straight line.
 */
final class TailChart {
    /** The lower end of the axis lies at most this factor below the median. */
    private static final double BELOW_MEDIAN = 10;

    private TailChart() {}

    static @Nullable Chart of(EsdPanel esd, @Nullable TailPanel tail) {
        double[] all = Samples.finite(esd.singularValues());
        double[] values = Arrays.stream(all).filter(v -> v > 0).toArray();
        if (values.length < 2) {
            return null;
        }
        int n = all.length;
        double[] share = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            share[i] = (double) (values.length - i) / n;
        }
        double max = values[values.length - 1];
        double left = Math.max(values[0], values[values.length / 2] / BELOW_MEDIAN);
        List<Mark> marks = new ArrayList<>();
        Curve bulk = esd.bulk();
        if (bulk != null && bulk.size() > 1) {
            marks.add(
                    new Mark.Line(
                            survival(bulk),
                            Ink.ORANGE,
                            Mark.Stroke.STRONG,
                            "Marchenko–Pastur bulk"));
        }
        if (tail != null) {
            marks.add(
                    new Mark.Line(
                            powerLaw(tail, n, 1.1 * max),
                            Ink.PURPLE,
                            Mark.Stroke.DASHED,
                            "power law, alpha " + Samples.brief(tail.alpha())));
            double start = Math.sqrt(tail.xmin());
            marks.add(
                    SpectrumGuides.vertical(
                            start,
                            Ink.PURPLE,
                            Mark.Stroke.DOTTED,
                            "√xmin " + Samples.brief(start)));
        }
        marks.addAll(SpectrumGuides.of(esd));
        marks.add(new Mark.Cloud(values, share, false, Ink.BLUE, "singular values"));
        Plot plot =
                new Plot(
                        "Tail of singular values",
                        "Share of singular values at or above s, both axes logarithmic. The largest is "
                                + Samples.brief(max)
                                + ".",
                        Plot.Size.USUAL,
                        new Plot.Axis("singular value s", Scale.log(left, 1.06 * max)),
                        new Plot.Axis("share of values ≥ s", Scale.log(0.7 / n, 1.1)),
                        marks);
        return new Chart(plot, caption(tail, all, left));
    }

    private static String caption(@Nullable TailPanel tail, double[] all, double left) {
        StringBuilder text = new StringBuilder();
        if (tail != null) {
            text.append("Eigenvalues s² from xmin ").append(Samples.brief(tail.xmin()));
            text.append(" on (").append(Samples.count(tail.points(), "value", "values"));
            text.append(") with density ~ (s²)^−alpha: alpha ").append(Samples.brief(tail.alpha()));
            if (Double.isFinite(tail.sigma())) {
                text.append(" ± ").append(Samples.brief(tail.sigma()));
            }
            text.append(", distance D ").append(Samples.brief(tail.distance())).append(". ");
        }
        int below = (int) Arrays.stream(all).filter(v -> v < left).count();
        if (below > 0) {
            text.append(Samples.count(below, "value", "values")).append(" below ");
            text.append(Samples.brief(left)).append(" not shown.");
        }
        return text.toString().strip();
    }

    /** One minus the area under the bulk to the left; what lies beyond the bulk is the rest. */
    private static Curve survival(Curve bulk) {
        double[] x = bulk.x();
        double[] y = new double[x.length];
        double area = 0;
        y[0] = 1;
        for (int i = 1; i < x.length; i++) {
            area += (x[i] - x[i - 1]) * (bulk.y()[i] + bulk.y()[i - 1]) / 2;
            // Rounding must not put a last point far down the logarithmic axis.
            y[i] = 1 - area > 1e-4 ? 1 - area : Double.NaN;
        }
        return new Curve(x, y);
    }

    private static Curve powerLaw(TailPanel tail, int n, double end) {
        double start = Math.sqrt(tail.xmin());
        double share = (double) tail.points() / n;
        double last = share * Math.pow(end / start, -2 * (tail.alpha() - 1));
        return new Curve(new double[] {start, end}, new double[] {share, last});
    }
}
