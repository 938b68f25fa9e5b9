package io.bulkedge.report;

import io.bulkedge.report.table.Cell;
import io.bulkedge.report.table.Column;
import io.bulkedge.report.table.Table;
import java.util.ArrayList;
import java.util.List;

/** Small models of reports, ordinary and hostile. */
public final class SampleReports {
    /** A name that breaks whatever does not escape: markup, quotes, controls, bidi, separators. */
    public static final String HOSTILE =
            "<script>alert('1')</script>\"]]>&amp;\u0000\u001b[31m\u202e\u2028\ud800/../\\x";

    private SampleReports() {}

    /** A model with so many layers of an ordinary kind. */
    public static ModelReport model(String title, int layers) {
        List<LayerPanel> panels = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            panels.add(panel(i, "encoder.layer." + i + ".query.weight", 60));
        }
        return model(title, panels);
    }

    /** A model of panels. */
    public static ModelReport model(String title, List<LayerPanel> panels) {
        List<AlphaPoint> alphas = new ArrayList<>();
        List<List<Cell>> rows = new ArrayList<>();
        for (LayerPanel panel : panels) {
            double alpha = 2 + 0.37 * panel.layerId();
            String kind = panel.layerId() % 2 == 0 ? "query" : null;
            alphas.add(new AlphaPoint(panel.layerId(), panel.name(), kind, alpha, 0.2));
            rows.add(
                    List.of(
                            Cell.of((long) panel.layerId()),
                            Cell.of(panel.name()),
                            Cell.of(alpha),
                            Cell.of("same"),
                            Cell.missing(),
                            Cell.of(alpha / 3)));
        }
        Table layers =
                new Table(
                        List.of(
                                Column.number("layer_id", "position"),
                                Column.text("name", "the \"name\" <of> it"),
                                Column.number("alpha", "exponent"),
                                Column.text("dtype", "type"),
                                Column.number("nothing", "never there"),
                                Column.number("third", "a third of alpha")),
                        rows);
        Table skipped =
                new Table(
                        List.of(Column.text("name", ""), Column.text("reason", "why")),
                        List.of(
                                List.of(Cell.of("bias"), Cell.of("a vector")),
                                List.of(Cell.of(HOSTILE), Cell.of("not a matrix"))));
        return new ModelReport(
                title,
                List.of(new Fact("parameters", "1,234")),
                List.of("Noise: it is there.", "No lead here"),
                alphas,
                layers,
                skipped,
                panels,
                List.of("a note"),
                List.of(new Fact("seed", "0"), new Fact("command", "bulkedge <x>")));
    }

    /** A panel with every chart. */
    public static LayerPanel panel(int id, String name, int n) {
        double[] values = new double[n];
        double[] p = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = 2.0 * (i + 1) / n;
            p[i] = (i * 0.618) % 1;
        }
        values[n - 1] = 40;
        Curve bulk = Curve.sampled(0, 2, 50, s -> Math.sqrt(4 - s * s) / Math.PI);
        Curve law = Curve.sampled(0, 4, 50, s -> Math.exp(-s));
        return new LayerPanel(
                id,
                name,
                n + " x " + n,
                new Verdict(Verdict.Level.NOTABLE, "One spike."),
                List.of(new Fact("spikes", "1")),
                new EsdPanel(values, bulk, 2, 2.05),
                new TailPanel(2.5, 0.3, 1, 0.05, n / 2),
                new SpacingPanel(
                        new double[] {0, 1, 2, 4}, new double[] {.5, .3, .08}, law, law, law, "S."),
                new VectorPanel(p, p, Math.min(5, n % 2 == 1 ? n : n - 1), "V."),
                new HillPanel(Curve.sampled(0.1, 30, n, s -> 1 + s), 0.2, "H."));
    }

    /** A panel whose every array is this one and whose every number is NaN. */
    public static LayerPanel degenerate(int id, double... values) {
        Curve curve = new Curve(values, values);
        double[] edges = new double[values.length + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = i;
        }
        return new LayerPanel(
                id,
                "degenerate",
                "",
                null,
                List.of(),
                new EsdPanel(values, curve, Double.NaN, Double.NaN),
                new TailPanel(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0),
                new SpacingPanel(edges, values, curve, null, curve, ""),
                new VectorPanel(values, new double[0], 1, ""),
                new HillPanel(curve, Double.NaN, ""));
    }
}
