package io.bulkedge.cli;

import io.bulkedge.backend.Backend;
import io.bulkedge.engine.BackendDiscovery;
import io.bulkedge.stats.level.SpacingNull;
import io.bulkedge.study.SpacingNullStudy;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code null-table}: makes the null table of the spacing test that is committed with the sources.
 */
@Command(
        name = "null-table",
        description =
                "Simulates the null distribution of the spacing test, by number of levels, as CSV.",
        mixinStandardHelpOptions = true)
final class NullTableCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin private final CommonOptions options = new CommonOptions();

    @Option(
            names = "--levels",
            split = ",",
            required = true,
            paramLabel = "N,..",
            description = "Numbers of levels.")
    private List<Integer> levels = List.of();

    @Option(
            names = "--replicas",
            required = true,
            paramLabel = "N",
            description = "Random matrices per row.")
    private int replicas;

    NullTableCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        options.validate();
        var out = context.console().out();
        out.println("# made by: " + context.commandLine());
        out.println(
                "# D sqrt(spacings) against the exact Gaudin-Mehta law; columns are upper quantiles");
        out.println(SpacingNull.header());
        Progress progress = new Progress(context.console(), options.quiet);
        try (Backend backend = BackendDiscovery.open(options.backend, options.threads).getFirst()) {
            for (int i = 0; i < levels.size(); i++) {
                out.println(SpacingNullStudy.row(backend, levels.get(i), replicas, options.seed));
                progress.at(levels.get(i) + " levels", i + 1, levels.size());
            }
        }
        progress.end();
        return ExitCode.OK;
    }
}
