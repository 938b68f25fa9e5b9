package io.bulkedge.cuda.driver;

import java.nio.file.Path;
import java.util.List;

/**
 * A driver with devices and the libraries for them, all loaded.
 *
 * @param generation of the libraries
 * @param libraryFolders where the libraries lie
 * @param natives the folder that JCuda's own libraries were loaded from
 * @param cusolver absolute path of cuSOLVER, for calls past JCuda
 * @param driver absolute path of the driver's library, for calls past JCuda
 * @param driverVersion newest CUDA that the driver supports: 1000 major + 10 minor
 * @param devices at least one
 * @param standIn whether the libraries are the CPU stand-in for them
 */
public record CudaInstallation(
        CudaGeneration generation,
        List<Path> libraryFolders,
        Path natives,
        Path cusolver,
        Path driver,
        int driverVersion,
        List<CudaDevice> devices,
        boolean standIn) {
    /**
     * The version of the driver in words.
     *
     * @return for example {@code "12.4"}
     */
    public String driverText() {
        return versionText(driverVersion);
    }

    static String versionText(int version) {
        return version / 1000 + "." + version % 1000 / 10;
    }
}
