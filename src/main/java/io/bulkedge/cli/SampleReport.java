package io.bulkedge.cli;

import io.bulkedge.law.GaudinMehta;
import io.bulkedge.law.NumberVariance;
import io.bulkedge.law.Rigidity;
import io.bulkedge.law.SpectralLaw;
import io.bulkedge.report.text.NumberText;
import io.bulkedge.stats.level.SpacingRatio;
import io.bulkedge.stats.pool.AtomPool;
import io.bulkedge.stats.pool.DensityPool;
import io.bulkedge.stats.pool.EdgePool;
import io.bulkedge.stats.pool.Estimate;
import io.bulkedge.stats.pool.Histogram;
import io.bulkedge.stats.pool.MomentPool;
import io.bulkedge.stats.pool.NumberVariancePool;
import io.bulkedge.stats.pool.Pool;
import io.bulkedge.stats.pool.RatioPool;
import io.bulkedge.stats.pool.ReservoirPool;
import io.bulkedge.stats.pool.RigidityPool;
import io.bulkedge.stats.pool.SpacingPool;
import io.bulkedge.study.EdgeScale;
import io.bulkedge.study.EnsembleTheory;
import io.bulkedge.study.PooledSpectra;
import io.bulkedge.study.SpectrumSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Observables of sampled spectra as a tree for JSON and as lines for people. */
final class SampleReport {
    private final SpectrumSource source;
    private final OptionalInt beta;

    SampleReport(SpectrumSource source) {
        this.source = source;
        this.beta = EnsembleTheory.beta(source);
    }

    /** The observables of a run. */
    Map<String, Object> tree(PooledSpectra pooled) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Pool pool : pooled.pools()) {
            switch (pool) {
                case RatioPool ratios -> tree.put("ratios", ratios(ratios));
                case DensityPool density -> tree.put("density", density(density.histogram()));
                case SpacingPool spacings -> tree.put("spacings", spacings(spacings));
                case MomentPool moments -> tree.put("moments", moments(moments));
                case AtomPool atom -> tree.put("atom", atom(atom));
                case EdgePool edge -> tree.put("edge", edge(edge));
                case ReservoirPool values -> tree.put("values", values(values));
                case NumberVariancePool variances ->
                        tree.put(
                                "number_variance",
                                byLength(
                                        variances.lengths(),
                                        variances::value,
                                        theory(
                                                b -> new NumberVariance(b)::value,
                                                // A binomial number of n levels is in a window.
                                                length -> length * (1 - length / source.size()))));
                case RigidityPool rigidity ->
                        tree.put(
                                "rigidity",
                                byLength(
                                        rigidity.lengths(),
                                        rigidity::value,
                                        theory(
                                                b -> new Rigidity(b)::value,
                                                length -> length / 15)));
            }
        }
        return tree;
    }

    private static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("value", estimate.value());
        tree.put("se", estimate.standardError());
        return tree;
    }

    private Map<String, Object> ratios(RatioPool ratios) {
        Estimate mean = ratios.mean();
        Map<String, Object> folded = new LinkedHashMap<>();
        folded.put("mean", mean.value());
        folded.put("se", mean.standardError());
        folded.put("n", mean.n());
        folded.put("theory", beta.isPresent() ? largeRatio(beta.getAsInt()) : null);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("r_tilde", folded);
        tree.put("fraction_above_10", ratios.fractionAboveTen().value());
        tree.put("degenerate", ratios.degenerate());
        tree.put("null_space_ratios", ratios.nullSpace());
        tree.put("edges", ratios.histogram().edges());
        tree.put("density", ratios.histogram().density());
        return tree;
    }

    private static double largeRatio(int beta) {
        return switch (beta) {
            case 0 -> SpacingRatio.POISSON;
            case 1 -> SpacingRatio.GOE;
            case 2 -> SpacingRatio.GUE;
            case 4 -> SpacingRatio.GSE;
            default -> Double.NaN;
        };
    }

    private Map<String, Object> density(Histogram histogram) {
        Optional<SpectralLaw> law = EnsembleTheory.limit(source);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("edges", histogram.edges());
        tree.put("density", histogram.density());
        tree.put("counts", histogram.counts());
        tree.put("law", law.map(Object::toString).orElse(null));
        tree.put("theory", law.map(l -> means(histogram.edges(), l)).orElse(null));
        tree.put("distance", law.map(l -> histogram.distance(l::cumulative)).orElse(null));
        return tree;
    }

    /** Mean density of a law in every bin, its atoms included as they are in the counts. */
    private static double[] means(double[] edges, SpectralLaw law) {
        double[] means = new double[edges.length - 1];
        for (int i = 0; i < means.length; i++) {
            double part = law.cumulative(edges[i + 1]) - law.cumulative(edges[i]);
            means[i] = part / (edges[i + 1] - edges[i]);
        }
        return means;
    }

    private static Map<String, Object> values(ReservoirPool values) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kept", values.spectra().size());
        tree.put("seen", values.seen());
        tree.put("spectra", values.spectra());
        return tree;
    }

    private Map<String, Object> spacings(SpacingPool spacings) {
        Histogram histogram = spacings.histogram();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("edges", histogram.edges());
        tree.put("density", histogram.density());
        tree.put("mean", spacings.mean().value());
        boolean repels = beta.isPresent() && beta.getAsInt() > 0;
        tree.put(
                "ks_gaudin",
                repels ? histogram.distance(new GaudinMehta(beta.getAsInt())::cumulative) : null);
        tree.put("ks_poisson", histogram.distance(s -> -Math.expm1(-s)));
        return tree;
    }

    private List<Map<String, Object>> moments(MomentPool moments) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (int k = 1; k <= MomentPool.MOST; k++) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("k", k);
            tree.putAll(estimate(moments.moment(k)));
            Optional<EnsembleTheory.Moment> theory = EnsembleTheory.moment(source, k);
            tree.put("theory", theory.map(EnsembleTheory.Moment::value).orElse(null));
            tree.put("exact", theory.map(EnsembleTheory.Moment::exact).orElse(null));
            list.add(tree);
        }
        return list;
    }

    private Map<String, Object> atom(AtomPool atom) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("weight", atom.weight().value());
        tree.put("se", atom.weight().standardError());
        OptionalDouble theory = EnsembleTheory.atom(source);
        tree.put("theory", theory.isPresent() ? theory.getAsDouble() : null);
        return tree;
    }

    private Map<String, Object> edge(EdgePool edge) {
        Optional<EdgeScale> scale = EdgeScale.of(source);
        double mean = edge.mean().value();
        double error = edge.mean().standardError();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mean", mean);
        tree.put("se", error);
        tree.put("sd", edge.standardDeviation());
        tree.put("scaled_mean", scale.map(s -> (mean - s.centre()) / s.scale()).orElse(null));
        tree.put("scaled_se", scale.map(s -> error / s.scale()).orElse(null));
        tree.put("theory", scale.map(EdgeScale::theory).orElse(null));
        tree.put("smallest", edge.smallest());
        tree.put("largest", edge.largest());
        return tree;
    }

    /** A function of the length for the Dyson index, another one for independent levels. */
    private @Nullable DoubleUnaryOperator theory(
            IntFunction<DoubleUnaryOperator> law, DoubleUnaryOperator independent) {
        if (beta.isEmpty()) {
            return null;
        }
        return beta.getAsInt() == 0 ? independent : law.apply(beta.getAsInt());
    }

    private static List<Map<String, Object>> byLength(
            double[] lengths, IntFunction<Estimate> value, @Nullable DoubleUnaryOperator theory) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (int i = 0; i < lengths.length; i++) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("L", lengths[i]);
            tree.putAll(estimate(value.apply(i)));
            tree.put("theory", theory == null ? null : theory.applyAsDouble(lengths[i]));
            list.add(tree);
        }
        return list;
    }

    /** Lines for a terminal, histograms left out. */
    static List<String> lines(Map<String, Object> tree) {
        List<String> lines = new ArrayList<>();
        tree.forEach((key, value) -> add(lines, key, value));
        return lines;
    }

    private static void add(List<String> lines, String name, @Nullable Object value) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, inner) -> add(lines, name + "." + key, inner));
            case List<?> list -> {
                for (Object row : list) {
                    if (row instanceof Map<?, ?> map) {
                        lines.add(name + "  " + row(map));
                    }
                }
            }
            case Number number -> lines.add(name + "  " + text(number));
            case String text -> lines.add(name + "  " + text);
            case null, default -> {}
        }
    }

    private static String row(Map<?, ?> map) {
        List<String> cells = new ArrayList<>();
        map.forEach((key, value) -> cells.add(key + " " + (value == null ? "-" : text(value))));
        return String.join("  ", cells);
    }

    private static String text(Object value) {
        return value instanceof Double number
                ? NumberText.significant(number, 7)
                : String.valueOf(value);
    }
}
