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
import io.bulkedge.study.RunDescription;
import io.bulkedge.study.SpectrumSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        if (options.format == CommonOptions.Format.CSV) {
            throw new UsageException("sample has no CSV form: use table or json, and --save");
        }
        if (options.out != null) {
            OutputDirectory.check(options.out, List.of(SampleTree.FILE), List.of());
        }
        if (sampling.save != null) {
            AtomicFile.check(sampling.save);
        }
        if (sampling.checkpoint != null) {
            AtomicFile.check(sampling.checkpoint);
        }
        requireDifferentFiles();
        SpectrumSource source = EnsembleName.source(ensemble);
        try (Engine engine = context.engine(options)) {
            EnsembleStudy study =
                    new EnsembleStudy(
                            source,
                            options.seed,
                            options.threads,
                            MemoryBound.of(options.memoryBytes()));
            Checkpoint saved = saved();
            Observable.Range range = saved == null ? null : SampleSetup.range(saved.description());
            if (range == null) {
                range = SampleSetup.range(sampling.observables(), source, study, engine);
            }
            PooledSpectra pooled =
                    new PooledSpectra(
                            sampling.part().first(sampling.count),
                            SampleSetup.pools(sampling.observables(), source, range));
            SampleRun run =
                    new SampleRun(
                            context, options, sampling, source, description(engine, study, range));
            run.restore(saved, pooled);
            long before = pooled.next();
            long started = System.nanoTime();
            run.run(engine, study, pooled);
            double seconds = (System.nanoTime() - started) * 1e-9;
            context.warnOfRepeats(engine);
            show(engine, source, pooled, pooled.next() - before, seconds);
            return SampleTree.exitCode(context, pooled);
        }
    }

    private void requireDifferentFiles() {
        if (sampling.save == null || sampling.checkpoint == null) {
            return;
        }
        Path state = sampling.checkpoint.toAbsolutePath().normalize();
        Path levels = sampling.save.toAbsolutePath().normalize();
        if (state.equals(levels) || state.equals(NpyRows.part(levels))) {
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

    /** Everything that decides the bits of the result. */
    private RunDescription description(Engine engine, EnsembleStudy study, Observable.Range range) {
        BuildInfo build = BuildInfo.current();
        BackendInfo backend = engine.backends().getFirst();
        Map<String, String> entries = ensemble.description();
        entries.put("--seed", Long.toString(options.seed));
        entries.put("--count", Long.toString(sampling.count));
        entries.put(
                "--observe",
                String.join(",", sampling.observables().stream().map(Observable::word).toList()));
        entries.put("--until", sampling.until == null ? "" : sampling.until.replace(" ", ""));
        entries.put(SampleSetup.RANGE, SampleSetup.text(range));
        entries.put("route", study.route(engine));
        entries.put("backend", backend.name() + " " + backend.device());
        entries.put("version", build.version() + " " + build.commit());
        return new RunDescription(entries);
    }

    private void show(
            Engine engine, SpectrumSource source, PooledSpectra pooled, long drawn, double seconds)
            throws IOException {
        Map<String, Object> tree =
                SampleTree.of(
                        ensemble.name,
                        ensemble.m,
                        source,
                        pooled,
                        context.provenance(options, engine, List.of()));
        tree.put("seconds", seconds);
        tree.put("matrices_per_second", drawn == 0 ? null : drawn / seconds);
        SampleTree.show(context, options, tree);
    }
}
