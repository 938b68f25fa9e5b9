package io.bulkedge.cli;

import io.bulkedge.engine.BuildInfo;
import io.bulkedge.engine.Provenance;
import io.bulkedge.report.AtomicFile;
import io.bulkedge.report.Json;
import io.bulkedge.report.OutputDirectory;
import io.bulkedge.report.table.TerminalTable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code law}: densities, probabilities, quantiles and values of the laws of the field. */
@Command(
        name = LawCommand.NAME,
        description =
                "Density, distribution function, quantiles and moments of a law of random-matrix"
                        + " theory; without points its support, atom and moments.",
        footerHeading = "%nLaws:%n",
        mixinStandardHelpOptions = true)
final class LawCommand implements Callable<Integer> {
    static final String NAME = "law";

    private static final String FILE = "law.json";

    private final CommandContext context;

    @Mixin private final CommonOptions options = new CommonOptions();

    @Mixin private final LawParameters parameters = new LawParameters();

    @Parameters(index = "0", paramLabel = "NAME", description = "Which law; see below.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--pdf", paramLabel = "X", split = ",", description = "Density at X,...")
    private double[] pdf = {};

    @Option(names = "--cdf", paramLabel = "X", split = ",", description = "P(value <= X) at X,...")
    private double[] cdf = {};

    @Option(names = "--quantile", paramLabel = "P", split = ",", description = "Quantiles of P,...")
    private double[] quantile = {};

    @Option(
            names = "--value",
            paramLabel = "L",
            split = ",",
            description = "Value of a function at L,...")
    private double[] value = {};

    LawCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        options.validate();
        LawName law = LawName.of(name);
        parameters.check(law);
        requireFinite("--pdf", pdf);
        requireFinite("--cdf", cdf);
        requireFinite("--value", value);
        if (options.out != null) {
            OutputDirectory.check(options.out, List.of(FILE), List.of());
        }
        LawResult result = answer(law);
        if (options.out != null) {
            String json = Json.text(tree(law, result));
            AtomicFile.writeText(OutputDirectory.create(options.out).file(FILE), json);
        }
        switch (options.format) {
            case JSON -> context.print(tree(law, result));
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

    /** JSON has no other numbers, so the question would be lost beside its answer. */
    private static void requireFinite(String option, double[] points) {
        for (double point : points) {
            if (!Double.isFinite(point)) {
                throw new UsageException(option + " must be finite, not " + point);
            }
        }
    }

    private LawResult answer(LawName law) {
        boolean asked = pdf.length + cdf.length + quantile.length + value.length > 0;
        boolean whole = options.format == CommonOptions.Format.JSON || options.out != null;
        try {
            LawModel model = LawModel.of(law, parameters, options.seed);
            if (!asked && model instanceof LawModel.Curve) {
                throw new UsageException(law.word() + " needs --value L,...");
            }
            return LawResult.of(
                    law,
                    model,
                    new LawResult.Questions(pdf, cdf, quantile, value, whole || !asked));
        } catch (IllegalArgumentException e) {
            throw new UsageException(law.word() + ": " + e.getMessage());
        }
    }

    private Map<String, @Nullable Object> tree(LawName law, LawResult result) {
        Map<String, @Nullable Object> tree = result.tree(law, parameters.tree(law));
        tree.put("provenance", CommandContext.tree(provenance()));
        return tree;
    }

    /** No backend is opened: laws are computed on the calling thread, without kernels. */
    private Provenance provenance() {
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
                List.of(),
                context.seconds());
    }
}
