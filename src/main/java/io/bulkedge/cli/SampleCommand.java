package io.bulkedge.cli;

import io.bulkedge.backend.BackendInfo;
import io.bulkedge.engine.BuildInfo;
import io.bulkedge.engine.Engine;
import io.bulkedge.plan.MemoryBound;
import io.bulkedge.report.AtomicFile;
import io.bulkedge.report.OutputDirectory;
import io.bulkedge.report.text.ControlCharacters;
import io.bulkedge.spectrum.NpyRows;
import io.bulkedge.study.Checkpoint;
import io.bulkedge.study.EnsembleStudy;
import io.bulkedge.study.Observable;
import io.bulkedge.study.PooledSpectra;
import io.bulkedge.study.RunLock;
import io.bulkedge.study.SpectrumSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sample}: statistics of very many spectra of an ensemble. */
@Command(
        name = SampleCommand.NAME,
        description = "Draws random matrices and pools statistics of their spectra.",
        footerHeading = "%nEnsembles and what they need:%n",
        mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {
    static final String NAME = "sample";

    private final CommandContext context;

    @Mixin private final CommonOptions options = new CommonOptions();

    @Mixin private final EnsembleOptions ensemble = new EnsembleOptions();

    @Mixin private final SampleOptions sampling = new SampleOptions();

    SampleCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        options.validate();
        sampling.validate();
        if (options.out != null) {
            OutputDirectory.check(options.out, SampleTree.FILES, List.of());
        }
        requireFiles();
        SpectrumSource source = EnsembleName.source(ensemble);
        try (RunLock _ = RunLock.of(sampling.checkpoint);
                RunLock _ = RunLock.of(sampling.save);
                Engine engine = context.engine(options)) {
            EnsembleStudy study =
                    new EnsembleStudy(source, options.seed, options.threads, memory());
            requireCount(study);
            Checkpoint saved = saved();
            SavedRun wanted = wanted(saved, source, study, engine);
            PooledSpectra pooled =
                    new PooledSpectra(
                            sampling.part().first(sampling.count),
                            SampleSetup.pools(wanted.observables(), source, wanted.range()));
            SampleRun run =
                    new SampleRun(
                            context,
                            options,
                            sampling,
                            source,
                            wanted.description(environment(engine, study)));
            run.restore(saved, pooled);
            long before = pooled.next();
            long started = System.nanoTime();
            run.run(engine, study, pooled);
            double seconds = (System.nanoTime() - started) * 1e-9;
            context.warnOfRepeats(engine);
            show(engine, run, source, pooled, pooled.next() - before, seconds);
            run.warnOfRule(pooled);
            return SampleTree.exitCode(context, pooled);
        }
    }

    /** The memory of a run, less what a tensor of {@code --like} takes: its entries and a copy. */
    private Optional<MemoryBound> memory() {
        long held = ensemble.like == null ? 0 : 2 * ensemble.tensor().bytes();
        return MemoryBound.of(options.memoryBytes()).map(bound -> bound.holding(held, 0));
    }

    private void requireCount(EnsembleStudy study) {
        if (sampling.count > study.mostSpectra()) {
            throw new UsageException(
                    "--count must be at most "
                            + study.mostSpectra()
                            + " for these spectra, not "
                            + sampling.count);
        }
    }

    /** Files that are written must be files, and not be one another, nor a lock. */
    private void requireFiles() throws IOException {
        Path save = sampling.save;
        Path checkpoint = sampling.checkpoint;
        if (checkpoint != null) {
            AtomicFile.check(checkpoint);
        }
        if (save == null) {
            return;
        }
        Path levels = AtomicFile.target(save).normalize();
        AtomicFile.check(NpyRows.part(levels));
        if (checkpoint == null) {
            return;
        }
        Path state = AtomicFile.target(checkpoint).normalize();
        Set<Path> ofLevels = Set.of(levels, NpyRows.part(levels), RunLock.beside(save).normalize());
        if (ofLevels.contains(state) || ofLevels.contains(RunLock.beside(checkpoint).normalize())) {
            throw new UsageException("--save and --checkpoint need files of their own");
        }
    }

    /** The state to go on from, if there is one. */
    private @Nullable Checkpoint saved() throws IOException {
        Path file = sampling.checkpoint;
        if (!sampling.resume || file == null) {
            return null;
        }
        if (Files.exists(file)) {
            return Checkpoint.read(file);
        }
        context.console()
                .err()
                .println(
                        "bulkedge: warning: "
                                + ControlCharacters.escape(file.toString())
                                + " is not there yet: starting from the beginning");
        return null;
    }

    /** What is asked for, on the range of the histogram that a run was begun with. */
    private SavedRun wanted(
            @Nullable Checkpoint saved, SpectrumSource source, EnsembleStudy study, Engine engine)
            throws IOException, BadInputException {
        Set<Observable> observables = sampling.observables();
        Observable.Range range =
                saved == null
                        ? SampleSetup.range(observables, source, study, engine)
                        : SavedRun.range(saved.description(), String.valueOf(sampling.checkpoint));
        return new SavedRun(
                ensemble,
                observables,
                range,
                options.seed,
                sampling.count,
                sampling.until == null ? "" : sampling.until.replace(" ", ""));
    }

    /** What decides the bits of the result beside the request. */
    private static Map<String, String> environment(Engine engine, EnsembleStudy study) {
        BuildInfo build = BuildInfo.current();
        BackendInfo backend = engine.backends().getFirst();
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("route", study.route(engine));
        entries.put("backend", backend.name() + " " + backend.device());
        entries.put("version", build.version() + " " + build.commit());
        return entries;
    }

    private void show(
            Engine engine,
            SampleRun run,
            SpectrumSource source,
            PooledSpectra pooled,
            long drawn,
            double seconds)
            throws IOException {
        Map<String, Object> tree =
                SampleTree.of(
                        ensemble, source, pooled, context.provenance(options, engine, List.of()));
        tree.put("until_met", run.untilMet(pooled));
        tree.put("seconds", seconds);
        tree.put("matrices_per_second", drawn == 0 ? null : drawn / seconds);
        SampleTree.show(context, options, tree, ensemble, source, pooled);
    }
}
