package io.bulkedge.study;

import io.bulkedge.law.Brody;
import io.bulkedge.law.GaudinMehta;
import io.bulkedge.law.SpectralLaw;
import io.bulkedge.law.WignerSurmise;
import io.bulkedge.report.Curve;
import io.bulkedge.report.EsdPanel;
import io.bulkedge.report.Fact;
import io.bulkedge.report.HillPanel;
import io.bulkedge.report.LayerPanel;
import io.bulkedge.report.SpacingPanel;
import io.bulkedge.report.TailPanel;
import io.bulkedge.report.VectorPanel;
import io.bulkedge.report.text.NumberText;
import io.bulkedge.stats.bulk.MarchenkoPasturFit;
import io.bulkedge.stats.level.SpacingTest;
import io.bulkedge.stats.tail.HillEstimate;
import io.bulkedge.stats.tail.PowerLawFit;
import io.bulkedge.stats.vector.PorterThomasTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The charts of one layer. */
final class LayerPanels {
    private static final int CURVE_POINTS = 200;
    private static final double SPACING_END = 4;
    private static final int SPACING_BINS = 24;
    private static final int RUNNING_WINDOW = 31;
    private static final int DIGITS = 4;

    private LayerPanels() {}

    static LayerPanel of(LayerResult layer, LayerStatistics statistics) {
        String shape =
                layer.tensor().shape().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" x "));
        return new LayerPanel(
                layer.layerId(),
                layer.tensor().name(),
                shape + ", " + layer.tensor().dtype(),
                LayerVerdict.of(statistics),
                facts(statistics),
                density(statistics),
                tail(statistics.powerLaw()),
                spacing(statistics),
                vectors(statistics),
                hill(statistics));
    }

    private static List<Fact> facts(LayerStatistics s) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("largest singular value", brief(s.norms().svMax())));
        facts.add(new Fact("stable rank", brief(s.norms().stableRank())));
        if (s.powerLaw() != null) {
            facts.add(
                    new Fact(
                            "alpha",
                            brief(s.powerLaw().alpha())
                                    + " (D "
                                    + brief(s.powerLaw().distance())
                                    + ")"));
        }
        if (s.spikes() != null) {
            facts.add(new Fact("spikes", Integer.toString(s.spikes().count())));
        }
        if (s.bulkFit() != null) {
            facts.add(
                    new Fact(
                            "distance from MP",
                            String.format(
                                    Locale.ROOT,
                                    "%.3f (n %d)",
                                    s.bulkFit().distance(),
                                    s.bulkFit().n())));
        }
        if (s.ratio() != null) {
            facts.add(
                    new Fact(
                            "spacing ratio",
                            brief(s.ratio().mean()) + error(s.ratio().standardError())));
        }
        facts.add(new Fact("route", s.solution().route() + ", " + s.solution().backend()));
        return facts;
    }

    private static EsdPanel density(LayerStatistics s) {
        MarchenkoPasturFit fit = s.bulkFit();
        double[] values = s.spectrum().values();
        if (fit == null || s.spikes() == null) {
            return new EsdPanel(values, null, Double.NaN, Double.NaN);
        }
        double share = (double) fit.n() / values.length;
        double low = fit.lowerEdge(s.spectrum());
        double high = fit.upperEdge(s.spectrum());
        Curve bulk =
                low < high && Double.isFinite(high)
                        ? Curve.sampled(
                                low,
                                high,
                                CURVE_POINTS,
                                x ->
                                        share
                                                * fit.singularDensity(
                                                        Math.max(x, high * 1e-6), s.spectrum()))
                        : null;
        return new EsdPanel(values, bulk, high, s.spikes().edge());
    }

    private static @Nullable TailPanel tail(@Nullable PowerLawFit fit) {
        return fit == null
                ? null
                : new TailPanel(fit.alpha(), fit.sigma(), fit.xmin(), fit.distance(), fit.spikes());
    }

    private static @Nullable SpacingPanel spacing(LayerStatistics s) {
        SpacingTest test = s.spacings();
        if (test == null) {
            return null;
        }
        double[] spacings = test.unfolded().spacings();
        double[] edges = new double[SPACING_BINS + 1];
        double[] density = new double[SPACING_BINS];
        double width = SPACING_END / SPACING_BINS;
        for (int i = 0; i <= SPACING_BINS; i++) {
            edges[i] = i * width;
        }
        for (double spacing : spacings) {
            int bin = (int) (spacing / width);
            if (bin < SPACING_BINS) {
                density[bin] += 1 / (width * spacings.length);
            }
        }
        Double p = test.gaudinP();
        String summary =
                String.format(
                        Locale.ROOT,
                        "%d spacings of the central bulk: distance from the exact law %.3f, %s; Brody parameter %.2f%s.",
                        test.n(),
                        test.gaudinDistance(),
                        p == null
                                ? "no calibrated p-value for this number of levels"
                                : "calibrated p = " + brief(p),
                        test.brody().q(),
                        error(test.brody().standardError()));
        return new SpacingPanel(
                edges,
                density,
                curve(new WignerSurmise(1)),
                curve(new GaudinMehta()),
                curve(new Brody(0)),
                summary);
    }

    private static Curve curve(SpectralLaw law) {
        return Curve.sampled(0, SPACING_END, CURVE_POINTS, law::density);
    }

    private static @Nullable VectorPanel vectors(LayerStatistics s) {
        VectorStatistics vectors = s.vectors();
        if (vectors == null) {
            return null;
        }
        PorterThomasTest left = vectors.left();
        PorterThomasTest right = vectors.right();
        int n = left.n();
        int window = Math.min(RUNNING_WINDOW, n % 2 == 1 ? n : Math.max(1, n - 1));
        String excluded =
                vectors.excluded() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " %d of %d are not determined by the data and were not tested.",
                                vectors.excluded(),
                                n);
        String summary =
                vectors.tested() == 0
                        ? "No vector is determined by the data, so none was tested."
                        : String.format(
                                Locale.ROOT,
                                "Not random at a false discovery rate of 5 %%: %d left and %d right vectors of %d; mean p of the central ones"
                                        + " %s and %s (random 0.50).%s",
                                left.rejected(),
                                right.rejected(),
                                vectors.tested(),
                                mean(left.bulk()),
                                mean(right.bulk()),
                                excluded);
        return new VectorPanel(left.pValues(), right.pValues(), window, summary);
    }

    private static @Nullable HillPanel hill(LayerStatistics s) {
        HillEstimate estimate = s.hill();
        if (estimate == null) {
            return null;
        }
        double resolution = s.spectrum().storageResolution();
        HillEstimate.Curve local =
                HillEstimate.curve(s.spectrum().squares(), resolution * resolution);
        double[] singular = new double[local.levels().length];
        double[] exponent = new double[singular.length];
        for (int i = 0; i < singular.length; i++) {
            singular[i] = Math.sqrt(local.levels()[i]);
            exponent[i] = 2 * local.exponents()[i];
        }
        return new HillPanel(
                new Curve(singular, exponent),
                1 / Math.sqrt(local.window()),
                String.format(
                        Locale.ROOT,
                        "The local exponent at the 95 %% quantile is %.1f times that at the 80 %% quantile; a power law would have 1.",
                        estimate.drift()));
    }

    private static String mean(PorterThomasTest.Mean mean) {
        return mean.n() == 0 ? "-" : String.format(Locale.ROOT, "%.2f", mean.value());
    }

    private static String error(double standardError) {
        return Double.isFinite(standardError) ? " ± " + brief(standardError) : "";
    }

    private static String brief(double value) {
        return Double.isFinite(value) ? NumberText.significant(value, DIGITS) : "-";
    }
}
