package io.bulkedge.cuda.driver;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where this Java machine looks for native libraries that it is asked for by name, as JCuda does.
 * It is fixed when the machine starts; the property of the same name may have been changed since,
 * which has no effect. Without a folder of ours on it JCuda would use a file in the temporary
 * folder that anybody can have put there.
 *
 * @param entries folders in the order of the search
 */
record LibraryPath(List<Path> entries) {
    private static final String OPTION = "-Djava.library.path=";

    /** The path with which this machine was started; empty if it was not given one. */
    static LibraryPath ofThisProcess() {
        String path = "";
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (option.startsWith(OPTION)) {
                path = option.substring(OPTION.length());
            }
        }
        return of(path);
    }

    /** Entries of a list with colons; an empty one means the working folder. */
    static LibraryPath of(String path) {
        List<Path> entries = new ArrayList<>();
        if (!path.isEmpty()) {
            for (String entry : path.split(":", -1)) {
                try {
                    entries.add(Path.of(entry).toAbsolutePath().normalize());
                } catch (InvalidPathException e) {
                    // The Java machine finds nothing there either.
                }
            }
        }
        return new LibraryPath(List.copyOf(entries));
    }

    /** The folder meant for the bindings of a generation. */
    Optional<Path> folderFor(CudaGeneration generation) {
        Path end = Path.of(NativeFolder.CONTENT, generation.folder());
        return entries.stream().filter(entry -> entry.endsWith(end)).findFirst();
    }

    /** Generations that have a folder. */
    Set<CudaGeneration> generations() {
        Set<CudaGeneration> found = EnumSet.noneOf(CudaGeneration.class);
        for (CudaGeneration generation : CudaGeneration.values()) {
            if (folderFor(generation).isPresent()) {
                found.add(generation);
            }
        }
        return found;
    }

    /**
     * Makes sure that what is asked for by name comes from one folder.
     *
     * @throws CudaRefusedException if a folder before it has a file of such a name
     */
    void requireFirst(NativeFolder folder) throws CudaRefusedException {
        for (NativeBinding binding : NativeBinding.values()) {
            Optional<Path> first =
                    entries.stream()
                            .filter(entry -> Files.exists(entry.resolve(binding.fileName())))
                            .findFirst();
            if (!first.equals(Optional.of(folder.path()))) {
                throw new CudaRefusedException(
                        "the Java machine would load "
                                + binding.fileName()
                                + first.map(other -> " from " + other).orElse(" from nowhere")
                                + ", and "
                                + folder.generation()
                                + " needs that of "
                                + folder.path(),
                        "set BULKEDGE_CUDA=" + folder.generation().number());
            }
        }
    }
}
