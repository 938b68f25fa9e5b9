package io.bulkedge.report.svg;

import io.bulkedge.report.Curve;
import io.bulkedge.report.VectorPanel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** p-values of singular vectors along the spectrum: points light, running means strong. */
final class VectorChart {
    private static final int MOST_POINTS = 300;
    private static final int MOST_MEANS = 400;

    private VectorChart() {}

    static @Nullable Chart of(VectorPanel panel) {
        int n = Math.max(panel.left().length, panel.right().length);
        if (Samples.finite(panel.left()).length + Samples.finite(panel.right()).length == 0) {
            return null;
        }
        List<Mark> marks = new ArrayList<>();
        double half = 2 / Math.sqrt(12.0 * panel.window());
        marks.add(
                new Mark.Band(
                        new double[] {1, Math.max(2, n)},
                        new double[] {0.5 - half, 0.5 - half},
                        new double[] {0.5 + half, 0.5 + half},
                        Ink.GREY,
                        "mean of random vectors, ± 2 sd"));
        side(marks, panel.left(), panel.window(), Ink.BLUE, "left", Mark.Stroke.STRONG);
        side(marks, panel.right(), panel.window(), Ink.ORANGE, "right", Mark.Stroke.STRONG);
        Plot plot =
                new Plot(
                        "Randomness of singular vectors",
                        "p-value of the Porter-Thomas test for every singular vector, by rank of its"
                                + " singular value. "
                                + panel.summary(),
                        Plot.Size.USUAL,
                        new Plot.Axis(
                                "rank of the singular value (largest at the right)",
                                Scale.counts(1, Math.max(2, n))),
                        new Plot.Axis("Porter–Thomas p-value", Scale.linear(-0.02, 1.02)),
                        marks);
        int stride = Samples.stride(n, MOST_POINTS);
        String points =
                "Lines: mean over "
                        + panel.window()
                        + " neighbouring vectors; points: "
                        + (stride == 1 ? "every vector." : "one vector of " + stride + ".");
        return new Chart(plot, (panel.summary() + " " + points).strip());
    }

    private static void side(
            List<Mark> marks,
            double[] pValues,
            int window,
            Ink ink,
            String name,
            Mark.Stroke stroke) {
        if (Samples.finite(pValues).length == 0) {
            return;
        }
        double[] rank = new double[pValues.length];
        for (int i = 0; i < rank.length; i++) {
            rank[i] = i + 1;
        }
        Curve points = Samples.thinned(new Curve(rank, pValues), MOST_POINTS);
        marks.add(new Mark.Cloud(points.x(), points.y(), true, ink, name));
        Curve means = Samples.thinned(new Curve(rank, means(pValues, window)), MOST_MEANS);
        marks.add(new Mark.Line(means, ink, stroke, name + ", running mean"));
    }

    /**
     * Mean over the window around every index, without what was not tested. NaN where the window
     * does not fit or less than half of it was tested.
     */
    static double[] means(double[] values, int window) {
        int reach = window / 2;
        double[] means = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double sum = 0;
            int tested = 0;
            boolean fits = i >= reach && i + reach < values.length;
            for (int j = i - reach; fits && j <= i + reach; j++) {
                if (Double.isFinite(values[j])) {
                    sum += values[j];
                    tested++;
                }
            }
            means[i] = 2 * tested > window ? sum / tested : Double.NaN;
        }
        return means;
    }
}
