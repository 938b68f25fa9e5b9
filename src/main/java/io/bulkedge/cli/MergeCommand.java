package io.bulkedge.cli;

import io.bulkedge.engine.Engine;
import io.bulkedge.study.Checkpoint;
import io.bulkedge.study.Observable;
import io.bulkedge.study.PooledSpectra;
import io.bulkedge.study.RunDescription;
import io.bulkedge.study.SpectrumSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

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

    /** A part that was read. */
    private record Part(Path file, Checkpoint saved, PooledSpectra pooled) {}

    MergeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        options.validate();
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
        RunDescription description = saved.getFirst().description();
        if (!description.entries().getOrDefault("--until", "").isEmpty()) {
            throw new BadInputException(
                    files.getFirst()
                            + " is a run with --until, which has no parts; sample --resume shows its result");
        }
        try (Engine engine = context.engine(options)) {
            EnsembleOptions ensemble = ensemble(description);
            SpectrumSource source = EnsembleName.source(ensemble);
            PooledSpectra whole = join(parts(saved, source));
            requireWhole(whole, description);
            Map<String, Object> tree =
                    SampleTree.of(
                            ensemble.name,
                            ensemble.m,
                            source,
                            whole,
                            context.provenance(options, engine, files));
            SampleTree.show(context, options, tree);
            return SampleTree.exitCode(context, whole);
        } catch (UsageException | ParameterException | ArithmeticException e) {
            throw new BadInputException(
                    files.getFirst()
                            + ": no saved run of bulkedge: its description makes no sense ("
                            + e.getMessage()
                            + ")");
        }
    }

    private static void requireWhole(PooledSpectra whole, RunDescription description)
            throws BadInputException {
        String count = description.entries().getOrDefault("--count", "");
        if (!count.equals(Long.toString(whole.next()))) {
            throw new BadInputException(
                    "the parts end at spectrum "
                            + whole.next()
                            + " of "
                            + count
                            + ": the last one is missing");
        }
    }

    /** Reads the options that were given to the run. */
    private static EnsembleOptions ensemble(RunDescription description) {
        EnsembleOptions ensemble = new EnsembleOptions();
        List<String> args = new ArrayList<>();
        args.add(description.entries().getOrDefault("ensemble", ""));
        description.entries().forEach((key, value) -> addOption(args, key, value));
        new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("e", mixin(ensemble)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUnmatchedArgumentsAllowed(true)
                .setExpandAtFiles(false)
                .parseArgs(args.toArray(String[]::new));
        return ensemble;
    }

    private static CommandLine.Model.CommandSpec mixin(EnsembleOptions ensemble) {
        return CommandLine.Model.CommandSpec.forAnnotatedObject(ensemble);
    }

    private static void addOption(List<String> args, String key, String value) {
        if (!key.startsWith("--") || value.isEmpty() || value.equals("false")) {
            return;
        }
        String list = value.replaceAll("[\\[\\] ]", "");
        args.add(value.equals("true") ? key : key + "=" + list);
    }

    private List<Part> parts(List<Checkpoint> saved, SpectrumSource source) throws IOException {
        RunDescription description = saved.getFirst().description();
        SampleOptions sampling = new SampleOptions();
        String observe = description.entries().getOrDefault("--observe", "");
        sampling.observe = List.of(observe.split(",", -1));
        Observable.Range range = SampleSetup.range(description);
        if (range == null) {
            throw new UsageException("it has no range of the density");
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < saved.size(); i++) {
            PooledSpectra pooled =
                    new PooledSpectra(0, SampleSetup.pools(sampling.observables(), source, range));
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
