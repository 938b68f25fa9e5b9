package io.bulkedge.cli;

import io.bulkedge.bundle.Bundle;
import io.bulkedge.bundle.BundleException;
import io.bulkedge.bundle.Packing;
import io.bulkedge.engine.BuildInfo;
import io.bulkedge.engine.BuildParts;
import io.bulkedge.report.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bundle}: an archive that needs no Java, for a machine with a GPU. */
@Command(
        name = "bundle",
        description =
                "Makes an archive with a Java machine, bulkedge and its GPU tests, to run gpu-check on a"
                        + " machine with nothing but a driver and the CUDA libraries (Linux on x86-64).",
        mixinStandardHelpOptions = true)
final class BundleCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description =
                    "The archive, .tar.gz or .tar.xz; bulkedge-VERSION-COMMIT-linux-x86_64.tar.gz"
                            + " unless given.")
    private @Nullable Path out;

    @Option(
            names = "--jdk",
            paramLabel = "DIR",
            description = "JDK whose Java machine goes into it; that of this command unless given.")
    private @Nullable Path jdk;

    /** Looked for by name where a command ends by an exception. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--verbose", description = "Print where an error came from.")
    private boolean verbose;

    BundleCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        Path target = out == null ? Path.of(Bundle.top(BuildInfo.current()) + ".tar.gz") : out;
        Path machine = jdk == null ? Path.of(System.getProperty("java.home")) : jdk;
        Path parts = BuildParts.folder();
        Path above = parts.getParent();
        try {
            Packing packing = Packing.of(target.toString());
            Bundle bundle = new Bundle(parts, above == null ? parts : above);
            bundle.check();
            if (Files.exists(target)) {
                throw new UsageException(
                        target + " exists already: remove it, or name another file");
            }
            AtomicFile.check(target);
            write(bundle, machine, packing, target);
        } catch (BundleException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        context.console()
                .out()
                .printf(Locale.ROOT, "%s  %.1f MB%n", target, Files.size(target) * 1e-6);
        return ExitCode.OK;
    }

    private static void write(Bundle bundle, Path machine, Packing packing, Path target)
            throws IOException, BundleException, InterruptedException {
        Path scratch = Files.createTempDirectory("bulkedge-bundle");
        Throwable[] other = new Throwable[1];
        try {
            AtomicFile.writeUnforced(
                    target,
                    to -> {
                        try {
                            bundle.write(machine, scratch, packing, to);
                        } catch (BundleException | InterruptedException e) {
                            other[0] = e;
                            throw new IOException(e);
                        }
                    });
        } catch (IOException e) {
            switch (other[0]) {
                case BundleException own -> throw own;
                case InterruptedException own -> throw own;
                case null, default -> throw e;
            }
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path one : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be removed", e);
        }
    }
}
