package io.bulkedge.cli;

import io.bulkedge.law.NumberVariance;
import io.bulkedge.law.Rigidity;
import io.bulkedge.stats.level.SpacingRatio;
import io.bulkedge.study.LevelNull;
import io.bulkedge.study.LevelSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Results of {@code stats} as trees. */
final class StatsResult {
    private StatsResult() {}

    /** Mean ratio of all spectra, with the values of random matrices and of independent levels. */
    static Map<String, @Nullable Object> ratios(double mean, double error, long n) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("mean", mean);
        tree.put("se", error);
        tree.put("n", n);
        tree.put("goe", SpacingRatio.GOE);
        tree.put("gue", SpacingRatio.GUE);
        tree.put("poisson", SpacingRatio.POISSON);
        return tree;
    }

    /** What depends on the unfolding. */
    static Map<String, @Nullable Object> unfolded(LevelSummary summary, LevelNull nulls) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("unfolding", summary.method());
        tree.put("unfolded", summary.levels());
        tree.put("lost", summary.lost());
        tree.put("monotone", summary.monotone());
        tree.put("mean_spacing", summary.meanSpacing());
        tree.put("residual", summary.residual());
        tree.put("trend_share", summary.trendShare());
        tree.put("spacings", spacings(summary, nulls));
        tree.put(
                "number_variance",
                byLength(summary.numberVariance(), new NumberVariance(1)::value));
        tree.put("rigidity", byLength(summary.rigidity(), new Rigidity(1)::value));
        tree.put("verdict", verdict(summary, nulls));
        return tree;
    }

    private static Map<String, @Nullable Object> spacings(LevelSummary summary, LevelNull nulls) {
        Map<String, @Nullable Object> ks = new LinkedHashMap<>();
        LevelSummary.Distances distances = summary.distances();
        ks.put(
                "goe_surmise",
                distances == null ? null : test(distances.surmise(), nulls.surmise(summary)));
        ks.put(
                "gaudin",
                distances == null ? null : test(distances.gaudin(), nulls.gaudin(summary)));
        ks.put(
                "poisson",
                distances == null ? null : test(distances.poisson(), nulls.poisson(summary)));
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("n", summary.spacings());
        tree.put("ks", ks);
        tree.put(
                "brody",
                summary.brody() == null
                        ? null
                        : fit("q", summary.brody().q(), summary.brody().standardError()));
        tree.put(
                "berry_robnik",
                summary.berryRobnik() == null
                        ? null
                        : fit(
                                "regular",
                                summary.berryRobnik().regular(),
                                summary.berryRobnik().standardError()));
        return tree;
    }

    private static Map<String, @Nullable Object> fit(String name, double value, double error) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(name, value);
        tree.put("se", error);
        return tree;
    }

    private static Map<String, @Nullable Object> test(
            double distance, Optional<LevelNull.PValue> p) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("d", distance);
        tree.put("p", p.map(LevelNull.PValue::value).orElse(null));
        tree.put("p_bound", p.map(LevelNull.PValue::bound).orElse(null));
        return tree;
    }

    private static List<Map<String, @Nullable Object>> byLength(
            List<LevelSummary.ByLength> values, DoubleUnaryOperator theory) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (LevelSummary.ByLength value : values) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            tree.put("L", value.length());
            tree.put("value", value.value());
            tree.put("se", value.standardError());
            tree.put("theory", theory.applyAsDouble(value.length()));
            list.add(tree);
        }
        return list;
    }

    /**
     * Which of the two laws is not rejected at one percent: {@code goe}, {@code poisson}, {@code
     * both} (too few levels to tell), {@code neither}; null without spacings.
     */
    static @Nullable String verdict(LevelSummary summary, LevelNull nulls) {
        Optional<LevelNull.PValue> goe = nulls.gaudin(summary);
        Optional<LevelNull.PValue> poisson = nulls.poisson(summary);
        if (goe.isEmpty() || poisson.isEmpty()) {
            return null;
        }
        boolean orthogonal = goe.get().value() >= LEVEL;
        boolean independent = poisson.get().value() >= LEVEL;
        return orthogonal ? independent ? "both" : "goe" : independent ? "poisson" : "neither";
    }

    /** Level of the tests of the verdict. */
    private static final double LEVEL = 0.01;
}
