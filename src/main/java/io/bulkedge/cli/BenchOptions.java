package io.bulkedge.cli;

import io.bulkedge.bench.BenchCase;
import org.jspecify.annotations.Nullable;

/** Cases on the command line. */
final class BenchOptions {
    private BenchOptions() {}

    /** A case, or null if the text has not the form of one; nonsense sizes are a usage error. */
    static @Nullable BenchCase parse(String text) {
        try {
            return BenchCase.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(text + ": " + e.getMessage());
        }
    }
}
