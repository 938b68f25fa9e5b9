package io.bulkedge.report.svg;

import io.bulkedge.report.Curve;
import io.bulkedge.report.EsdPanel;
import io.bulkedge.report.TailPanel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Histogram of the singular values with the bulk of a random matrix. Values far beyond the bulk
 * would squeeze it into a few pixels, so the axis ends a little beyond the edge then, and the
 * caption says what lies further right.
 */
final class DensityChart {
    private static final double FAR = 1.8;
    private static final double BEYOND = 1.3;

    /** Leaves room for the lines at the edge where no value lies beyond it. */
    private static final double GUIDES = 1.04;

    private static final double NEAR_ZERO = 0.25;
    private static final int LEAST_BINS = 10;
    private static final int MOST_BINS = 70;
    private static final int TAIL_POINTS = 80;

    private DensityChart() {}

    static @Nullable Chart of(EsdPanel esd, @Nullable TailPanel tail) {
        double[] values = Samples.finite(esd.singularValues());
        if (values.length == 0) {
            return null;
        }
        double max = values[values.length - 1];
        double right = right(values, esd);
        double least = values[0];
        Curve bulk = esd.bulk();
        double start = bulk == null ? least : Samples.min(bulk.x(), least);
        double left = start > NEAR_ZERO * right ? start : Math.min(0, least);
        if (!(right > left)) {
            double half = right == 0 ? 0.5 : 0.05 * Math.abs(right);
            left -= half;
            right += half;
        }
        double[] edges = edges(values, left, right);
        double[] heights = heights(values, edges);
        double top = Samples.max(heights, 0);
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Steps(edges, heights, Ink.BLUE, "singular values"));
        if (bulk != null) {
            top = Math.max(top, Math.min(Samples.max(bulk.y(), 0), 1.6 * top));
            marks.add(new Mark.Line(bulk, Ink.ORANGE, Mark.Stroke.STRONG, "Marchenko–Pastur bulk"));
        }
        if (tail != null && Math.sqrt(tail.xmin()) < right) {
            marks.add(
                    new Mark.Line(
                            powerLaw(tail, values.length, right),
                            Ink.PURPLE,
                            Mark.Stroke.DASHED,
                            "power law from xmin"));
        }
        marks.addAll(SpectrumGuides.of(esd));
        double[] spikes = Arrays.stream(values).filter(v -> v > esd.spikeThreshold()).toArray();
        if (spikes.length > 0) {
            marks.add(new Mark.Rug(spikes, Ink.ROSE, spikes.length + " beyond the threshold"));
        }
        double space = 0.03 * (right - left);
        Plot plot =
                new Plot(
                        "Density of singular values",
                        "Histogram of "
                                + values.length
                                + " singular values from "
                                + Samples.brief(least)
                                + " to "
                                + Samples.brief(max)
                                + (bulk == null
                                        ? "."
                                        : ", with the density of a random matrix up to "
                                                + Samples.brief(esd.bulkEdge())
                                                + " and "
                                                + Samples.count(spikes.length, "value", "values")
                                                + " beyond the threshold."),
                        Plot.Size.USUAL,
                        new Plot.Axis(
                                "singular value s",
                                Scale.linear(left == 0 ? 0 : left - space, right + space)),
                        new Plot.Axis("density per unit of s", Scale.linear(0, 1.08 * top)),
                        marks);
        return new Chart(plot, caption(values, right, max));
    }

    private static String caption(double[] values, double right, double max) {
        int beyond = (int) Arrays.stream(values).filter(v -> v > right).count();
        if (values[0] == max) {
            return values.length == 1 ? "" : "All values are " + Samples.brief(max) + ".";
        }
        return beyond == 0
                ? ""
                : Samples.count(beyond, "value lies", "values lie")
                        + " further right, up to "
                        + Samples.brief(max)
                        + "; the chart of the tail shows all.";
    }

    private static double right(double[] values, EsdPanel esd) {
        double max = values[values.length - 1];
        double bulk = Double.isFinite(esd.spikeThreshold()) ? esd.spikeThreshold() : esd.bulkEdge();
        double reach = Double.isFinite(bulk) ? bulk : values[(int) (0.95 * (values.length - 1))];
        if (max > FAR * reach && reach > 0) {
            return BEYOND * reach;
        }
        return Double.isFinite(bulk) ? Math.max(max, GUIDES * bulk) : max;
    }

    private static double[] edges(double[] values, double left, double right) {
        int inside = (int) Arrays.stream(values).filter(v -> v <= right).count();
        int bins = Math.clamp(Math.round(1.6 * Math.sqrt(inside)), LEAST_BINS, MOST_BINS);
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = left + (right - left) * i / bins;
        }
        return edges;
    }

    private static double[] heights(double[] values, double[] edges) {
        int bins = edges.length - 1;
        double width = (edges[bins] - edges[0]) / bins;
        double[] heights = new double[bins];
        for (double value : values) {
            if (value >= edges[0] && value <= edges[bins]) {
                int bin = Math.min(bins - 1, (int) ((value - edges[0]) / width));
                heights[bin] += 1 / (width * values.length);
            }
        }
        return heights;
    }

    /** With lambda = s^2 the density of s is 2 s p(s^2). */
    private static Curve powerLaw(TailPanel tail, int n, double right) {
        double start = Math.sqrt(tail.xmin());
        double share = (double) tail.points() / n;
        return Curve.sampled(
                start,
                right * 1.1,
                TAIL_POINTS,
                s ->
                        share
                                * 2
                                * (tail.alpha() - 1)
                                / start
                                * Math.pow(s / start, 1 - 2 * tail.alpha()));
    }
}
