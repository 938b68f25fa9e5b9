package io.bulkedge.cli;

import io.bulkedge.engine.Engine;
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

    SampleRun(
            CommandContext context,
            CommonOptions options,
            SampleOptions sampling,
            SpectrumSource source,
            RunDescription description) {
        this.context = context;
        this.options = options;
        this.sampling = sampling;
        this.source = source;
        this.description = description;
        this.rule = sampling.until == null ? null : StopRule.parse(sampling.until);
        this.end = sampling.part().end(sampling.count);
    }

    /**
     * Goes back to the checkpoint if that is wanted.
     *
     * @return index of the first spectrum that is still to be drawn
     */
    long restore(PooledSpectra pooled) throws IOException, BadInputException {
        if (rule != null) {
            rule.require(pooled.pools());
        }
        Path file = sampling.checkpoint;
        if (!sampling.resume || file == null) {
            return pooled.next();
        }
        if (!Files.exists(file)) {
            context.console()
                    .err()
                    .println(
                            "bulkedge: warning: "
                                    + ControlCharacters.escape(file.toString())
                                    + " is not there yet: starting from the beginning");
            return pooled.next();
        }
        Checkpoint saved = Checkpoint.read(file);
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
        return pooled.next();
    }

    /** Draws what is left. */
    void run(Engine engine, EnsembleStudy study, PooledSpectra pooled) throws IOException {
        try (Saving saving = new Saving(pooled)) {
            while (pooled.next() < end && !(atLook(pooled) && met(pooled))) {
                study.run(engine, pooled, segment(pooled), saving);
            }
            saving.complete(pooled);
        }
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
        private final @Nullable NpyRows rows;
        private long lastSaved = System.nanoTime();

        Saving(PooledSpectra pooled) throws IOException {
            this.rows =
                    sampling.save == null
                            ? null
                            : NpyRows.open(
                                    sampling.save,
                                    end - pooled.first(),
                                    source.size(),
                                    pooled.count());
        }

        @Override
        public void levels(long first, double[][] levels) throws IOException {
            if (rows != null) {
                for (double[] spectrum : levels) {
                    rows.append(spectrum);
                }
            }
        }

        @Override
        public boolean after(PooledSpectra soFar) throws IOException {
            long now = System.nanoTime();
            if (sampling.checkpoint != null
                    && (now - lastSaved) * 1e-9 >= sampling.checkpointEvery) {
                save(soFar, sampling.checkpoint);
                lastSaved = System.nanoTime();
            }
            progress.at("spectra", soFar.count(), end - soFar.first());
            return true;
        }

        /** Levels first: a checkpoint never tells of rows that are not on the disk. */
        private void save(PooledSpectra soFar, Path file) throws IOException {
            if (rows != null) {
                rows.force();
            }
            Checkpoint.of(description, end, soFar).write(file);
        }

        void complete(PooledSpectra pooled) throws IOException {
            if (sampling.checkpoint != null) {
                save(pooled, sampling.checkpoint);
            }
            if (rows != null) {
                rows.complete();
            }
        }

        @Override
        public void close() throws IOException {
            progress.end();
            if (rows != null) {
                rows.close();
            }
        }
    }
}
