package io.bulkedge.cli;

import io.bulkedge.ensemble.Structure;
import io.bulkedge.law.Brody;
import io.bulkedge.law.GaudinMehta;
import io.bulkedge.law.SpectralLaw;
import io.bulkedge.law.WignerSurmise;
import io.bulkedge.report.Curve;
import io.bulkedge.report.LevelPanel;
import io.bulkedge.report.SpacingPanel;
import io.bulkedge.report.svg.Chart;
import io.bulkedge.report.svg.LevelCharts;
import io.bulkedge.report.text.NumberText;
import io.bulkedge.stats.pool.DensityPool;
import io.bulkedge.stats.pool.Histogram;
import io.bulkedge.stats.pool.Pool;
import io.bulkedge.stats.pool.SpacingPool;
import io.bulkedge.study.EnsembleTheory;
import io.bulkedge.study.PooledSpectra;
import io.bulkedge.study.SpectrumSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Charts of sampled spectra, by the names of their files. */
final class SampleCharts {
    static final String DENSITY = "density.svg";
    static final String SPACINGS = "spacings.svg";

    private static final int POINTS = 401;
    private static final double SPACING_BIN = 0.05;
    private static final double LONGEST = 4;

    private SampleCharts() {}

    /** The charts of what was observed. */
    static Map<String, Chart> of(SpectrumSource source, PooledSpectra pooled) {
        Map<String, Chart> charts = new LinkedHashMap<>();
        for (Pool pool : pooled.pools()) {
            if (pool instanceof DensityPool density) {
                density(source, density.histogram(), pooled)
                        .ifPresent(chart -> charts.put(DENSITY, chart));
            } else if (pool instanceof SpacingPool spacings) {
                spacings(source, spacings, pooled).ifPresent(chart -> charts.put(SPACINGS, chart));
            }
        }
        return charts;
    }

    private static Optional<Chart> density(
            SpectrumSource source, Histogram histogram, PooledSpectra pooled) {
        Optional<SpectralLaw> law = EnsembleTheory.limit(source);
        double[] edges = histogram.edges();
        Curve curve =
                law.map(l -> Curve.sampled(edges[0], edges[edges.length - 1], POINTS, l::density))
                        .orElse(null);
        String distance =
                law.map(l -> histogram.distance(l::cumulative))
                        .map(
                                d ->
                                        "; distribution function within "
                                                + NumberText.significant(d, 2)
                                                + " of the limit")
                        .orElse("");
        return LevelCharts.density(
                new LevelPanel(
                        levels(source),
                        edges,
                        histogram.density(),
                        curve,
                        "limit law",
                        EnsembleTheory.atom(source).orElse(0),
                        sample(source, pooled) + distance + "."));
    }

    private static String sample(SpectrumSource source, PooledSpectra pooled) {
        return (pooled.count() - pooled.failed())
                + " spectra of "
                + source.size()
                + " "
                + levels(source)
                + "s";
    }

    private static String levels(SpectrumSource source) {
        return switch (source) {
            case SpectrumSource.OfLevels _ -> "level";
            case SpectrumSource.OfMatrices matrices ->
                    matrices.ensemble().structure() == Structure.GENERAL
                            ? "singular value"
                            : "eigenvalue";
        };
    }

    /** Bins wide enough for eyes, up to where almost no spacing is longer. */
    private static Optional<Chart> spacings(
            SpectrumSource source, SpacingPool spacings, PooledSpectra pooled) {
        Histogram histogram = spacings.histogram();
        double[] fine = histogram.density();
        int each = Math.max(1, (int) Math.round(SPACING_BIN * fine.length / width(histogram)));
        int bins = Math.min(fine.length, (int) (LONGEST / width(histogram) * fine.length)) / each;
        double[] edges = new double[bins + 1];
        double[] density = new double[bins];
        for (int i = 0; i < bins; i++) {
            edges[i + 1] = histogram.edges()[(i + 1) * each];
            for (int k = 0; k < each; k++) {
                density[i] += fine[i * each + k] / each;
            }
        }
        double end = edges[bins];
        int beta = EnsembleTheory.beta(source).orElse(1);
        return LevelCharts.spacings(
                new SpacingPanel(
                        edges,
                        density,
                        Curve.sampled(
                                0, end, POINTS, new WignerSurmise(Math.max(1, beta))::density),
                        beta == 0
                                ? null
                                : Curve.sampled(0, end, POINTS / 4, new GaudinMehta(beta)::density),
                        Curve.sampled(0, end, POINTS, new Brody(0)::density),
                        sample(source, pooled) + "."));
    }

    private static double width(Histogram histogram) {
        double[] edges = histogram.edges();
        return edges[edges.length - 1] - edges[0];
    }
}
