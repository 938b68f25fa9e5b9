package io.bulkedge.cli;

import io.bulkedge.study.Observable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many spectra are drawn, what is observed, and how a run lasts. */
final class SampleOptions {
    private static final double SECONDS_BETWEEN_CHECKPOINTS = 2;

    @Option(names = "--count", paramLabel = "K", description = "Spectra to draw (default 1000).")
    long count = 1000;

    @Option(
            names = "--observe",
            split = ",",
            paramLabel = "WHAT",
            description =
                    "ratios, density, spacings, number-variance, rigidity, edge, atom, moments,"
                            + " values (a sample of whole spectra)"
                            + " (default ratios,density,edge,atom,moments).")
    List<String> observe = List.of("ratios", "density", "edge", "atom", "moments");

    @Option(
            names = "--save",
            paramLabel = "FILE.npy",
            description = "Write the levels, one row per spectrum; NaN where one was not found.")
    @Nullable Path save;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Keep the state of the run there.")
    @Nullable Path checkpoint;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "S",
            description = "Seconds between two checkpoints (default 2).")
    @Nullable Double checkpointEvery;

    @Option(names = "--resume", description = "Go on from --checkpoint.")
    boolean resume;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Draw the I-th of N parts; merge joins their checkpoints.")
    @Nullable String shard;

    @Option(
            names = "--until",
            paramLabel = "EXPR",
            description = "End when a standard error is small enough, for example ratio.se<1e-5.")
    @Nullable String until;

    /** Checks what picocli cannot. */
    void validate() {
        if (count < 1) {
            throw new UsageException("--count must be at least 1, not " + count);
        }
        if (!(secondsBetweenCheckpoints() >= 0)) {
            throw new UsageException(
                    "--checkpoint-every must be at least 0, not " + checkpointEvery);
        }
        if (checkpointEvery != null && checkpoint == null) {
            throw new UsageException("--checkpoint-every needs --checkpoint FILE");
        }
        if (resume && checkpoint == null) {
            throw new UsageException("--resume needs --checkpoint FILE");
        }
        if (shard != null && checkpoint == null) {
            throw new UsageException("--shard needs --checkpoint FILE, which merge reads");
        }
        if (shard != null && until != null) {
            throw new UsageException(
                    "--until and --shard exclude each other: no part knows the error of the whole");
        }
        if (until != null) {
            StopRule.parse(until);
        }
        observables();
        part();
        CommonOptions.requireName("--save", save);
        CommonOptions.requireName("--checkpoint", checkpoint);
    }

    /** The least time from one checkpoint to the next. */
    double secondsBetweenCheckpoints() {
        return checkpointEvery == null ? SECONDS_BETWEEN_CHECKPOINTS : checkpointEvery;
    }

    /** What is observed, each once. */
    Set<Observable> observables() {
        return observables(observe);
    }

    /** Observables by their words. */
    static Set<Observable> observables(List<String> words) {
        Set<Observable> wanted = new LinkedHashSet<>();
        for (String word : words) {
            wanted.add(
                    Arrays.stream(Observable.values())
                            .filter(o -> o.word().equals(word.strip()))
                            .findFirst()
                            .orElseThrow(() -> unknown(word)));
        }
        return wanted;
    }

    private static UsageException unknown(String word) {
        return new UsageException(
                "--observe knows no '"
                        + word
                        + "'; there are "
                        + Arrays.stream(Observable.values())
                                .map(Observable::word)
                                .collect(Collectors.joining(" ")));
    }

    /** The part of the run. */
    Shard part() {
        return shard == null ? new Shard(1, 1) : Shard.parse(shard);
    }
}
