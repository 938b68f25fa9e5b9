package io.bulkedge.cli;

import io.bulkedge.engine.Engine;
import io.bulkedge.report.OutputDirectory;
import io.bulkedge.study.Checkpoint;
import io.bulkedge.study.PooledSpectra;
import io.bulkedge.study.SpectrumSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code merge}: joins the parts of a run of {@code sample}. */
@Command(
        name = "merge",
        description = "Joins checkpoints of all parts of a run of sample into its result.",
        mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin private final CommonOptions options = new CommonOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Checkpoints of the parts, in any order.")
    private List<Path> files = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** A part that was read. */
    private record Part(Path file, Checkpoint saved, PooledSpectra pooled) {}

    MergeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        options.validate();
        if (spec.commandLine().getParseResult().hasMatchedOption("--seed")) {
            throw new UsageException("merge has no --seed: the parts have theirs");
        }
        if (options.out != null) {
            OutputDirectory.check(options.out, SampleTree.FILES, List.of());
        }
        List<Checkpoint> saved = new ArrayList<>();
        for (Path file : files) {
            Checkpoint part = Checkpoint.read(file);
            Optional<String> difference =
                    saved.isEmpty()
                            ? Optional.empty()
                            : saved.getFirst().description().difference(part.description());
            if (difference.isPresent()) {
                throw new BadInputException(
                        file
                                + " is a part of another run than "
                                + files.getFirst()
                                + ": there "
                                + difference.get());
            }
            saved.add(part);
        }
        try (Engine engine = context.engine(options)) {
            SavedRun run = SavedRun.of(saved.getFirst().description());
            if (!run.until().isEmpty()) {
                throw new BadInputException(
                        files.getFirst()
                                + " is a run with --until, which has no parts; sample --resume shows its result");
            }
            SpectrumSource source = run.source();
            PooledSpectra whole = join(parts(saved, run, source));
            if (whole.next() != run.count()) {
                throw new BadInputException(
                        "the parts end at spectrum "
                                + whole.next()
                                + " of "
                                + run.count()
                                + ": the last one is missing");
            }
            options.seed = run.seed();
            Map<String, Object> tree =
                    SampleTree.of(
                            run.ensemble(),
                            source,
                            whole,
                            context.provenance(options, engine, files));
            SampleTree.show(context, options, tree, run.ensemble(), source, whole);
            return SampleTree.exitCode(context, whole);
        } catch (UsageException | ParameterException | ArithmeticException e) {
            throw new BadInputException(
                    files.getFirst()
                            + ": no saved run of bulkedge: its description makes no sense ("
                            + e.getMessage()
                            + ")");
        }
    }

    private List<Part> parts(List<Checkpoint> saved, SavedRun run, SpectrumSource source)
            throws IOException {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < saved.size(); i++) {
            PooledSpectra pooled =
                    new PooledSpectra(0, SampleSetup.pools(run.observables(), source, run.range()));
            saved.get(i).restore(pooled, files.get(i));
            parts.add(new Part(files.get(i), saved.get(i), pooled));
        }
        parts.sort(Comparator.comparingLong(part -> part.pooled().first()));
        return parts;
    }

    private static PooledSpectra join(List<Part> parts) throws BadInputException {
        PooledSpectra whole = parts.getFirst().pooled();
        long next = 0;
        for (Part part : parts) {
            PooledSpectra pooled = part.pooled();
            if (pooled.first() != next) {
                throw new BadInputException(
                        part.file()
                                + " begins at spectrum "
                                + pooled.first()
                                + ", but spectra up to "
                                + next
                                + " are there: a part is missing or given twice");
            }
            if (pooled.next() != part.saved().end()) {
                throw new BadInputException(
                        part.file()
                                + " is not complete: "
                                + pooled.count()
                                + " of "
                                + (part.saved().end() - pooled.first())
                                + " spectra; --resume finishes it");
            }
            if (pooled != whole) {
                whole.append(pooled);
            }
            next = pooled.next();
        }
        return whole;
    }
}
