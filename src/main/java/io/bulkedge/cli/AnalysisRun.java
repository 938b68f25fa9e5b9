package io.bulkedge.cli;

import io.bulkedge.engine.Engine;
import io.bulkedge.engine.Provenance;
import io.bulkedge.report.table.MainColumns;
import io.bulkedge.report.table.TerminalTable;
import io.bulkedge.report.text.ControlCharacters;
import io.bulkedge.study.LayerResult;
import io.bulkedge.study.LayerTable;
import io.bulkedge.study.ModelResult;
import io.bulkedge.study.Reading;
import io.bulkedge.study.WeightStudy;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs an analysis for {@code analyze} and {@code demo}: solve, print, write. */
final class AnalysisRun {
    private final CommandContext context;
    private final CommonOptions options;
    private final AnalysisOptions analysis;

    AnalysisRun(CommandContext context, CommonOptions options, AnalysisOptions analysis) {
        this.context = context;
        this.options = options;
        this.analysis = analysis;
    }

    /**
     * Analyses models.
     *
     * @param paths the models
     * @param output files to write
     * @param withReading whether the table is followed by the reading
     * @return exit code
     */
    int run(List<Path> paths, AnalysisOutput output, boolean withReading) throws Exception {
        WeightStudy.Options study = analysis.study(options, output.wantsPages());
        output.check();
        try (Engine engine = context.engine(options)) {
            checkPatterns(paths, study);
            Progress progress = new Progress(context.console(), options.quiet);
            WeightStudy weights = new WeightStudy(engine, study);
            List<ModelResult> models = new ArrayList<>();
            for (Path path : paths) {
                models.add(weights.run(path, progress::at));
            }
            progress.end();
            List<ModelResult> bad = models.stream().filter(m -> m.failure() != null).toList();
            boolean allBad = bad.size() == models.size();
            // The last failure of all is printed where every command's failure is.
            for (ModelResult model : allBad ? bad.subList(0, bad.size() - 1) : bad) {
                context.console().err().println("bulkedge: " + Failure.of(failure(model)).line());
            }
            if (allBad) {
                throw failure(bad.getLast());
            }
            List<Path> files = models.stream().flatMap(model -> model.files().stream()).toList();
            Provenance provenance = context.provenance(options, engine, files);
            context.warnOfRepeats(engine);
            print(models, provenance, withReading);
            output.write(models, provenance);
            return exitCode(models);
        }
    }

    private static Exception failure(ModelResult model) {
        Exception failure = model.failure();
        return failure == null ? new IllegalStateException("the model did not fail") : failure;
    }

    /** A pattern that matches nothing in any readable model is a misspelling. */
    private void checkPatterns(List<Path> paths, WeightStudy.Options study) {
        if (analysis.filter().takesAll()) {
            return;
        }
        List<String> names = new ArrayList<>();
        boolean readable = false;
        for (Path path : paths) {
            try {
                names.addAll(WeightStudy.tensorNames(path, study));
                readable = true;
            } catch (IOException e) {
                // The analysis itself reports files that cannot be read; here only names matter.
                readable |= false;
            }
        }
        List<String> unmatched = analysis.filter().unmatched(names);
        if (readable && !unmatched.isEmpty()) {
            throw new UsageException(
                    "--layers '"
                            + ControlCharacters.escape(unmatched.getFirst())
                            + "' matches no tensor");
        }
    }

    private void print(List<ModelResult> models, Provenance provenance, boolean withReading)
            throws IOException {
        PrintStream out = context.console().out();
        switch (options.format) {
            case JSON -> context.print(AnalysisJson.tree(models, provenance));
            case CSV -> context.print(LayerTable.rows(models));
            case TABLE -> {
                for (ModelResult model : models) {
                    if (models.size() > 1) {
                        out.println(ControlCharacters.escape(model.path().toString()));
                    }
                    out.print(
                            TerminalTable.text(
                                    LayerTable.analysed(model, MainColumns.TERMINAL),
                                    context.console().tableWidth()));
                    int skipped = model.layers(LayerResult.Status.SKIPPED).size();
                    int failed = model.layers(LayerResult.Status.FAILED).size();
                    out.printf(
                            "%d more tensors: %d skipped, %d failed (reasons: --format csv)%n",
                            skipped + failed, skipped, failed);
                    if (withReading) {
                        out.println();
                        Reading.of(model)
                                .forEach(line -> out.println(ControlCharacters.escape(line)));
                    }
                }
            }
        }
    }

    private static int exitCode(List<ModelResult> models) {
        boolean failed =
                models.stream()
                        .anyMatch(
                                m ->
                                        m.failure() != null
                                                || !m.layers(LayerResult.Status.FAILED).isEmpty());
        return failed ? ExitCode.PARTIAL : ExitCode.OK;
    }
}
