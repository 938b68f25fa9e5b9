package io.bulkedge.cuda.driver;

import io.bulkedge.backend.DiscoveryStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jcuda.driver.JCudaDriver;

/**
 * Hands libraries to the dynamic linker by their absolute paths. It then takes them for the names
 * that later ones ask for, whatever its own search path says. JCuda's libraries come last, and only
 * if all they ask for is there: its own attempt would fall back to a file in the temporary folder.
 */
final class NativeLoading {
    private NativeLoading() {}

    /**
     * Loads everything.
     *
     * @param driver the driver's library
     * @param steps gets what could not be loaded
     * @throws CudaRefusedException if something that is needed cannot be loaded
     */
    static void load(
            Path driver, CudaLibraries libraries, NativeFolder natives, List<DiscoveryStep> steps)
            throws CudaRefusedException {
        if (JCudaDriver.class.getClassLoader() != NativeLoading.class.getClassLoader()) {
            // The Java machine would refuse to give JCuda what another class loader has loaded.
            throw new CudaRefusedException(
                    "JCuda was loaded by another class loader than bulkedge",
                    "put both on one class path");
        }
        load(driver, "install the NVIDIA driver again");
        for (Map.Entry<String, Path> library : libraries.files().entrySet()) {
            boolean needed = libraries.generation().needed().contains(library.getKey());
            try {
                load(
                        library.getValue(),
                        "install "
                                + libraries.generation()
                                + " again, with everything that this library depends on");
            } catch (CudaRefusedException e) {
                if (needed) {
                    throw e;
                }
                steps.add(
                        new DiscoveryStep(
                                library.getKey(),
                                String.valueOf(library.getValue().getParent()),
                                false,
                                e.reason()));
            }
        }
        for (NativeBinding binding : NativeBinding.values()) {
            load(
                    natives.file(binding),
                    "if its folder may not hold programs (mount option noexec), set XDG_CACHE_HOME"
                            + " to one that may");
        }
    }

    @SuppressWarnings("restricted")
    private static void load(Path library, String remedy) throws CudaRefusedException {
        try {
            System.load(library.toString());
        } catch (LinkageError | IllegalCallerException e) {
            throw new CudaRefusedException(
                    library.getFileName() + " cannot be loaded: " + e.getMessage(), remedy);
        }
    }
}
