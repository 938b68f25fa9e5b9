package io.bulkedge.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code demo}: the analysis of a real transformer. */
@Command(
        name = "demo",
        description =
                "Analyses a real transformer (all-MiniLM-L6-v2, fetched once) and writes the full result set.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin private final CommonOptions options = new CommonOptions();

    @Mixin private final AnalysisOptions analysis = new AnalysisOptions();

    DemoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        options.validate();
        Path out = options.out == null ? Path.of("demo") : options.out;
        Path model = DemoModel.fetch(context.console());
        AnalysisOutput output = new AnalysisOutput(out, null, AnalysisOutput.charts(null));
        int code = new AnalysisRun(context, options, analysis).run(List.of(model), output, true);
        if (options.format == CommonOptions.Format.TABLE) {
            context.console()
                    .out()
                    .println(
                            "\nwritten: " + out.resolve("report.html") + " (open it in a browser)");
        }
        return code;
    }
}
