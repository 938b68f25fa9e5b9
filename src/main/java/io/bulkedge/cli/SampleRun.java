package io.bulkedge.cli;

import io.bulkedge.engine.Engine;
import io.bulkedge.report.AtomicFile;
import io.bulkedge.report.text.ControlCharacters;
import io.bulkedge.spectrum.NpyRows;
import io.bulkedge.study.Checkpoint;
import io.bulkedge.study.EnsembleStudy;
import io.bulkedge.study.PooledSpectra;
import io.bulkedge.study.RunDescription;
import io.bulkedge.study.SpectrumSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draws spectra, keeps the state of the run on disk, and knows when it is over. */
final class SampleRun {
    private final CommandContext context;
    private final CommonOptions options;
    private final SampleOptions sampling;
    private final SpectrumSource source;
    private final RunDescription description;
    private final @Nullable StopRule rule;
    private final long end;

    /** Where the levels go in the end: what a symbolic link leads to. */
    private final @Nullable Path save;

    /** Checksum of the levels that are on the disk. */
    private long rows = NpyRows.NO_ROWS;

    SampleRun(
            CommandContext context,
            CommonOptions options,
            SampleOptions sampling,
            SpectrumSource source,
            RunDescription description)
            throws IOException {
        this.context = context;
        this.options = options;
        this.sampling = sampling;
        this.source = source;
        this.description = description;
        this.rule = sampling.until == null ? null : StopRule.parse(sampling.until);
        this.end = sampling.part().end(sampling.count);
        this.save = sampling.save == null ? null : AtomicFile.target(sampling.save);
    }

    /** Goes back to a checkpoint, if there is one. */
    void restore(@Nullable Checkpoint saved, PooledSpectra pooled)
            throws IOException, BadInputException {
        if (rule != null) {
            rule.require(pooled.pools());
        }
        Path file = sampling.checkpoint;
        if (saved == null || file == null) {
            return;
        }
        Optional<String> difference = description.difference(saved.description());
        if (difference.isPresent()) {
            throw new BadInputException(
                    file + " is the state of another run: there " + difference.get());
        }
        long first = pooled.first();
        saved.restore(pooled, file);
        if (saved.end() != end || pooled.first() != first) {
            throw new BadInputException(
                    file
                            + " is the state of another part of the run: spectra "
                            + pooled.first()
                            + " to "
                            + saved.end()
                            + ", not "
                            + first
                            + " to "
                            + end);
        }
        if (save != null && saved.rows() == Checkpoint.NOT_SAVED && pooled.count() > 0) {
            throw new BadInputException(
                    file + " is the state of a run that saved no levels: leave --save out");
        }
        rows = saved.rows();
    }

    /** Draws what is left. */
    void run(Engine engine, EnsembleStudy study, PooledSpectra pooled) throws IOException {
        if (over(pooled) && levelsAreThere()) {
            return;
        }
        try (Saving saving = new Saving(pooled)) {
            try (StopHook _ = StopHook.install(() -> stop(saving, pooled))) {
                while (!over(pooled)) {
                    study.run(engine, pooled, segment(pooled), saving);
                }
            }
            saving.complete(pooled);
        }
    }

    /** Ends the process between two chunks; without a checkpoint the machine ends it as it does. */
    private void stop(Saving saving, PooledSpectra pooled) {
        synchronized (pooled) {
            saving.progress.end();
            String line =
                    "stopped after "
                            + pooled.count()
                            + " of "
                            + (end - pooled.first())
                            + " spectra; ";
            Path file = sampling.checkpoint;
            if (file == null) {
                tell(line + "nothing is kept without --checkpoint FILE");
                return;
            }
            int code = ExitCode.STOPPED;
            try {
                // Who forgot --resume and stops at once does not lose the state of an earlier run.
                if (pooled.count() > 0) {
                    saving.save(pooled, file);
                }
                tell(
                        line
                                + (sampling.resume
                                        ? "the same command goes on"
                                        : "the same command with --resume goes on"));
            } catch (IOException | RuntimeException e) {
                Failure failure = Failure.of(e);
                tell(line + failure.line());
                code = failure.code();
            }
            Runtime.getRuntime().halt(code);
        }
    }

    private void tell(String line) {
        context.console().err().println("bulkedge: " + ControlCharacters.escape(line));
    }

    /** Whether the error is small enough; null if none was asked for. */
    @Nullable Boolean untilMet(PooledSpectra pooled) {
        return rule == null ? null : met(pooled);
    }

    /** Says so where the spectra ran out before the error was small enough. */
    void warnOfRule(PooledSpectra pooled) {
        if (rule != null && !met(pooled)) {
            tell(
                    "warning: --until "
                            + sampling.until
                            + " was not met by --count "
                            + sampling.count);
        }
    }

    /** Levels get their name when a run ends; a part beside them is of a run that was cut there. */
    private boolean levelsAreThere() {
        return save != null && Files.exists(save) && Files.notExists(NpyRows.part(save));
    }

    private boolean over(PooledSpectra pooled) {
        return pooled.next() >= end || (atLook(pooled) && met(pooled));
    }

    /** Index up to which nothing has to be decided. */
    private long segment(PooledSpectra pooled) {
        return rule == null ? end : Math.min(end, StopRule.nextLook(pooled.next()));
    }

    /** Whether a rule may be looked at after so many spectra. */
    private boolean atLook(PooledSpectra pooled) {
        return rule != null
                && pooled.count() > 0
                && StopRule.nextLook(pooled.next() - 1) == pooled.next();
    }

    private boolean met(PooledSpectra pooled) {
        return rule != null && rule.met(pooled);
    }

    /** Checkpoints, levels and progress. */
    private final class Saving implements EnsembleStudy.Monitor, AutoCloseable {
        private final Progress progress = new Progress(context.console(), options.quiet);
        private final @Nullable NpyRows levels;
        private long lastSaved = System.nanoTime();

        Saving(PooledSpectra pooled) throws IOException {
            long most = end - pooled.first();
            if (save == null) {
                levels = null;
            } else if (pooled.count() == 0) {
                levels = NpyRows.begin(save, most, source.size());
                // A checkpoint may name its rows from now on, so its name must be on the disk.
                AtomicFile.forceFolder(save);
            } else {
                levels = NpyRows.resume(save, most, source.size(), pooled.count(), rows);
            }
        }

        @Override
        public void levels(long first, double[][] spectra) throws IOException {
            if (levels != null) {
                for (double[] spectrum : spectra) {
                    levels.append(spectrum);
                }
            }
        }

        @Override
        public boolean after(PooledSpectra soFar) throws IOException {
            long now = System.nanoTime();
            if (sampling.checkpoint != null
                    && (now - lastSaved) * 1e-9 >= sampling.secondsBetweenCheckpoints()) {
                save(soFar, sampling.checkpoint);
                lastSaved = System.nanoTime();
            }
            progress.at("spectra", soFar.count(), end - soFar.first());
            return true;
        }

        /** Levels first: a checkpoint never tells of rows that are not on the disk. */
        private void save(PooledSpectra soFar, Path file) throws IOException {
            long saved = levels == null ? Checkpoint.NOT_SAVED : levels.force();
            Checkpoint.of(description, end, saved, soFar).write(file);
        }

        void complete(PooledSpectra pooled) throws IOException {
            if (sampling.checkpoint != null) {
                save(pooled, sampling.checkpoint);
            }
            if (levels != null) {
                levels.complete(pooled.count());
            }
        }

        @Override
        public void close() throws IOException {
            progress.end();
            if (levels != null) {
                levels.close();
            }
        }
    }
}
