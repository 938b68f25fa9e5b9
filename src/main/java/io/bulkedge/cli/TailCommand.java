package io.bulkedge.cli;

import io.bulkedge.engine.BuildInfo;
import io.bulkedge.engine.FileDigest;
import io.bulkedge.engine.Provenance;
import io.bulkedge.random.StreamKey;
import io.bulkedge.report.AtomicFile;
import io.bulkedge.report.Json;
import io.bulkedge.report.OutputDirectory;
import io.bulkedge.report.table.TerminalTable;
import io.bulkedge.stats.tail.FingerClip;
import io.bulkedge.stats.tail.HillEstimate;
import io.bulkedge.stats.tail.HillPlot;
import io.bulkedge.stats.tail.MomentEstimate;
import io.bulkedge.stats.tail.PickandsEstimate;
import io.bulkedge.stats.tail.PowerLawFit;
import io.bulkedge.stats.tail.PowerLawSearch;
import io.bulkedge.stats.tail.TailAlternative;
import io.bulkedge.stats.tail.TailBootstrap;
import io.bulkedge.stats.tail.TailDistance;
import io.bulkedge.stats.tail.TailSample;
import io.bulkedge.stats.tail.ThresholdRules;
import io.bulkedge.stats.tail.TraceLogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tail}: every estimator of a tail from one sorted sample. */
@Command(
        name = "tail",
        description =
                "Power-law fits by every convention, alternatives with likelihood ratios, Hill,"
                        + " moment and Pickands estimators of a sample of positive numbers.",
        mixinStandardHelpOptions = true)
final class TailCommand implements Callable<Integer> {
    private static final String FILE = "tail.json";
    private static final double LEVEL = 0.95;
    private static final int TENTH = 10;

    private final CommandContext context;

    @Mixin private final CommonOptions options = new CommonOptions();

    @Parameters(
            index = "0",
            paramLabel = "VALUES",
            description = "Numbers: .npy or .npz (all elements), .csv or .txt (all fields)")
    @SuppressWarnings("NullAway.Init")
    private Path input;

    @Option(
            names = "--bootstrap",
            paramLabel = "N",
            description =
                    "Replicas for the p-value of the power law and the 95 %% intervals of alpha"
                            + " and xmin (default 0: none; 2500 give p to 0.01).")
    private int replicas;

    @Option(
            names = "--distance",
            paramLabel = "kolmogorov|kuiper|anderson_darling",
            description = "What the threshold of csn and powerlaw2 makes least.")
    private TailDistance distance = TailDistance.KOLMOGOROV;

    TailCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        options.validate();
        if (replicas < 0) {
            throw new UsageException("--bootstrap must be at least 0, not " + replicas);
        }
        if (options.out != null) {
            OutputDirectory.check(options.out, List.of(FILE), List.of());
        }
        TailResult result = answer(sample());
        result.tree().put("provenance", CommandContext.tree(provenance()));
        if (options.out != null) {
            AtomicFile.writeText(
                    OutputDirectory.create(options.out).file(FILE), Json.text(result.tree()));
        }
        switch (options.format) {
            case JSON -> context.print(result.tree());
            case CSV -> context.print(result.table().stream());
            case TABLE ->
                    context.console()
                            .out()
                            .print(
                                    TerminalTable.text(
                                            result.table(), context.console().tableWidth()));
        }
        return ExitCode.OK;
    }

    private TailSample sample() throws IOException, BadInputException {
        double[] values = NumberFile.read(input);
        try {
            TailSample sample = TailSample.of(values);
            if (sample.size() == 0) {
                throw new BadInputException(input + ": no positive number");
            }
            return sample;
        } catch (IllegalArgumentException e) {
            throw new BadInputException(input + ": " + e.getMessage());
        }
    }

    private TailResult answer(TailSample sample) {
        double[] x = new double[sample.size()];
        Arrays.setAll(x, sample::value);
        int k = sample.size() / TENTH;
        TailResult result = new TailResult(sample.size(), sample.dropped());
        result.fit("ww", PowerLawFit.of(x));
        PowerLawFit fit = PowerLawSearch.distinct(sample, distance);
        if (fit == null) {
            result.fit("csn", null);
        } else if (replicas == 0) {
            result.csn(fit, null, null);
        } else {
            TailBootstrap bootstrap =
                    new TailBootstrap(
                            sample,
                            distance,
                            new StreamKey(options.seed, StreamKey.BOOTSTRAPS, 0),
                            replicas,
                            options.threads);
            result.csn(fit, bootstrap.goodness(fit), bootstrap.intervals(LEVEL));
        }
        result.fit("powerlaw2", PowerLawSearch.grid(sample, distance));
        result.fit("xmin_mid", ThresholdRules.median(x));
        result.fit("xmin_peak", ThresholdRules.peak(x, ThresholdRules.LowerEnd.PEAK));
        result.extended(ThresholdRules.extended(x, ThresholdRules.LowerEnd.PEAK));
        result.fingers(FingerClip.of(x, FingerClip.MOST_FINGERS, FingerClip.FALL));
        result.hill(HillEstimate.of(x));
        result.moment(MomentEstimate.of(sample, k));
        result.pickands(PickandsEstimate.of(sample, Math.max(1, k / 4)));
        result.alternatives(
                fit == null ? 1 : fit.xmin(),
                fit == null ? List.of() : TailAlternative.compare(sample, fit.xmin()));
        result.traceLog(TraceLogTail.of(x));
        result.plot(HillPlot.of(sample));
        result.curve(PowerLawSearch.curve(sample, distance, TailResult.PLOT_POINTS));
        return result;
    }

    /** No backend is opened: the numbers are all there is to work on. */
    private Provenance provenance() throws IOException {
        Provenance.InputFile file =
                new Provenance.InputFile(
                        input.toString(), Files.size(input), FileDigest.sha256(input));
        return new Provenance(
                BuildInfo.current(),
                context.commandLine(),
                options.seed,
                List.of(),
                List.of(),
                List.of(),
                "none",
                0,
                "f64",
                0,
                Provenance.currentJdk(),
                List.of(file),
                context.seconds());
    }
}
