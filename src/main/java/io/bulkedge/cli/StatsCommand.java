package io.bulkedge.cli;

import io.bulkedge.engine.Engine;
import io.bulkedge.report.AtomicFile;
import io.bulkedge.report.Json;
import io.bulkedge.report.OutputDirectory;
import io.bulkedge.report.text.ControlCharacters;
import io.bulkedge.stats.level.DysonIndexFit;
import io.bulkedge.stats.level.SpacingRatio;
import io.bulkedge.stats.unfold.MeanSpacing;
import io.bulkedge.stats.unfold.Unfolding;
import io.bulkedge.study.LevelNull;
import io.bulkedge.study.LevelSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stats}: local statistics of given levels. */
@Command(
        name = "stats",
        description =
                "Spacing ratios, spacings with calibrated p-values, number variance and rigidity of"
                        + " levels in a file.",
        mixinStandardHelpOptions = true)
final class StatsCommand implements Callable<Integer> {
    private static final String FILE = "stats.json";
    private static final String ALL = "all";

    /** The unfoldings of the audit; each is for any spectrum that is long enough. */
    private static final List<String> AUDIT = List.of("gaussian", "polynomial", "spline");

    /**
     * A level is zero up to rounding within so many units of roundoff and levels of the largest.
     */
    private static final double NULL_FACTOR = 8;

    private final CommandContext context;

    @Mixin private final CommonOptions options = new CommonOptions();

    @Parameters(
            index = "0",
            paramLabel = "LEVELS",
            description = "Levels: .npy or .npz (levels, or spectra x levels), .csv or .txt")
    @SuppressWarnings("NullAway.Init")
    private Path input;

    @Option(
            names = "--unfold",
            paramLabel = "HOW",
            description = "Unfolding: " + UnfoldingWord.WORDS + " (default gaussian:15).")
    private String unfold = "gaussian";

    @Option(
            names = "--L",
            split = ",",
            paramLabel = "L",
            description = "Lengths of windows in mean spacings (default 0.5,1,2,3,5,10).")
    private List<Double> lengths = List.of(0.5, 1.0, 2.0, 3.0, 5.0, 10.0);

    @Option(names = "--cut", paramLabel = "ABS", description = "Drops levels up to this in size.")
    private @Nullable Double cut;

    @Option(
            names = "--drop-null",
            arity = "0..1",
            paramLabel = "f64|f32",
            fallbackValue = "",
            description =
                    "Drops levels that are zero up to rounding, 8 n u of the largest, in the"
                            + " precision in which the matrix was built (default: that of the file).")
    private @Nullable String dropNull;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "Spectra of each null distribution, at least 1000 (default 1000).")
    private int replicas = LevelNull.LEAST_REPLICAS;

    StatsCommand(CommandContext context) {
        this.context = context;
    }

    /** What is dropped of every spectrum. */
    private record Cut(double bound, String precision) {}

    @Override
    public Integer call() throws Exception {
        options.validate();
        validate();
        LevelFile file = LevelFile.read(input);
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("schema", "bulkedge.stats/1");
        List<double[]> spectra = kept(file, tree);
        List<String> warnings = new ArrayList<>();
        try (Engine engine = context.engine(options)) {
            ratios(spectra, tree);
            List<Map<String, @Nullable Object>> audit = new ArrayList<>();
            for (String word : unfold.equals(ALL) ? AUDIT : List.of(unfold)) {
                audit.add(unfolded(engine, word, spectra, warnings));
            }
            tree.putAll(audit.getFirst());
            if (unfold.equals(ALL)) {
                Set<@Nullable Object> verdicts = new LinkedHashSet<>();
                audit.forEach(one -> verdicts.add(one.get("verdict")));
                tree.put("audit", audit);
                tree.put("depends_on_unfolding", verdicts.size() > 1);
            }
            tree.put("warnings", warnings);
            tree.put(
                    "provenance",
                    CommandContext.tree(context.provenance(options, engine, List.of(input))));
        }
        warnings.forEach(
                warning ->
                        context.console()
                                .err()
                                .println(
                                        "bulkedge: warning: " + ControlCharacters.escape(warning)));
        show(tree);
        return ExitCode.OK;
    }

    private void validate() {
        if (replicas < LevelNull.LEAST_REPLICAS) {
            throw new UsageException(
                    "--replicas must be at least "
                            + LevelNull.LEAST_REPLICAS
                            + ", not "
                            + replicas);
        }
        for (double length : lengths) {
            if (!(length > 0) || !Double.isFinite(length)) {
                throw new UsageException("--L must be positive and finite, not " + length);
            }
        }
        if (cut != null && !(cut >= 0)) {
            throw new UsageException("--cut must be at least 0, not " + cut);
        }
        if (cut != null && dropNull != null) {
            throw new UsageException("--cut and --drop-null exclude each other");
        }
        if (dropNull != null && !List.of("", "f64", "f32").contains(dropNull)) {
            throw new UsageException("--drop-null takes f64 or f32, not " + dropNull);
        }
    }

    /** Distinct levels beyond the cut; exact degeneracies are counted. */
    private List<double[]> kept(LevelFile file, Map<String, @Nullable Object> tree)
            throws BadInputException {
        List<double[]> spectra = new ArrayList<>();
        long levels = 0;
        long kept = 0;
        long degenerate = 0;
        double largestCut = 0;
        for (double[] spectrum : file.spectra()) {
            Cut bound = cut(spectrum, file.single());
            double[] beyond =
                    bound == null
                            ? spectrum
                            : Arrays.stream(spectrum)
                                    .filter(x -> Math.abs(x) > bound.bound())
                                    .toArray();
            largestCut = bound == null ? 0 : Math.max(largestCut, bound.bound());
            double[] distinct = Arrays.stream(beyond).distinct().toArray();
            levels += spectrum.length;
            kept += beyond.length;
            degenerate += beyond.length - distinct.length;
            spectra.add(distinct);
        }
        int most = spectra.stream().mapToInt(spectrum -> spectrum.length).max().orElse(0);
        if (most < 3) {
            throw new BadInputException(
                    input
                            + ": "
                            + (most == 0
                                    ? "no level is left"
                                    : "at most " + most + " levels are left")
                            + " of a spectrum; statistics need three that differ");
        }
        tree.put("spectra", spectra.size());
        tree.put("levels", levels);
        tree.put("kept", kept);
        tree.put("degenerate", degenerate);
        boolean drops = cut != null || dropNull != null;
        tree.put("cut", drops ? largestCut : null);
        tree.put("cut_precision", dropNull == null ? null : precision(file.single()));
        return spectra;
    }

    private String precision(boolean single) {
        return dropNull == null || dropNull.isEmpty() ? single ? "f32" : "f64" : dropNull;
    }

    private @Nullable Cut cut(double[] spectrum, boolean single) {
        if (cut != null) {
            return new Cut(cut, "");
        }
        if (dropNull == null || spectrum.length == 0) {
            return null;
        }
        String precision = precision(single);
        double unit = precision.equals("f32") ? 0x1p-24 : 0x1p-53;
        double largest = Math.max(Math.abs(spectrum[0]), Math.abs(spectrum[spectrum.length - 1]));
        return new Cut(NULL_FACTOR * spectrum.length * unit * largest, precision);
    }

    private static void ratios(List<double[]> spectra, Map<String, @Nullable Object> tree) {
        List<SpacingRatio> ratios =
                spectra.stream()
                        .filter(spectrum -> spectrum.length >= 3)
                        .map(SpacingRatio::of)
                        .toList();
        long n = ratios.stream().mapToLong(SpacingRatio::n).sum();
        double mean = 0;
        for (SpacingRatio ratio : ratios) {
            mean += ratio.mean() * ratio.n() / n;
        }
        double variance = 0;
        for (SpacingRatio ratio : ratios) {
            double part = (double) ratio.n() / n;
            double spread = part * (ratio.mean() - mean);
            variance +=
                    ratios.size() == 1
                            ? ratio.standardError() * ratio.standardError()
                            : spread * spread * ratios.size() / (ratios.size() - 1);
        }
        tree.put("ratios", StatsResult.ratios(mean, Math.sqrt(variance), n));
        if (spectra.size() == 1) {
            DysonIndexFit fit = DysonIndexFit.of(spectra.getFirst());
            Map<String, @Nullable Object> dyson = new LinkedHashMap<>();
            dyson.put("beta", fit.beta());
            dyson.put("se", fit.standardError());
            tree.put("dyson_index", dyson);
        }
    }

    private Map<String, @Nullable Object> unfolded(
            Engine engine, String word, List<double[]> spectra, List<String> warnings)
            throws IOException {
        Unfolding unfolding = UnfoldingWord.parse(word, spectra);
        double[] windows = lengths.stream().mapToDouble(Double::doubleValue).toArray();
        LevelSummary summary = LevelSummary.of(spectra, unfolding, windows);
        int n = spectra.stream().mapToInt(spectrum -> spectrum.length).max().orElse(0);
        LevelNull nulls =
                LevelNull.simulate(
                        engine,
                        options.seed,
                        options.threads,
                        n,
                        spectra.size(),
                        unfolding,
                        replicas);
        if (unfolding instanceof MeanSpacing) {
            warnings.add(
                    "none: the levels are taken as unfolded and divided by their mean spacing");
        }
        if (summary.spacings() == 0) {
            warnings.add(summary.method() + ": there are too few levels to unfold");
        }
        if (summary.spacings() > 0 && nulls.gaudin(summary).isEmpty()) {
            warnings.add(
                    summary.method()
                            + ": no p-values: simulating so large a pool many times takes too long");
        }
        if (!summary.monotone()) {
            warnings.add(summary.method() + ": the staircase does not rise everywhere");
        }
        return StatsResult.unfolded(summary, nulls);
    }

    private void show(Map<String, @Nullable Object> tree) throws IOException {
        if (options.out != null) {
            AtomicFile.writeText(OutputDirectory.create(options.out).file(FILE), Json.text(tree));
        }
        switch (options.format) {
            case JSON -> context.print(tree);
            case CSV -> context.print(SampleRows.of(tree).stream());
            case TABLE -> {
                Map<String, @Nullable Object> shown = new LinkedHashMap<>(tree);
                shown.remove("schema");
                shown.remove("provenance");
                SampleReport.lines(shown).forEach(context.console().out()::println);
            }
        }
    }
}
