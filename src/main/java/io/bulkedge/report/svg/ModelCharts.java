package io.bulkedge.report.svg;

import io.bulkedge.report.AlphaPoint;
import io.bulkedge.report.LayerPanel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The charts of a model and of its layers, as far as there is something to draw. */
public final class ModelCharts {
    private ModelCharts() {}

    /**
     * Exponent per layer.
     *
     * @param points the layers, in order
     * @param links fragment of a layer's section by its id; null where there is none
     * @return the chart; null if no layer has an exponent
     */
    public static @Nullable Chart alpha(
            List<AlphaPoint> points, IntFunction<@Nullable String> links) {
        return AlphaChart.of(points, links);
    }

    /**
     * The charts of one layer, in the order of {@link ChartKind}.
     *
     * @param panel what is to be drawn
     * @param kinds kinds that are wanted; {@link ChartKind#ALPHA} is none of a layer
     * @return the charts; a kind without values is missing
     */
    public static Map<ChartKind, Chart> of(LayerPanel panel, Set<ChartKind> kinds) {
        Map<ChartKind, Chart> charts = new EnumMap<>(ChartKind.class);
        for (ChartKind kind : kinds) {
            Chart chart = chart(panel, kind);
            if (chart != null) {
                charts.put(kind, chart);
            }
        }
        return charts;
    }

    private static @Nullable Chart chart(LayerPanel panel, ChartKind kind) {
        return switch (kind) {
            case ALPHA -> null;
            case ESD -> DensityChart.of(panel.esd(), panel.tail());
            case TAIL -> TailChart.of(panel.esd(), panel.tail());
            case SPACING -> panel.spacing() == null ? null : SpacingChart.of(panel.spacing());
            case VECTORS -> panel.vectors() == null ? null : VectorChart.of(panel.vectors());
            case HILL -> panel.hill() == null ? null : HillChart.of(panel.hill(), panel.esd());
        };
    }
}
