package io.bulkedge.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze}: every weight matrix of trained models. */
@Command(
        name = "analyze",
        description =
                "Analyses the weight matrices of models: safetensors (single, sharded), ONNX, .npy, .npz.",
        mixinStandardHelpOptions = true)
final class AnalyzeCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin private final CommonOptions options = new CommonOptions();

    @Mixin private final AnalysisOptions analysis = new AnalysisOptions();

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Model files or directories")
    private List<Path> paths = List.of();

    @Option(names = "--report", paramLabel = "FILE.html", description = "Write the page there.")
    private @Nullable Path report;

    @Option(
            names = "--plots",
            paramLabel = "LIST",
            description =
                    "Charts in the page and under plots/: all (default), none, or some of alpha,"
                            + " esd, tail, spacing, vectors, hill, separated by commas.")
    private @Nullable String plots;

    AnalyzeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        options.validate();
        CommonOptions.requireName("--report", report);
        if (plots != null && options.out == null && report == null) {
            throw new UsageException("--plots needs --out or --report, where charts can go");
        }
        AnalysisOutput output =
                new AnalysisOutput(options.out, report, AnalysisOutput.charts(plots));
        return new AnalysisRun(context, options, analysis).run(paths, output, false);
    }
}
