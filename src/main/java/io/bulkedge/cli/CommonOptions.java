package io.bulkedge.cli;

import io.bulkedge.plan.MemoryBound;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command takes. */
final class CommonOptions {
    /** Form of the result on standard output. */
    enum Format {
        TABLE,
        JSON,
        CSV
    }

    /** More than any machine has processors for one process. */
    private static final int MOST_THREADS = 1024;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress on standard error.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "More detail, stack traces of internal errors included.")
    boolean verbose;

    @Option(
            names = "--format",
            paramLabel = "table|json|csv",
            description = "Form of the result (default table).")
    Format format = Format.TABLE;

    @Option(names = "--out", paramLabel = "DIR", description = "Write the full result set there.")
    @Nullable Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of everything random (default 0).")
    long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Worker threads (default: all processors).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description =
                    "Bound on the memory of the process (Java machine, heap, native memory), for"
                            + " example 800M or 4G; refused with the size that is needed if it"
                            + " cannot be kept.")
    @Nullable String memory;

    @Option(
            names = "--backend",
            paramLabel = "auto|cpu|cuda[:N]",
            description = "Where to solve (default auto).")
    String backend = "auto";

    @Option(
            names = "--precision",
            paramLabel = "f64|f32",
            description = "Arithmetic (default f64).")
    String precision = "f64";

    /** Checks what picocli cannot. */
    void validate() {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new UsageException(
                    "--threads must be from 1 to " + MOST_THREADS + ", not " + threads);
        }
        switch (precision.toLowerCase(Locale.ROOT)) {
            case "f64" -> {}
            case "f32" ->
                    throw new UsageException(
                            "--precision f32: the CPU backend computes in float64; use f64");
            default ->
                    throw new UsageException(
                            "--precision must be f64 or f32, not '" + precision + "'");
        }
        if (!backend.toLowerCase(Locale.ROOT).matches("auto|cpu|cuda(:[0-9]{1,3})?")) {
            throw new UsageException(
                    "--backend must be auto, cpu or cuda[:N], not '" + backend + "'");
        }
        requireName("--out", out);
        MemoryBound.of(memoryBytes()).ifPresent(CommonOptions::requireMachine);
    }

    /** A shell variable that is not set would else mean the current folder. */
    static void requireName(String option, @Nullable Path path) {
        if (path != null && path.toString().isEmpty()) {
            throw new UsageException(option + " needs a name, not an empty one");
        }
    }

    /** No command runs in less than the Java machine takes. */
    private static void requireMachine(MemoryBound bound) {
        if (!bound.fits(0, 0)) {
            throw new UsageException(
                    "--memory "
                            + MemoryBound.text(bound.total())
                            + " is too small: any run needs "
                            + MemoryBound.text(bound.needed(0, 0))
                            + " or more");
        }
    }

    /** The bound of {@code --memory}. */
    OptionalLong memoryBytes() {
        return memory == null ? OptionalLong.empty() : OptionalLong.of(bytes(memory));
    }

    private static long bytes(String text) {
        String size = text.strip().toUpperCase(Locale.ROOT);
        if (!size.matches("[0-9]{1,15}[KMGT]?(I?B)?")) {
            throw new UsageException(
                    "--memory '"
                            + text
                            + "' is no size: write bytes, or a number with K, M, G or T");
        }
        String digits = size.replaceAll("[^0-9]", "");
        int power =
                "KMGT"
                                .indexOf(
                                        size.replaceAll("[0-9]|I?B$", "").isEmpty()
                                                ? ' '
                                                : size.charAt(digits.length()))
                        + 1;
        long bytes = Long.parseLong(digits);
        long unit = 1L << (10 * power);
        if (bytes > Long.MAX_VALUE / unit) {
            throw new UsageException("--memory '" + text + "' is more than 8 EiB");
        }
        bytes *= unit;
        if (bytes < 1) {
            throw new UsageException("--memory must be positive");
        }
        return bytes;
    }
}
