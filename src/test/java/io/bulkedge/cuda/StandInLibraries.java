package io.bulkedge.cuda;

import io.bulkedge.cuda.driver.CudaGeneration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The CPU stand-in for the CUDA libraries, built once by its script. */
final class StandInLibraries {
    private static final Path FOLDER = Path.of("target", "standin").toAbsolutePath();

    private static final class Once {
        static final Path BUILT = compile();
    }

    private StandInLibraries() {}

    /**
     * The folder with the libraries of a generation. Ends the test where they cannot be built.
     *
     * @param generation whose names they have
     * @return an absolute path
     */
    static Path folder(CudaGeneration generation) {
        return build().resolve("cuda" + generation.number());
    }

    /**
     * Whether a folder holds libraries that are built here; others are used as they come.
     *
     * @param folder a path
     */
    static boolean builds(String folder) {
        return Path.of(folder).toAbsolutePath().startsWith(FOLDER);
    }

    /**
     * Brings the libraries up to date. Ends the test where they cannot be built.
     *
     * @return the folder with those of both generations
     */
    static Path build() {
        Compiler.need();
        return Once.BUILT;
    }

    /** One process at a time: two builds would compile everything twice. */
    private static Path compile() {
        Path folder = FOLDER;
        try {
            Files.createDirectories(folder);
            try (FileChannel lock =
                            FileChannel.open(
                                    folder.resolve("build.lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    FileLock _ = lock.lock()) {
                Compiler.run(List.of("native/standin/build.sh", folder.toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return folder;
    }
}
