package io.bulkedge.cli;

import io.bulkedge.engine.Engine;
import io.bulkedge.plan.MemoryBound;
import io.bulkedge.report.AtomicFile;
import io.bulkedge.report.OutputDirectory;
import io.bulkedge.study.EnsembleStudy;
import io.bulkedge.study.Observable;
import io.bulkedge.study.PilotRange;
import io.bulkedge.study.PooledSpectra;
import io.bulkedge.study.RunDescription;
import io.bulkedge.study.SpectrumSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
        SpectrumSource source = EnsembleName.source(ensemble);
        try (Engine engine = context.engine(options)) {
            EnsembleStudy study =
                    new EnsembleStudy(
                            source,
                            options.seed,
                            options.threads,
                            MemoryBound.of(options.memoryBytes()));
            PooledSpectra pooled = pools(source, study, engine);
            RunDescription description = description();
            SampleRun run = new SampleRun(context, options, sampling, source, description);
            long started = System.nanoTime();
            long before = run.restore(pooled);
            run.run(engine, study, pooled);
            double seconds = (System.nanoTime() - started) * 1e-9;
            context.warnOfRepeats(engine);
            show(engine, source, pooled, pooled.next() - before, seconds);
            return pooled.failed() == 0 ? ExitCode.OK : ExitCode.PARTIAL;
        }
    }

    /** Empty pools of the part that is to be drawn. */
    private PooledSpectra pools(SpectrumSource source, EnsembleStudy study, Engine engine)
            throws IOException {
        Observable.Range range =
                sampling.observables().contains(Observable.DENSITY)
                        ? PilotRange.of(source, study, engine)
                        : new Observable.Range(0, 1);
        try {
            return new PooledSpectra(
                    sampling.part().first(sampling.count),
                    sampling.observables().stream().map(o -> o.pool(source, range)).toList());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private RunDescription description() {
        Map<String, String> entries = ensemble.description();
        entries.put("--seed", Long.toString(options.seed));
        entries.put("--count", Long.toString(sampling.count));
        entries.put(
                "--observe",
                String.join(",", sampling.observables().stream().map(Observable::word).toList()));
        entries.put("--until", sampling.until == null ? "" : sampling.until);
        return new RunDescription(entries);
    }

    private void show(
            Engine engine, SpectrumSource source, PooledSpectra pooled, long drawn, double seconds)
            throws IOException {
        Map<String, Object> tree =
                SampleTree.of(
                        ensemble.name,
                        source,
                        pooled,
                        context.provenance(options, engine, List.of()));
        tree.put("seconds", seconds);
        tree.put("matrices_per_second", drawn == 0 ? null : drawn / seconds);
        SampleTree.show(context, options, tree);
    }
}
