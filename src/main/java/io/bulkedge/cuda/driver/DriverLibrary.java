package io.bulkedge.cuda.driver;

import io.bulkedge.backend.DiscoveryStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The library that comes with a driver. Where there is none there is no device, and every command
 * has paid for looking: plain loops, since the machinery of streams takes a fresh Java machine
 * longer than the search itself.
 */
final class DriverLibrary {
    static final String NAME = "libcuda.so.1";

    private DriverLibrary() {}

    /**
     * Finds it: in the folder that the user named, else where the dynamic linker looks.
     *
     * @param steps gets what was looked for
     * @return absolute path
     * @throws CudaRefusedException if there is none, or none that can be loaded
     */
    static Path find(Surroundings machine, List<DiscoveryStep> steps) throws CudaRefusedException {
        Path driver = first(machine);
        if (driver == null) {
            steps.add(
                    new DiscoveryStep(
                            NAME, "the folders that the dynamic linker searches", false, ""));
            throw new CudaRefusedException(
                    "no NVIDIA driver is installed (" + NAME + " is not there)",
                    "install the NVIDIA driver, in a container start it with access to GPUs, or use"
                            + " --backend cpu");
        }
        Optional<String> defect = LibraryFile.defect(driver);
        steps.add(
                new DiscoveryStep(
                        NAME,
                        String.valueOf(driver.getParent()),
                        defect.isEmpty(),
                        defect.orElse("")));
        if (defect.isPresent()) {
            throw new CudaRefusedException(
                    driver + " cannot be loaded: " + defect.orElseThrow(),
                    "install the NVIDIA driver again, or use --backend cpu");
        }
        return driver;
    }

    private static @Nullable Path first(Surroundings machine) {
        List<Path> candidates = new ArrayList<>();
        for (Path folder : machine.linkerFolders()) {
            candidates.add(folder.resolve(NAME));
        }
        for (LoaderCache.Entry entry :
                LoaderCache.read(machine.at("etc/ld.so.cache"), NAME).entries()) {
            if (entry.name().equals(NAME)) {
                candidates.add(machine.below(entry.path()));
            }
        }
        for (String folder : Surroundings.USUAL) {
            candidates.add(machine.at(folder).resolve(NAME));
        }
        for (Path candidate : candidates) {
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
