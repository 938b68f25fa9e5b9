package io.bulkedge.cli;

import io.bulkedge.report.table.Cell;
import io.bulkedge.report.table.Column;
import io.bulkedge.report.table.Table;
import io.bulkedge.stats.tail.FingerClip;
import io.bulkedge.stats.tail.HillEstimate;
import io.bulkedge.stats.tail.HillPlot;
import io.bulkedge.stats.tail.LognormalTail;
import io.bulkedge.stats.tail.MomentEstimate;
import io.bulkedge.stats.tail.ParetoTail;
import io.bulkedge.stats.tail.PickandsEstimate;
import io.bulkedge.stats.tail.PowerLawFit;
import io.bulkedge.stats.tail.StretchedTail;
import io.bulkedge.stats.tail.TailAlternative;
import io.bulkedge.stats.tail.TailBootstrap;
import io.bulkedge.stats.tail.TailModel;
import io.bulkedge.stats.tail.ThresholdRules;
import io.bulkedge.stats.tail.TraceLogTail;
import io.bulkedge.stats.tail.TruncatedTail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers of {@code tail} as a tree, and the numbers of the tree as rows. */
final class TailResult {
    /** Points of a plot at most. */
    static final int PLOT_POINTS = 200;

    private static final String ALPHA = "alpha";

    private final Map<String, @Nullable Object> tree = new LinkedHashMap<>();

    TailResult(int n, int dropped) {
        tree.put("schema", "bulkedge.tail/1");
        tree.put("n", n);
        tree.put("dropped", dropped);
    }

    /** The tree, to which the command adds its provenance. */
    Map<String, @Nullable Object> tree() {
        return tree;
    }

    void fit(String key, @Nullable PowerLawFit fit) {
        tree.put(key, fit == null ? null : fields(fit));
    }

    private static Map<String, @Nullable Object> fields(PowerLawFit fit) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(ALPHA, fit.alpha());
        fields.put("xmin", fit.xmin());
        fields.put("D", fit.distance());
        fields.put("sigma", fit.sigma());
        fields.put("num_pl_spikes", fit.spikes());
        return fields;
    }

    /** The fit with what a bootstrap says of it; null where there was none. */
    void csn(
            PowerLawFit fit,
            TailBootstrap.@Nullable Goodness goodness,
            TailBootstrap.@Nullable Intervals intervals) {
        Map<String, @Nullable Object> fields = fields(fit);
        fields.put("p", goodness == null ? null : goodness.pValue());
        fields.put("p_bound", goodness == null ? null : goodness.bound());
        fields.put("replicas", goodness == null ? null : goodness.replicas());
        fields.put(
                "ci",
                intervals == null
                        ? null
                        : new double[] {intervals.alphaLow(), intervals.alphaHigh()});
        fields.put(
                "xmin_ci",
                intervals == null
                        ? null
                        : new double[] {intervals.xminLow(), intervals.xminHigh()});
        fields.put("alpha_se", intervals == null ? null : intervals.alphaError());
        fields.put("xmin_se", intervals == null ? null : intervals.xminError());
        tree.put("csn", fields);
    }

    void hill(@Nullable HillEstimate hill) {
        Map<String, @Nullable Object> fields = null;
        if (hill != null) {
            fields = new LinkedHashMap<>();
            fields.put("k", hill.k());
            fields.put(ALPHA, hill.alpha());
            fields.put("se", hill.standardError());
            fields.put("drift", finite(hill.drift()));
        }
        tree.put("hill", fields);
    }

    void moment(@Nullable MomentEstimate e) {
        tree.put("moment", e == null ? null : index(e.k(), e.gamma(), e.standardError()));
    }

    void pickands(@Nullable PickandsEstimate e) {
        tree.put("pickands", e == null ? null : index(e.k(), e.gamma(), e.standardError()));
    }

    private static Map<String, @Nullable Object> index(int k, double gamma, double error) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("k", k);
        fields.put("gamma", gamma);
        fields.put("se", error);
        return fields;
    }

    void traceLog(@Nullable TraceLogTail tail) {
        tree.put("detX_num", tail == null ? null : tail.number());
        tree.put("detX_val", tail == null ? null : tail.value());
        tree.put("detX_val_unrescaled", tail == null ? null : tail.unrescaled());
    }

    /** The other laws above the threshold of the csn fit, and their likelihoods against it. */
    void alternatives(double xmin, List<TailAlternative.Comparison> comparisons) {
        List<Map<String, @Nullable Object>> tests = new ArrayList<>();
        for (TailAlternative alternative : TailAlternative.values()) {
            tree.put(word(alternative), null);
        }
        for (TailAlternative.Comparison comparison : comparisons) {
            String name = word(comparison.alternative());
            tree.put(name, parameters(comparison.model(), xmin));
            Map<String, @Nullable Object> test = new LinkedHashMap<>();
            test.put("against", name);
            test.put("R", comparison.test().ratio());
            test.put("p", comparison.test().pValue());
            test.put("nested", comparison.test().nested());
            tests.add(test);
        }
        tree.put("vuong", tests);
    }

    private static String word(TailAlternative alternative) {
        return switch (alternative) {
            case TRUNCATED_POWER_LAW -> "tpl";
            case STRETCHED_EXPONENTIAL -> "stretched";
            default -> alternative.name().toLowerCase(Locale.ROOT);
        };
    }

    private static Map<String, @Nullable Object> parameters(TailModel model, double xmin) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        switch (model) {
            case ParetoTail law -> fields.put(ALPHA, law.alpha());
            case StretchedTail law -> {
                fields.put("lambda", finite(law.lambda(xmin)));
                fields.put("beta", law.beta());
            }
            case LognormalTail law -> {
                fields.put("mu", finite(law.mu(xmin)));
                fields.put("sigma", finite(law.sigma()));
            }
            case TruncatedTail law -> {
                fields.put(ALPHA, law.alpha());
                fields.put("Lambda", law.lambda(xmin));
                fields.put("alpha_se", finite(law.alphaError()));
                fields.put("Lambda_se", finite(law.cutoffError() / xmin));
            }
        }
        fields.put("is_power_law", model.isPowerLaw());
        return fields;
    }

    /** WeightWatcher's truncated power law above the threshold of xmin_peak. */
    void extended(ThresholdRules.@Nullable Extended extended) {
        tree.put("e_tpl", extended == null ? null : parameters(extended.law(), extended.xmin()));
    }

    void fingers(@Nullable FingerClip clip) {
        Map<String, @Nullable Object> fields = null;
        if (clip != null) {
            fields = new LinkedHashMap<>();
            fields.put("num_fingers", clip.fingers());
            fields.put("raw_alpha", clip.rawAlpha());
            fields.put(ALPHA, clip.fit().alpha());
        }
        tree.put("clip_xmax", fields);
    }

    void plot(HillPlot plot) {
        List<Map<String, @Nullable Object>> points = new ArrayList<>();
        for (int k : plot.spaced(PLOT_POINTS)) {
            Map<String, @Nullable Object> point = new LinkedHashMap<>();
            point.put("k", k);
            point.put("threshold", plot.thresholds()[k - 1]);
            point.put(ALPHA, finite(plot.alpha()[k - 1]));
            point.put("se", finite(plot.standardErrors()[k - 1]));
            points.add(point);
        }
        tree.put("hill_plot", points);
    }

    void curve(List<PowerLawFit> fits) {
        tree.put("csn_plot", fits.stream().map(TailResult::fields).toList());
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** One row per number: estimator, quantity, value; the points of the plot left out. */
    Table table() {
        List<List<Cell>> rows = new ArrayList<>();
        tree.forEach(
                (key, value) -> {
                    if (value instanceof Map<?, ?> fields) {
                        fields.forEach((name, v) -> add(rows, key, String.valueOf(name), v));
                    } else if (key.equals("vuong") && value instanceof List<?> tests) {
                        for (Object test : tests) {
                            Map<?, ?> fields = (Map<?, ?>) test;
                            String against = String.valueOf(fields.get("against"));
                            add(rows, "power law against " + against, "R", fields.get("R"));
                            add(rows, "power law against " + against, "p", fields.get("p"));
                        }
                    } else {
                        add(rows, "sample", key, value);
                    }
                });
        return new Table(
                List.of(
                        Column.text("estimator", "Estimator or test."),
                        Column.text("quantity", "What the value is."),
                        Column.number("value", "The value.").withDigits(8)),
                rows);
    }

    private static void add(
            List<List<Cell>> rows, String estimator, String quantity, @Nullable Object value) {
        if (value instanceof double[] ends) {
            add(rows, estimator, quantity + "_lo", ends[0]);
            add(rows, estimator, quantity + "_hi", ends[1]);
        } else if (value instanceof Number number) {
            Cell cell =
                    number instanceof Integer whole
                            ? Cell.of(whole.longValue())
                            : Cell.of(number.doubleValue());
            rows.add(List.of(Cell.of(estimator), Cell.of(quantity), cell));
        }
    }
}
